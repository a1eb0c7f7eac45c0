import type { Connection } from '../domain/connection';
import { connectionIdOf } from '../domain/ids';
import { projectOf } from '../domain/issueKeys';
import type { ActivityMarkStore } from '../store/activityMarks';
import type { ConnectionStore } from '../store/connections';
import type { IndexRecord, IssueIndex } from '../store/issueIndex';
import type { RepositoryRecord, RepositoryStore } from '../store/repositories';
import type { SharedRepositoryStore } from '../store/sharedRepositories';
import type { SyncState, SyncStateStore } from '../store/syncStates';

export interface IssuePorts {
  connections: ConnectionStore;
  repositories: RepositoryStore;
  states: SyncStateStore;
  shared: SharedRepositoryStore;
  issueIndex: IssueIndex;
  activityMarks: ActivityMarkStore;
}

/** What an issue shows of one repository. */
export interface IssueRepository {
  connection: Connection;
  repository: RepositoryRecord;
  record: IndexRecord;
}

export interface IssueDevelopment {
  /** What was sent to this issue, repository by repository. */
  repositories: IssueRepository[];
  /** Connections that may send to the issue's project. */
  connections: Connection[];
  /** ms; the oldest of the last checks. */
  checkedAt: number | undefined;
}

export async function issueDevelopment(issueKey: string, ports: IssuePorts): Promise<IssueDevelopment> {
  const connections = await connectionsOf(projectOf(issueKey), ports);
  const repositories: IssueRepository[] = [];
  for (const { jiraId, record } of await ports.issueIndex.ofIssue(issueKey)) {
    const found = await senderOf(jiraId, record, connections, ports);
    if (found !== undefined) {
      repositories.push({ ...found, record });
    }
  }
  return { repositories, connections, checkedAt: await oldestCheck(repositories, ports) };
}

async function oldestCheck(repositories: IssueRepository[], ports: IssuePorts): Promise<number | undefined> {
  const states = await ports.states.getMany(repositories.map(({ repository }) => repository.id));
  const marks = new Map<string, string | undefined>();
  for (const id of new Set(repositories.map(({ connection }) => connection.id))) {
    marks.set(id, await ports.activityMarks.get(id));
  }
  const checks = [...states.values()]
    .map((state) => lastCheck(state, marks.get(connectionIdOf(state.repositoryId))))
    .filter((at) => at !== undefined);
  return checks.length === 0 ? undefined : Math.min(...checks);
}

/**
 * When a repository was last known to be up to date: read by itself, or absent from the list of what changed.
 * @param mark ISO; up to when the host's list of recent activity was seen
 */
export function lastCheck(
  { checkedAt, status }: Pick<SyncState, 'checkedAt' | 'status'>,
  mark: string | undefined,
): number | undefined {
  // One that is being read, or could not be, is as old as its last whole reading.
  return checkedAt === undefined || mark === undefined || status !== 'idle'
    ? checkedAt
    : Math.max(checkedAt, Date.parse(mark));
}

/** Connections that may send to a project, switched off ones too: what they sent still stands. */
export async function connectionsOf(projectKey: string, ports: Pick<IssuePorts, 'connections'>): Promise<Connection[]> {
  const all = await ports.connections.list();
  return all.filter((connection) => connection.projects === 'all' || connection.projects.includes(projectKey));
}

/** The connection that wrote the record, or another that sees the same repository where that one is gone. */
async function senderOf(
  jiraId: string,
  record: IndexRecord,
  connections: Connection[],
  ports: IssuePorts,
): Promise<{ connection: Connection; repository: RepositoryRecord } | undefined> {
  const candidates = [record.repositoryId, ...(await ports.shared.repositoryIds(jiraId))];
  for (const id of new Set(candidates)) {
    const connection = connections.find((one) => one.id === connectionIdOf(id));
    const repository = connection === undefined ? undefined : await ports.repositories.get(id);
    if (connection !== undefined && repository !== undefined) {
      return { connection, repository };
    }
  }
  return undefined;
}
