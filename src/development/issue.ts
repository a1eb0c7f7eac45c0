import type { Connection } from '../domain/connection';
import { connectionIdOf } from '../domain/ids';
import { projectOf } from '../domain/issueKeys';
import type { ConnectionStore } from '../store/connections';
import type { IndexRecord, IssueIndex } from '../store/issueIndex';
import type { RepositoryRecord, RepositoryStore } from '../store/repositories';
import type { SharedRepositoryStore } from '../store/sharedRepositories';
import type { SyncStateStore } from '../store/syncStates';

export interface IssuePorts {
  connections: ConnectionStore;
  repositories: RepositoryStore;
  states: SyncStateStore;
  shared: SharedRepositoryStore;
  issueIndex: IssueIndex;
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
  const states = await ports.states.getMany(repositories.map(({ repository }) => repository.id));
  const checks = [...states.values()].map((state) => state.checkedAt).filter((at) => at !== undefined);
  return { repositories, connections, checkedAt: checks.length === 0 ? undefined : Math.min(...checks) };
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
