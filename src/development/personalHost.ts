import type { Connection, HostAccess } from '../domain/connection';
import type { Credential } from '../domain/credential';
import { ProductError } from '../domain/errors';
import type { Host } from '../hosts/host';
import type { PersonalCredential } from '../store/personalCredentials';
import type { PersonalPorts } from './ports';

/** Opens a connection's host as one of its users. @throws ProductError unauthorised where the secret is gone */
export async function openPersonalHost(
  own: PersonalCredential,
  connection: Connection,
  ports: Pick<PersonalPorts, 'personalCredentials' | 'openAccess'>,
): Promise<Host> {
  const secret = await ports.personalCredentials.secret(own.accountId, own.connectionId);
  if (secret === undefined) {
    throw new ProductError('unauthorised', 'Your own token is not stored any more.', {
      remedy: 'Enter it again under Personal settings → Git Hosts.',
    });
  }
  return ports.openAccess({ target: connection.target, ...secret });
}

/** A connection's address with somebody's own credential, checked by its driver. @throws HostError invalid */
export function personalAccess(
  connection: Connection,
  credential: Credential,
  expiresAt: string | undefined,
  ports: Pick<PersonalPorts, 'hostModule'>,
): HostAccess {
  const module = ports.hostModule(connection.target.kind);
  if (module === undefined) {
    throw new ProductError('invalid', 'This kind of git host cannot be used any more.');
  }
  const read = module.readAccess({
    ...connection.target,
    name: connection.name,
    credential,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  });
  // Where it leads was settled by an admin; a user brings a credential and nothing else.
  return { ...read, target: connection.target };
}
