import type { Connection, ConnectionTarget, HostAccess, HostAccount, Verification } from '../domain/connection';
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
  return ports.openAccess({
    target: narrowed(connection.target, own.organizations),
    ...secret,
    known: { credential: own.credential, product: connection.product },
  });
}

/** @param names organizations to leave; all of them where it is absent */
function narrowed(target: ConnectionTarget, names: string[] | undefined): ConnectionTarget {
  return names === undefined
    ? target
    : { ...target, organizations: target.organizations?.filter(({ name }) => names.includes(name)) };
}

/** What verifying somebody's own credential gave. */
export interface OwnVerification {
  verification: Verification;
  /** Where the connection has several: a token may be of one organization only. */
  organizations?: string[];
}

/**
 * Has the host look at a credential; where a connection has several organizations, each of them, of which one has to take it.
 * @throws HostError as `Host.verify` does; invalid where it is of another instance than the connection
 */
export async function verifyOwn(
  access: HostAccess,
  connection: Connection,
  ports: Pick<PersonalPorts, 'hostModule' | 'openAccess'>,
): Promise<OwnVerification> {
  const organizations = (access.target.organizations ?? []).map(({ name }) => name);
  if (organizations.length < 2) {
    const verification = await ports.openAccess(access).verify();
    refuseOtherInstance(verification.account, connection, ports);
    return { verification };
  }
  const taken: { name: string; verification: Verification }[] = [];
  const refusals: unknown[] = [];
  for (const name of organizations) {
    try {
      const host = ports.openAccess({ ...access, target: narrowed(access.target, [name]) });
      taken.push({ name, verification: await host.verify() });
    } catch (error) {
      refusals.push(error);
    }
  }
  const [first] = taken;
  if (first === undefined) {
    throw refusals[0];
  }
  return { verification: first.verification, organizations: taken.map(({ name }) => name) };
}

function refuseOtherInstance(
  account: HostAccount,
  connection: Connection,
  ports: Pick<PersonalPorts, 'hostModule'>,
): void {
  if (ports.hostModule(connection.target.kind)?.sameInstance?.(account, connection.account) === false) {
    throw new ProductError('invalid', `This credential belongs elsewhere: it is of ${account.name}.`, {
      remedy: `Use one of the same account as the connection’s: ${connection.account.name}.`,
    });
  }
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
