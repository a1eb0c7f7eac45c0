/** What the use cases need of the platform. `forge/` fills these; tests fill them with their own. */

/** `fetch` as the platform offers it: outbound requests to git hosts. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** ms since the epoch. */
export type Clock = () => number;

export interface Log {
  info(message: string, details?: Record<string, unknown>): void;
  warn(message: string, details?: Record<string, unknown>): void;
}

/** Key-value storage of one installation. Keys match `[A-Za-z0-9:._ #-]{1,500}`; a value is JSON of at most 240 KiB. */
export interface Storage {
  /** `undefined` where nothing is stored. */
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Stores only where nothing is stored yet. @returns whether it was stored */
  create(key: string, value: unknown, ttlSeconds?: number): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** Any number of keys; absent ones are absent from the answer. */
  getMany(keys: string[]): Promise<Map<string, unknown>>;
  setMany(entries: [key: string, value: unknown][]): Promise<void>;
  deleteMany(keys: string[]): Promise<void>;
  /** One page of at most 100 entries whose key begins with `prefix`, in key order. @throws ProductError invalid for a cursor that is none */
  page(prefix: string, cursor?: string): Promise<{ entries: { key: string; value: unknown }[]; cursor?: string }>;
  getSecret(key: string): Promise<unknown>;
  setSecret(key: string, value: unknown): Promise<void>;
  deleteSecret(key: string): Promise<void>;
}

/** Who a call to Jira is made as: the app, the user of this invocation, or a user by account id (offline). */
export type JiraActor = 'app' | 'caller' | { accountId: string };

export interface JiraCall {
  as: JiraActor;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path whose parts are encoded already, with its query. */
  path: string;
  body?: unknown;
}

export interface JiraAnswer {
  status: number;
  /** JSON, or `undefined` where the answer has none. */
  body: unknown;
  /** Seconds, from `Retry-After`. */
  retryAfter?: number;
}

export type Jira = (call: JiraCall) => Promise<JiraAnswer>;

export interface QueuedEvent {
  body: QueueBody;
  /** 0 to 900. */
  delaySeconds?: number;
  /** At most `limit` events of one key run at once in an installation. */
  concurrency?: { key: string; limit: number };
}

/** An account that something is stored of. */
export interface ReportedAccount {
  accountId: string;
  /** ISO; how old what is stored of it may be. */
  updatedAt: string;
}

/**
 * Reports accounts that the app stores something of. Answers those of which it must be erased (`closed`) or read anew
 * (`updated`). Source: Atlassian, User privacy guide for app developers, Personal data reporting API.
 */
export type ReportAccounts = (
  accounts: ReportedAccount[],
) => Promise<{ accountId: string; status: 'closed' | 'updated' }[]>;

/** What the `sync` queue carries: only ids, never data. */
export type QueueBody =
  | { task: 'list'; connectionId: string }
  | { task: 'grants'; connectionId: string }
  /**
   * @param routine its turn has come, and the host has just said that no pull request of it changed
   * @param queuedAt ms; what was asked of the host after it makes the event needless
   * @param others there is more due in the connection than has events: whoever is done goes on with that
   */
  | { task: 'repository'; repositoryId: string; routine?: true; queuedAt?: number; others?: boolean }
  | { task: 'smartCommits' }
  | { task: 'withdraw'; connectionId: string; repositoryIds?: string[]; then: 'sync' | 'forget' | 'again' };

export interface Queue {
  /** Any number of events; sent in pushes of at most 50. */
  push(events: QueuedEvent[]): Promise<void>;
}
