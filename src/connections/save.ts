import type { Connection, HostAccess, SmartCommitSettings, Verification } from '../domain/connection';
import type { Credential } from '../domain/credential';
import type { ConnectionDraft } from '../domain/draft';
import { refusePastDays } from '../domain/enteredDay';
import { ProductError } from '../domain/errors';
import { newConnectionId } from '../domain/ids';
import { accessOf, readAccess } from './access';
import { hintOf } from '../domain/hint';
import { readAgainIfPartial, readInventory } from './inventory';
import type { ConnectionPorts } from './ports';
import { rotatedAccess } from './rotatedAccess';
import type { CredentialChange } from './rotatedAccess';
import { queueReach } from './reach';
import { changedSmartCommits } from './smartCommitMode';

/** Asks the host who the credential is and what it may do; stores nothing. @throws HostError as `Host.verify` does, invalid */
export function verifyDraft(draft: ConnectionDraft, ports: ConnectionPorts): Promise<Verification> {
  return accepted(readAccess(draft, ports), daysOf(draft), ports);
}

/**
 * What the host says of a credential that it takes.
 * @param days as in `refusePastDays`
 * @throws HostError as `Host.verify` does; invalid for days that have passed
 */
async function accepted(
  access: HostAccess,
  days: Record<string, string | undefined>,
  ports: ConnectionPorts,
): Promise<Verification> {
  const verification = await ports.openAccess(access).verify();
  refusePastDays(days, verification.credential.expirySource, ports.now());
  return verification;
}

/** By the fields of the form: the first organization's day is the connection's. */
function daysOf({ expiresAt, organizations = [] }: ConnectionDraft): Record<string, string | undefined> {
  const further = organizations.map(
    (one, index) => [`organizations.${String(index)}.expiresAt`, one.expiresAt] as const,
  );
  return { expiresAt, ...Object.fromEntries(further) };
}

/** Until an admin chooses: an author line can be forged. */
const OFF: SmartCommitSettings = { mode: 'off', identity: 'email' };

/** Inline reading of the list of repositories ends after this, and goes on in the queue: a resolver has 25 s. */
const LIST_INLINE_MS = 6_000;

/**
 * Stores a connection once its host has accepted it: a new one, or new settings for one that stands.
 * @throws HostError as `Host.verify` does, invalid, notFound where `connectionId` is of no connection
 */
export async function saveConnection(
  draft: ConnectionDraft,
  connectionId: string | undefined,
  ports: ConnectionPorts,
): Promise<Connection> {
  const before = connectionId === undefined ? undefined : await existing(connectionId, ports);
  const access = readAccess(draft, ports);
  if (before !== undefined && before.target.kind !== access.target.kind) {
    throw new ProductError('invalid', 'A connection stays with the kind of host it was made for.', {
      fields: { kind: 'Make a new connection for another kind of host.' },
    });
  }
  const verification = await accepted(access, daysOf(draft), ports);
  const connection: Connection = {
    id: before?.id ?? newConnectionId(),
    name: draft.name.trim() || verification.account.name,
    target: access.target,
    enabled: before?.enabled ?? true,
    projects: draft.projects ?? before?.projects ?? 'all',
    lowerCaseKeys: draft.lowerCaseKeys ?? before?.lowerCaseKeys ?? false,
    ...changedSmartCommits(
      before ?? { smartCommits: OFF },
      draft.smartCommits ?? before?.smartCommits ?? OFF,
      ports.now(),
    ),
    selection: before?.selection ?? 'none',
    createdAt: before?.createdAt ?? ports.now(),
    ...(before?.personalCredentials === undefined ? {} : { personalCredentials: before.personalCredentials }),
    ...(before?.listedAt === undefined ? {} : { listedAt: before.listedAt }),
    credentialChangedAt: ports.now(),
    grantsCheckedAt: ports.now(),
    ...verified(verification, access.credential, before?.enabled ?? true),
  };
  await store(connection, access, ports);
  await readInventory(connection.id, ports, ports.now() + LIST_INLINE_MS);
  if (before !== undefined) {
    await queueReach(before, connection, ports);
  }
  return connection;
}

/**
 * Puts a new credential in the place of the old one, after the host has accepted it; with an organization that the connection does
 * not name yet, adds it.
 * @throws HostError as `Host.verify` does; the old one then stays
 */
export async function rotateCredential(
  change: CredentialChange & { connectionId: string },
  ports: ConnectionPorts,
): Promise<Connection> {
  const before = await existing(change.connectionId, ports);
  const old = await accessOf(before, ports).catch(() => undefined);
  const access = rotatedAccess(before, old, change, ports);
  const verification = await accepted(access, { expiresAt: change.expiresAt }, ports);
  const { refusal: _refusal, statusReason: _reason, ...rest } = before;
  const connection: Connection = {
    ...rest,
    target: access.target,
    ...verified(verification, access.credential, before.enabled),
    credentialChangedAt: ports.now(),
    grantsCheckedAt: ports.now(),
  };
  await store(connection, access, ports);
  // What the old credential could do in each repository says nothing of the new one.
  await ports.queue.push([{ body: { task: 'grants', connectionId: connection.id } }]);
  if (access.target.organizations?.length !== before.target.organizations?.length) {
    await ports.queue.push([{ body: { task: 'list', connectionId: connection.id } }]);
  } else {
    await readAgainIfPartial(connection.id, ports);
  }
  return connection;
}

/** What a verification says of a connection. */
export function verified(
  verification: Verification,
  credential: Credential,
  enabled: boolean,
): Pick<Connection, 'account' | 'product' | 'credential' | 'grants' | 'status'> {
  return {
    account: verification.account,
    product: verification.product,
    credential: { ...verification.credential, hint: hintOf(credential) },
    grants: verification.grants,
    status: enabled ? 'active' : 'inactive',
  };
}

/** @throws ProductError notFound */
export async function existing(connectionId: string, ports: Pick<ConnectionPorts, 'connections'>): Promise<Connection> {
  const connection = await ports.connections.get(connectionId);
  if (connection === undefined) {
    throw new ProductError('notFound', 'This connection does not exist any more.', { remedy: 'Reload the page.' });
  }
  return connection;
}

async function store(connection: Connection, access: HostAccess, ports: ConnectionPorts): Promise<void> {
  const { target: _target, ...secrets } = access;
  await ports.credentials.save(connection.id, secrets);
  await ports.connections.save(connection);
}
