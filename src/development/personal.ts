import type { Connection } from '../domain/connection';
import type { Credential } from '../domain/credential';
import { refusePastDays } from '../domain/enteredDay';
import { ProductError } from '../domain/errors';
import { hintOf } from '../domain/hint';
import type { PersonalCredential } from '../store/personalCredentials';
import { audited } from './attempt';
import { personalAccess, verifyOwn } from './personalHost';
import type { PersonalPorts } from './ports';

/** A credential that a user brings for a connection. */
export interface OwnCredential {
  accountId: string;
  connectionId: string;
  credential: Credential;
  /** ISO date */
  expiresAt?: string;
}

/** Connections that a user may bring a credential for. */
export async function personalConnections(ports: PersonalPorts): Promise<Connection[]> {
  const connections = await ports.connections.list();
  return connections.filter((connection) => connection.enabled && creates(connection, ports));
}

function creates(connection: Connection, ports: PersonalPorts): boolean {
  const traits = ports.hostModule(connection.target.kind)?.traits;
  return traits !== undefined && (traits.createBranch || traits.createPullRequest);
}

/** A user's own credentials, of connections that still stand. */
export async function listOwn(
  accountId: string,
  ports: PersonalPorts,
): Promise<{ connection: Connection; own: PersonalCredential }[]> {
  const connections = await ports.connections.list();
  const found = await ports.personalCredentials.ofUser(
    accountId,
    connections.map(({ id }) => id),
  );
  return connections.flatMap((connection) => {
    const own = found.get(connection.id);
    return own === undefined ? [] : [{ connection, own }];
  });
}

/**
 * Keeps a user's own credential for a connection, once its host has accepted it. It is used for what this user creates
 * through this connection and for nothing else.
 * @throws HostError as `Host.verify` does, invalid; ProductError notFound
 */
export async function saveOwn(own: OwnCredential, ports: PersonalPorts): Promise<PersonalCredential> {
  const { accountId, connectionId } = own;
  const connection = (await personalConnections(ports)).find(({ id }) => id === connectionId);
  if (connection === undefined) {
    throw new ProductError('notFound', 'There is no such connection any more.', { remedy: 'Reload the page.' });
  }
  return audited({ actor: accountId, action: 'saveCredential', subject: connection.name }, ports, async () => {
    const access = personalAccess(connection, own.credential, own.expiresAt, ports);
    const { verification, organizations } = await verifyOwn(access, connection, ports);
    const { expiresAt, expirySource } = verification.credential;
    refusePastDays({ expiresAt }, expirySource, ports.now());
    const record: PersonalCredential = {
      accountId,
      connectionId,
      account: verification.account,
      credential: { ...verification.credential, hint: hintOf(access.credential) },
      verifiedAt: ports.now(),
      grants: verification.grants,
      ...(organizations === undefined ? {} : { organizations }),
    };
    const { credential, enteredExpiresAt } = access;
    await ports.personalCredentials.save(record, {
      credential,
      ...(enteredExpiresAt === undefined ? {} : { enteredExpiresAt }),
    });
    await ports.personalGrants.clear(accountId, connectionId);
    return record;
  });
}

/** Forgets a user's own credential; nothing happens where there is none. */
export async function removeOwn(accountId: string, connectionId: string, ports: PersonalPorts): Promise<void> {
  const own = await ports.personalCredentials.get(accountId, connectionId);
  if (own === undefined) {
    return;
  }
  const name = (await ports.connections.get(connectionId))?.name ?? connectionId;
  await audited({ actor: accountId, action: 'removeCredential', subject: name }, ports, () => forget(own, ports));
}

export async function forget(own: PersonalCredential, ports: PersonalPorts): Promise<void> {
  await ports.personalCredentials.remove(own.accountId, own.connectionId);
  await ports.personalGrants.clear(own.accountId, own.connectionId);
}

/** Forgets everybody's credentials for a connection that was removed. */
export async function forgetConnection(connectionId: string, ports: PersonalPorts): Promise<void> {
  for await (const own of everyCredential(connectionId, ports)) {
    await forget(own, ports);
  }
}

/**
 * Forgets the credentials of people whom Jira has deactivated or forgotten, and of connections that are gone.
 * @param isActive asked once for each person; where it throws, that person's stay until the next time
 */
export async function forgetInactive(
  isActive: (accountId: string) => Promise<boolean>,
  ports: PersonalPorts,
): Promise<void> {
  const connectionIds = new Set((await ports.connections.list()).map(({ id }) => id));
  const answers = new Map<string, boolean>();
  for await (const own of everyCredential(undefined, ports)) {
    const active = answers.get(own.accountId) ?? (await isActive(own.accountId).catch(() => true));
    answers.set(own.accountId, active);
    if (!active || !connectionIds.has(own.connectionId)) {
      await forget(own, ports);
      await ports.audit.add({
        actor: null,
        action: 'removeCredential',
        subject: own.accountId,
        outcome: active ? 'done: the connection is gone' : 'done: Jira deactivated the user',
      });
    }
  }
}

/** Everybody's credentials, without their secrets; of one connection where it is given. */
export async function* everyCredential(
  connectionId: string | undefined,
  ports: PersonalPorts,
): AsyncGenerator<PersonalCredential> {
  let cursor: string | undefined;
  do {
    const page = await ports.personalCredentials.page(connectionId, cursor);
    yield* page.records;
    cursor = page.cursor;
  } while (cursor !== undefined);
}
