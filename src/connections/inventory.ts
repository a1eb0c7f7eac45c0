import { ProductError } from '../domain/errors';
import { repositoryIdOf } from '../domain/ids';
import type { Repository } from '../domain/repository';
import type { Inventory } from '../store/inventories';
import type { RepositoryRecord } from '../store/repositories';
import type { ConnectionPorts } from './ports';
import { queueWithdrawal } from './withdraw';

/** A list can be short for a while (single sign-on to be renewed, a fault): only what stays away this long is withdrawn. */
const MISSING_MS = 3 * 24 * 3600 * 1000;
const LISTED_AGAIN_MS = 24 * 3600 * 1000;

/**
 * Reads a connection's list of repositories on, page by page, until its end or `until` (ms), then in the queue.
 * New ones are read at once where the connection syncs all. Ones that the host no longer lists go, with what was
 * sent of them, after three days; none go while the host says that its list is not whole.
 */
export async function readInventory(connectionId: string, ports: ConnectionPorts, until: number): Promise<void> {
  const connection = await ports.connections.get(connectionId);
  if (connection === undefined) {
    return;
  }
  const inventory = await ports.inventories.get(connectionId);
  let reading: NonNullable<Inventory['reading']> = inventory.reading ?? { startedAt: ports.now(), seen: 0 };
  try {
    const host = await ports.openHost(connection);
    for (;;) {
      const page = await host.listRepositories(reading.cursor);
      await keep(connectionId, page.items, connection.selection === 'all', ports);
      reading = {
        ...reading,
        cursor: page.next,
        seen: reading.seen + page.items.length,
        partial: page.partial ?? reading.partial,
      };
      if (page.next === undefined) {
        await finish(connectionId, reading, ports);
        return;
      }
      await ports.inventories.save(connectionId, {
        ...inventory,
        total: Math.max(inventory.total, reading.seen),
        reading,
      });
      if (ports.now() >= until) {
        await ports.queue.push([{ body: { task: 'list', connectionId } }]);
        return;
      }
    }
  } catch (error) {
    const kind = error instanceof ProductError ? error.kind : 'internal';
    ports.log.warn('a list of repositories could not be read', { connectionId, kind });
    await ports.inventories.save(connectionId, { ...inventory, reading: undefined, failedAt: ports.now() });
  }
}

/** Has a list that was not whole read again in the queue: what hid a part of it may be mended. */
export async function readAgainIfPartial(
  connectionId: string,
  ports: Pick<ConnectionPorts, 'inventories' | 'queue'>,
): Promise<void> {
  const { partial } = await ports.inventories.get(connectionId);
  if (partial !== undefined) {
    await ports.queue.push([{ body: { task: 'list', connectionId } }]);
  }
}

async function keep(connectionId: string, items: Repository[], all: boolean, ports: ConnectionPorts): Promise<void> {
  const ids = items.map((item) => repositoryIdOf(connectionId, item.hostId));
  const known = await ports.repositories.getMany(ids);
  const records = items.map((repository, index): RepositoryRecord => {
    const id = ids[index] ?? '';
    const before = known.get(id);
    // Some hosts' lists do not tell the default branch; what a reading found stays until the next one.
    const defaultBranch = repository.defaultBranch ?? before?.repository.defaultBranch ?? null;
    return { selected: false, ...before, id, repository: { ...repository, defaultBranch }, listedAt: ports.now() };
  });
  await ports.repositories.saveMany(records.filter((record) => isNews(record, known.get(record.id))));
  if (all) {
    const states = await ports.states.getMany(ids);
    const unread = ids.filter((id) => !states.has(id));
    if (unread.length > 0) {
      await ports.startReading(connectionId, unread);
    }
  }
}

/** Writing costs more than anything else in Forge's storage: that a repository is still there is noted once a day. */
function isNews(record: RepositoryRecord, before: RepositoryRecord | undefined): boolean {
  return (
    before === undefined ||
    record.listedAt - before.listedAt > LISTED_AGAIN_MS ||
    JSON.stringify(record.repository) !== JSON.stringify(before.repository)
  );
}

async function finish(
  connectionId: string,
  { startedAt, partial }: NonNullable<Inventory['reading']>,
  ports: ConnectionPorts,
): Promise<void> {
  const records = await ports.repositories.all(connectionId);
  const missing = records.filter((record) => record.listedAt < startedAt - MISSING_MS).map((record) => record.id);
  const gone = partial === undefined ? missing : [];
  if (gone.length > 0) {
    await queueWithdrawal(connectionId, ports, { repositoryIds: gone, then: 'forget' });
  }
  const listed = records.filter((record) => !gone.includes(record.id));
  const connection = await ports.connections.get(connectionId);
  const selected = connection?.selection === 'all' ? listed.length : listed.filter((record) => record.selected).length;
  await ports.inventories.save(connectionId, {
    total: listed.length,
    selected,
    readAt: ports.now(),
    ...(partial === undefined ? {} : { partial }),
  });
}
