import type { LabHost } from '../../dev/types';
import type { AdminApi, ConnectionView, RepositoryView, SyncStatusView } from '../../src/resolvers/adminApi';
import type { IssueApi } from '../../src/resolvers/issueApi';
import type { Result } from '../../src/resolvers/result';
import type { InvokeAs, StartedSite } from './startSite';

/** Calls a function of the admin page as the admin. @throws where it answers an error */
export async function admin<Name extends keyof AdminApi & string>(
  site: StartedSite,
  name: Name,
  payload?: AdminApi[Name]['payload'],
): Promise<AdminApi[Name]['value']> {
  return valueOf(name, await site.invoke<Result<AdminApi[Name]['value']>>('admin', name, payload ?? {}));
}

/** Calls a function of the issue panel. @throws where it answers an error */
export async function issue<Name extends keyof IssueApi & string>(
  site: StartedSite,
  name: Name,
  issueKey: string,
  payload?: IssueApi[Name]['payload'],
  as: InvokeAs = {},
): Promise<IssueApi[Name]['value']> {
  return valueOf(
    name,
    await site.invoke<Result<IssueApi[Name]['value']>>('issue', name, payload ?? {}, { issueKey, ...as }),
  );
}

function valueOf<T>(name: string, result: Result<T>): T {
  if (!result.ok) {
    throw new Error(`${name}: ${JSON.stringify(result)}`);
  }
  return result.value;
}

export async function labHost(site: StartedSite, id: string): Promise<LabHost> {
  const { hosts } = await site.get<{ hosts: LabHost[] }>('/_local/lab');
  const host = hosts.find((one) => one.id === id);
  if (host === undefined) {
    throw new Error(`the lab has no ${id}`);
  }
  return host;
}

/** Waits until nothing runs and nothing is due. @throws where that takes longer than the time */
export async function idle(site: StartedSite, timeoutMs = 120_000): Promise<void> {
  const report = await site.post<{ idle: boolean }>(`/_local/idle?timeoutMs=${String(timeoutMs)}`);
  if (!report.idle) {
    throw new Error(`not idle after ${String(timeoutMs)} ms: ${JSON.stringify(report)}`);
  }
}

export interface Connected {
  host: LabHost;
  connection: ConnectionView;
  repositories: RepositoryView[];
}

/** Connects a lab host with one of its credentials and reads the chosen repositories (all without `names`) to the end. */
export async function connect(
  site: StartedSite,
  hostId: string,
  options: { credential?: string; names?: string[]; draft?: Record<string, unknown> } = {},
): Promise<Connected> {
  const host = await labHost(site, hostId);
  const credential = host.credentials[options.credential ?? 'readWrite'];
  const draft = { ...host.draft, ...options.draft, credential } as never;
  const connection = await admin(site, 'saveConnection', { draft });
  const { repositories } = await admin(site, 'listRepositories', { connectionId: connection.id });
  if (options.names === undefined) {
    await admin(site, 'selectRepositories', { connectionId: connection.id, mode: 'all' });
  } else {
    const chosen = repositories.filter(({ name }) => options.names?.includes(name)).map(({ id }) => id);
    await admin(site, 'selectRepositories', { connectionId: connection.id, mode: 'chosen', repositoryIds: chosen });
  }
  await admin(site, 'startSync', { connectionId: connection.id });
  await idle(site);
  return { host, connection, repositories };
}

export async function syncStatus(site: StartedSite, connectionId: string): Promise<SyncStatusView[]> {
  return admin(site, 'syncStatus', { connectionId });
}

/** What Jira holds of an issue. */
export interface HeldDevelopment {
  repositories: {
    id: string;
    name: string;
    url: string;
    commits: { id: string; message: string; fileCount: number; files?: { path: string }[] }[];
    branches: { name: string; createPullRequestUrl?: string }[];
    pullRequests: {
      id: string;
      title: string;
      status: string;
      reviewers: { name: string; approvalStatus: string }[];
    }[];
  }[];
}

export function held(site: StartedSite, issueKey: string): Promise<HeldDevelopment> {
  return site.get<HeldDevelopment>(`/_local/devinfo?issueKey=${issueKey}`);
}
