import type { Connection, HostAccess } from '../domain/connection';
import type { ConnectionDraft } from '../domain/draft';
import { HostError, ProductError } from '../domain/errors';
import type { ConnectionPorts } from './ports';

/** Checks and normalises what an admin entered. @throws ProductError invalid with a sentence a field */
export function readAccess(draft: ConnectionDraft, ports: Pick<ConnectionPorts, 'hostModule'>): HostAccess {
  const module = ports.hostModule(draft.kind);
  if (module === undefined) {
    throw new ProductError('invalid', 'This kind of git host cannot be connected.', {
      fields: { kind: 'Choose a host from the list.' },
    });
  }
  return module.readAccess(draft);
}

/** A connection with its secrets. @throws HostError unauthorised where its credential is gone from the secret store */
export async function accessOf(
  connection: Connection,
  ports: Pick<ConnectionPorts, 'credentials'>,
): Promise<HostAccess> {
  const secrets = await ports.credentials.get(connection.id);
  if (secrets === undefined) {
    throw new HostError('unauthorised', `The credential of ${connection.name} is not stored any more.`, {
      remedy: 'Enter it again with “Replace token”.',
    });
  }
  const { target, credential, product } = connection;
  return { target, ...secrets, known: { credential, product } };
}
