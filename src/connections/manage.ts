import type { Connection } from '../domain/connection';
import type { Grants } from '../domain/grants';
import { ProductError } from '../domain/errors';
import { connectionIdOf } from '../domain/ids';
import { tryAgain, verifyNow } from './health';
import type { ConnectionPorts } from './ports';
import { existing } from './save';
import { isSelected } from '../domain/selection';
import { queueWithdrawal } from './withdraw';

/** Switches a connection off, or on again after asking the host whether its credential still works. @throws ProductError notFound */
export async function setEnabled(connectionId: string, enabled: boolean, ports: ConnectionPorts): Promise<Connection> {
  const connection = await existing(connectionId, ports);
  const next: Connection = { ...connection, enabled, status: enabled ? 'active' : 'inactive' };
  await ports.connections.save(next);
  if (enabled) {
    await tryAgain(next, ports);
  }
  return existing(connectionId, ports);
}

/** Forgets a connection and its secrets at once; what it sent is withdrawn from Jira in the background. */
export async function removeConnection(connectionId: string, ports: ConnectionPorts): Promise<void> {
  await existing(connectionId, ports);
  await queueWithdrawal(connectionId, ports, { then: 'forget' });
  await ports.credentials.remove(connectionId);
  await ports.connections.remove(connectionId);
  await ports.inventories.remove(connectionId);
  await ports.activityMarks.remove(connectionId);
  await ports.pauses.remove(connectionId);
}

/** What the credential may do, asked of the host now: of one repository, or of the connection. @throws HostError, ProductError notFound */
export async function refreshGrants(
  connectionId: string,
  repositoryId: string | undefined,
  ports: ConnectionPorts,
): Promise<Grants> {
  const connection = await existing(connectionId, ports);
  if (repositoryId === undefined) {
    await verifyNow(connection, ports);
    return (await existing(connectionId, ports)).grants;
  }
  const record = await ports.repositories.get(repositoryId);
  if (record === undefined || connectionIdOf(repositoryId) !== connectionId) {
    throw new ProductError('notFound', 'This repository is not in the connection’s list.', {
      remedy: 'Reload the list of repositories.',
    });
  }
  const host = await ports.openHost(connection);
  const grants = await host.grants(record.repository);
  await ports.repositories.save({ ...record, grants, grantsCheckedAt: ports.now(), grantsUnasked: undefined });
  return grants;
}

/**
 * Reads repositories now: one, or all that are selected. With `since` they are read again from that date.
 * @param since ISO
 * @throws ProductError notFound, disabled where the connection is switched off; HostError where its credential was refused and still is
 * @returns how many were queued
 */
export async function startSync(
  connectionId: string,
  repositoryId: string | undefined,
  since: string | undefined,
  ports: ConnectionPorts,
): Promise<number> {
  const connection = await existing(connectionId, ports);
  if (!connection.enabled) {
    throw new ProductError('disabled', `${connection.name} is switched off.`, { remedy: 'Enable it first.' });
  }
  if (connection.refusal !== undefined) {
    await verifyNow(connection, ports);
  }
  const records =
    repositoryId === undefined
      ? await ports.repositories.all(connectionId)
      : [await ports.repositories.get(repositoryId)].filter((record) => record !== undefined);
  const ids = records
    .filter((record) => isSelected(connection, record) && connectionIdOf(record.id) === connectionId)
    .map((record) => record.id);
  if (repositoryId !== undefined && ids.length === 0) {
    throw new ProductError('notFound', 'This repository is not among the selected ones.', {
      remedy: 'Choose it under “Repositories” first.',
    });
  }
  await ports.startReading(connectionId, ids, since === undefined ? {} : { since });
  return ids.length;
}
