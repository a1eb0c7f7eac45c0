import type { Connection } from '../domain/connection';
import { connectionIdOf } from '../domain/ids';
import { projectOf } from '../domain/issueKeys';
import type { RepositoryRecord, RepositoryStore } from '../store/repositories';
import type { RecentRepositoryStore } from '../store/recentRepositories';
import { connectionsOf, type IssuePorts } from './issue';

export interface FoundRepository {
  connection: Connection;
  repository: RepositoryRecord;
}

/** One page of the search for repositories that an issue's project may use. */
export interface RepositorySearch {
  found: FoundRepository[];
  next?: string;
}

const PAGE_SIZE = 20;

/**
 * Synced repositories whose name holds `search`, of the connections that may send to the issue's project.
 * @param cursor as the last answer gave it
 */
export async function searchRepositories(
  issueKey: string,
  search: string,
  cursor: string | undefined,
  ports: IssuePorts,
): Promise<RepositorySearch> {
  const connections = (await connectionsOf(projectOf(issueKey), ports)).filter(
    (connection) => connection.enabled && connection.selection !== 'none',
  );
  const wanted = search.trim().toLowerCase();
  let skip = Number(cursor ?? 0) || 0;
  const found: FoundRepository[] = [];
  let position = 0;
  for (const connection of connections) {
    for await (const repository of selectedOf(connection, ports.repositories)) {
      position += 1;
      if (skip > 0) {
        skip -= 1;
        continue;
      }
      if (!repository.repository.name.toLowerCase().includes(wanted)) {
        continue;
      }
      if (found.length === PAGE_SIZE) {
        return { found, next: String(position - 1) };
      }
      found.push({ connection, repository });
    }
  }
  return { found };
}

async function* selectedOf(connection: Connection, repositories: RepositoryStore): AsyncGenerator<RepositoryRecord> {
  let cursor: string | undefined;
  do {
    const page = await repositories.page(connection.id, cursor);
    for (const record of page.records) {
      if (isSelectedFor(connection, record)) {
        yield record;
      }
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** Those that somebody last created something in, of those that the issue's project may use; the last one first. */
export async function recentRepositories(
  accountId: string,
  issueKey: string,
  ports: IssuePorts & { recent: RecentRepositoryStore },
): Promise<FoundRepository[]> {
  const projectKey = projectOf(issueKey);
  const ids = await ports.recent.get(accountId, projectKey);
  if (ids.length === 0) {
    return [];
  }
  const connections = await connectionsOf(projectKey, ports);
  const records = await ports.repositories.getMany(ids);
  return ids.flatMap((id) => {
    const repository = records.get(id);
    const connection = connections.find((one) => one.id === connectionIdOf(id) && one.enabled);
    return repository !== undefined && connection !== undefined && isSelectedFor(connection, repository)
      ? [{ connection, repository }]
      : [];
  });
}

/** Whether the admin chose a repository. */
export function isSelectedFor(connection: Connection, record: RepositoryRecord): boolean {
  return connection.selection === 'all' || (connection.selection === 'chosen' && record.selected);
}
