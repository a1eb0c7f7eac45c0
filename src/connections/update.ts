import type { Connection, SmartCommitSettings } from '../domain/connection';
import { ProductError } from '../domain/errors';
import type { ConnectionPorts } from './ports';
import { existing } from './save';
import { queueReach } from './reach';
import { changedSmartCommits } from './smartCommitMode';

/** What of a connection can be changed without its credential. */
export interface ConnectionChange {
  connectionId: string;
  name?: string;
  projects?: 'all' | string[];
  lowerCaseKeys?: boolean;
  smartCommits?: SmartCommitSettings;
  personalCredentials?: 'optional' | 'required';
}

/**
 * Changes a connection's settings; what is left out stays. Where it may send to fewer issues now, what was sent is
 * withdrawn and sent again where it belongs; where to more, its repositories are read from their start.
 * @throws ProductError notFound, invalid
 */
export async function updateConnection(change: ConnectionChange, ports: ConnectionPorts): Promise<Connection> {
  const before = await existing(change.connectionId, ports);
  const name = (change.name ?? before.name).trim();
  if (name === '') {
    throw new ProductError('invalid', 'A connection needs a name.', { fields: { name: 'Enter a name.' } });
  }
  const connection: Connection = {
    ...before,
    name,
    projects: change.projects ?? before.projects,
    lowerCaseKeys: change.lowerCaseKeys ?? before.lowerCaseKeys ?? false,
    ...changedSmartCommits(before, change.smartCommits ?? before.smartCommits, ports.now()),
    personalCredentials: change.personalCredentials ?? before.personalCredentials ?? 'optional',
  };
  await ports.connections.save(connection);
  await queueReach(before, connection, ports);
  return connection;
}
