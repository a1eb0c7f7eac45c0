/** What the parts of the local site are to each other. Each part is opened by one function and knows the others only through these. */

/** A request to Jira's REST API, as the platform passes it on. */
export interface JiraRequest {
  as: { type: 'app' } | { type: 'user'; accountId: string };
  /** OAuth scopes that the app holds; `undefined` for a person looking at the API. */
  scopes?: string[];
  method: string;
  /** Path with its query, from `/rest/` on. */
  path: string;
  body?: string;
}

/** `dev/jira`: the part of Jira Cloud that the product uses. */
export interface LocalJira {
  handle(request: JiraRequest): Promise<Response>;
  site(): LocalSite;
  /** Adds a project whose issues KEY-1 … KEY-count exist; does nothing where it exists already. */
  addProject(key: string, count: number): void;
  issue(key: string): LocalIssue | undefined;
  issues(projectKey: string): LocalIssue[];
  permissions(accountId: string, issueKey?: string): Record<string, boolean>;
  /** What Jira holds of an issue's development information, answers of `GET /_local/devinfo`. */
  developmentInformation(issueKey: string): { repositories: unknown[] };
  /** What Jira does when the app is uninstalled: all development information that it sent goes at once. */
  forgetDevelopmentInformation?(): void;
  /** What a user management does with somebody who leaves, or comes back; lasts as long as the site runs. @throws for nobody */
  setActive?(accountId: string, active: boolean): void;
}

export interface LocalAccount {
  accountId: string;
  displayName: string;
  email: string;
  role: 'admin' | 'developer' | 'viewer';
  /** Keys of projects that they administer without administering Jira. */
  administers?: string[];
  /** Jira still knows the person, who cannot sign in any more. */
  deactivated?: boolean;
}

export interface LocalProject {
  key: string;
  name: string;
  issues: number;
  /** Company-managed is Jira's `classic`, team-managed is `next-gen`. */
  style: 'classic' | 'next-gen';
  /** `business` projects have no development tools. */
  type: 'software' | 'business';
}

export interface LocalSite {
  accounts: LocalAccount[];
  projects: LocalProject[];
}

export interface LocalIssue {
  id: string;
  key: string;
  projectKey: string;
  summary: string;
  type: 'Task' | 'Bug' | 'Story' | 'Epic' | 'Sub-task';
  status: string;
  assignee?: string;
  parentKey?: string;
}

/** `dev/lab`: git hosts over real bare repositories. */
export interface Lab {
  hosts(): LabHost[];
  /** Outbound host name (`api.github.com`, `*.x.example`) to the loopback origin that plays it. */
  routes: Map<string, string>;
  close(): Promise<void>;
}

export interface LabHost {
  id: string;
  kind: string;
  product: string;
  /** Address as the product's users see it, under its real name. */
  webUrl: string;
  /** Loopback address of the simulated REST API, for acting on the host as somebody else. */
  apiUrl: string;
  /** A connection draft without its credential. */
  draft: Record<string, unknown>;
  /** `readWrite`, `readOnly`, `invalid`, `expired`, …: each a credential of a draft. */
  credentials: Record<string, Record<string, string>>;
  /** `pushUrl` takes a plain `git push` over loopback with no further credential. */
  repositories: { fullName: string; pushUrl: string; webUrl: string }[];
}

/** `dev/forge`: the Forge runtime on this machine. */
export interface LocalForge {
  /** What `invoke` of `@forge/bridge` does; throws what the function threw. */
  invoke(call: BridgeCall): Promise<unknown>;
  /** Runs the scheduled trigger now, to its end. */
  tick(): Promise<void>;
  /** Fires `avi:forge:installed:app`; on a site where the app is installed already, does nothing. */
  install(): Promise<void>;
  /** Runs `preUninstall`, forgets storage as Forge does, unless the app is to come back within 21 days. */
  uninstall(keepStorage?: boolean): Promise<void>;
  webTrigger(request: {
    method: string;
    path: string;
    headers: Record<string, string[]>;
    body: string;
  }): Promise<Response>;
  idle(timeoutMs: number): Promise<IdleReport>;
  crash(order: { functionKey: string; after: number }): void;
  advanceClock(ms: number): void;
  egress: { list(): string[]; approve(domain: string): void; withdraw(domain: string): void };
  faults: { add(fault: Fault): void; clear(): void };
  personalData: {
    change(accountId: string, status: 'closed' | 'updated'): void;
    reports(): PersonalDataReport[];
  };
  stats(): SiteStats;
  resetStats(): void;
  logs(): string[];
  close(): Promise<void>;
}

export interface BridgeCall {
  /** Key of the module in the manifest: `admin`, `issue`. */
  moduleKey: string;
  functionKey: string;
  payload: unknown;
  accountId: string;
  issueKey?: string;
  projectKey?: string;
}

/** Accounts that the app said it stores something of. */
export interface PersonalDataReport {
  /** ISO, as the next */
  at: string;
  accounts: { accountId: string; updatedAt: string }[];
}

export interface IdleReport {
  idle: boolean;
  /** Events that ran since the last call. */
  events: number;
  waiting: { functionKey: string; dueAt: string }[];
}

export interface Fault {
  /** Id of a lab host, or `jira`, or `storage`. */
  host: string;
  times: number;
  status?: number;
  /** Seconds. */
  retryAfter?: number;
  delayMs?: number;
  reset?: boolean;
  /** Only requests whose path holds this text. */
  path?: string;
}

export interface SiteStats {
  /** By module key. */
  invocations: Record<string, { count: number; ms: number }>;
  hostRequests: Record<string, number>;
  /** By path without its query. */
  jiraRequests: Record<string, number>;
  storage: { reads: number; writes: number; bytesWritten: number };
  queue: { pushed: number; retried: number };
}
