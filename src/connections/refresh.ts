import type { Connection } from '../domain/connection';
import { ProductError } from '../domain/errors';
import type { ConnectionPorts } from './ports';
import { tryAgain } from './health';

const DAY_MS = 24 * 3600 * 1000;
/** Each costs a host some calls: the rest of a large connection is asked for the day after, or when it is used. */
const AT_MOST = 200;

/** Asks, once a day, what each connection's credential may do; its repositories follow in the queue. */
export async function refreshDaily(ports: ConnectionPorts): Promise<void> {
  for (const connection of await ports.connections.list()) {
    const due = ports.now() - (connection.grantsCheckedAt ?? connection.createdAt) >= DAY_MS;
    if (!connection.enabled || connection.refusal !== undefined || !due) {
      continue;
    }
    // Marked first: a host that is down is asked again tomorrow, not every five minutes.
    await ports.connections.save({ ...connection, grantsCheckedAt: ports.now() });
    const marked = await ports.connections.get(connection.id);
    if (marked !== undefined && (await tryAgain(marked, ports))) {
      await ports.queue.push([{ body: { task: 'grants', connectionId: connection.id } }]);
    }
  }
}

/**
 * Asks again what a connection's credential may do in the repositories where that was asked before, the longest known
 * first, until `until` (ms). What changed in between is left as it is.
 */
export async function refreshRepositoryGrants(
  connectionId: string,
  ports: ConnectionPorts,
  until: number,
): Promise<void> {
  const connection = await ports.connections.get(connectionId);
  if (!connection?.enabled || connection.refusal !== undefined) {
    return;
  }
  const known = (await ports.repositories.all(connectionId))
    .filter((record) => record.grants !== undefined && isOld(record.grantsCheckedAt ?? 0, connection, ports.now()))
    .sort((a, b) => (a.grantsCheckedAt ?? 0) - (b.grantsCheckedAt ?? 0));
  const host = await ports.openHost(connection);
  for (const { id, repository } of known.slice(0, AT_MOST)) {
    if (ports.now() >= until) {
      return;
    }
    try {
      const grants = await host.grants(repository);
      const record = await ports.repositories.get(id);
      if (record !== undefined) {
        await ports.repositories.save({ ...record, grants, grantsCheckedAt: ports.now(), grantsUnasked: undefined });
      }
    } catch (error) {
      if (!(error instanceof ProductError)) {
        throw error;
      }
      ports.log.warn('rights in a repository could not be asked', { repositoryId: id, kind: error.kind });
      if (error.kind === 'rateLimited' || error.kind === 'unauthorised' || error.kind === 'unreachable') {
        return;
      }
    }
  }
}

/** Nearly a day, so that what was asked in the same run as yesterday is not left out for minutes. */
function isOld(checkedAt: number, connection: Connection, now: number): boolean {
  return now - checkedAt > DAY_MS / 2 || checkedAt < (connection.credentialChangedAt ?? 0);
}
