import type { Connection, HostAccess } from '../domain/connection';
import type { Credential } from '../domain/credential';
import type { ConnectionDraft } from '../domain/draft';
import { readAccess } from './access';
import type { ConnectionPorts } from './ports';

/** A new credential for a connection, or for one of its organizations; one that it does not name yet is added. */
export interface CredentialChange {
  organization?: string;
  credential: Credential;
  /** ISO date. */
  expiresAt?: string;
}

/**
 * What a connection is opened with once a credential has changed.
 * @param old what it is opened with now; absent where its secrets are gone
 * @throws HostError invalid
 */
export function rotatedAccess(
  before: Connection,
  old: HostAccess | undefined,
  change: CredentialChange,
  ports: Pick<ConnectionPorts, 'hostModule'>,
): HostAccess {
  const { organization, credential, expiresAt } = change;
  const draft: ConnectionDraft = { ...before.target, name: before.name, credential, expiresAt };
  if (organization === undefined) {
    return { ...readAccess(draft, ports), organizationCredentials: old?.organizationCredentials };
  }
  const known = before.target.organizations ?? [];
  const changed = { name: organization, credential, expiresAt };
  const isKnown = known.some(({ name }) => name === organization);
  const organizations = isKnown ? known.map((one) => (one.name === organization ? changed : one)) : [...known, changed];
  const read = readAccess(
    { ...draft, credential: old?.credential ?? credential, expiresAt: old?.enteredExpiresAt, organizations },
    ports,
  );
  return { ...read, organizationCredentials: { ...old?.organizationCredentials, ...read.organizationCredentials } };
}
