import { ProductError } from '../domain/errors';
import type { RepositoryRecord } from '../store/repositories';
import { newSyncState } from '../store/syncStates';
import type { ConnectionPorts } from './ports';
import { existing } from './save';
import { queueWithdrawal } from './withdraw';

/**
 * Chooses which repositories are synced. What is no longer chosen is withdrawn from Jira; what is new
 * is due at once: `startSync` or the schedule reads it.
 * @throws ProductError notFound, invalid
 */
export async function selectRepositories(
  connectionId: string,
  mode: 'all' | 'chosen',
  repositoryIds: string[],
  ports: ConnectionPorts,
): Promise<{ selected: number; total: number }> {
  const connection = await existing(connectionId, ports);
  const records = await ports.repositories.all(connectionId);
  const chosen = new Set(repositoryIds);
  const unknown = repositoryIds.filter((id) => !records.some((record) => record.id === id));
  if (mode === 'chosen' && unknown.length > 0) {
    throw new ProductError('invalid', 'Some of the chosen repositories are not in the list any more.', {
      remedy: 'Reload the list and choose again.',
    });
  }
  const isChosen = (record: RepositoryRecord): boolean => mode === 'all' || chosen.has(record.id);
  const changed = records
    .filter((record) => mode === 'chosen' && record.selected !== chosen.has(record.id))
    .map((record) => ({ ...record, selected: chosen.has(record.id) }));
  await ports.repositories.saveMany(changed);
  await ports.connections.save({ ...connection, selection: mode });

  const states = await ports.states.getMany(records.map((record) => record.id));
  const dropped = records.filter((record) => !isChosen(record) && states.has(record.id)).map((record) => record.id);
  if (dropped.length > 0) {
    await queueWithdrawal(connectionId, ports, { repositoryIds: dropped, then: 'sync' });
  }
  const added = records.filter((record) => isChosen(record) && !states.has(record.id)).map((record) => record.id);
  await ports.states.startMany(added.map((id) => newSyncState(id, ports.now())));
  const inventory = await ports.inventories.get(connectionId);
  const selected = records.filter(isChosen).length;
  await ports.inventories.save(connectionId, {
    ...inventory,
    selected,
    total: Math.max(inventory.total, records.length),
  });
  return { selected, total: Math.max(inventory.total, records.length) };
}
