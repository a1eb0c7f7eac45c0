import { connectionIdOf } from '../domain/ids';
import type { RepositoryRecord } from '../store/repositories';
import type { ConnectionPorts } from './ports';
import { isSelected } from '../domain/selection';

/**
 * Reads those of a connection's repositories that are selected now, whatever was selected when the records were read.
 * Where the connection is gone, so are its records.
 * @param options.again from the start, also where a reading stands
 */
export async function startSelected(
  connectionId: string,
  records: RepositoryRecord[],
  ports: ConnectionPorts,
  options: { again?: boolean },
): Promise<void> {
  const connection = await ports.connections.get(connectionId);
  if (connection === undefined) {
    await ports.repositories.removeMany(records.map((record) => record.id));
    return;
  }
  const now = await ports.repositories.getMany(records.map((record) => record.id));
  const selected = [...now.values()].filter((record) => isSelected(connection, record)).map((record) => record.id);
  if (selected.length > 0) {
    await ports.startReading(connectionId, selected, options);
  }
}

/** Has other connections send what they may of repositories that were just taken out of Jira. @param ids of any connections */
export async function readAgain(ids: string[], ports: ConnectionPorts): Promise<void> {
  const known = [...(await ports.states.getMany([...new Set(ids)])).keys()];
  const byConnection = new Map<string, string[]>();
  for (const id of known) {
    byConnection.set(connectionIdOf(id), [...(byConnection.get(connectionIdOf(id)) ?? []), id]);
  }
  for (const [connectionId, repositoryIds] of byConnection) {
    await ports.startReading(connectionId, repositoryIds, { again: true });
  }
}
