import type { HostAccount } from '../domain/connection';
import type { Credential, CredentialHint } from '../domain/credential';
import type { Grants } from '../domain/grants';
import type { HostKind } from '../domain/hostKinds';
import type { HostForm } from '../hosts/form';
import type { HostTraits } from '../hosts/traits';
import type { ResultError } from './result';

/** Functions of the page of personal settings: the caller's own credentials and nobody else's. */
export interface PersonalApi {
  /** Connections that the caller may bring a credential for. */
  listConnections: { payload: undefined; value: PersonalConnectionView[] };
  listCredentials: { payload: undefined; value: PersonalCredentialView[] };
  /**
   * The host has to accept it first. `alsoFor`: further connections of the same host that it is to serve, each verified;
   * the ones that refuse it are in `refused`.
   */
  saveCredential: {
    payload: { connectionId: string; credential: Credential; expiresAt?: string; alsoFor?: string[] };
    value: PersonalCredentialView & { refused: { connectionId: string; error: ResultError }[] };
  };
  removeCredential: { payload: { connectionId: string }; value: Record<string, never> };
}

export interface PersonalConnectionView {
  id: string;
  name: string;
  kind: HostKind;
  baseUrl: string;
  /** Without a credential of their own nobody creates anything through it. */
  required: boolean;
  form: HostForm;
  traits: HostTraits;
}

export interface PersonalCredentialView {
  connectionId: string;
  connectionName: string;
  /** Who it is on the host. */
  account: HostAccount;
  credential: CredentialHint;
  /** ISO */
  verifiedAt: string;
  /** What the host said then that it may, for repositories as a whole. */
  grants?: Grants;
  /** What the host said when it refused it last. */
  refusal?: string;
}
