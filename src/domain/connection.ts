import type { Credential, CredentialHint } from './credential';
import type { Grants } from './grants';
import type { HostKind } from './hostKinds';

/** Where a connection points. Only the fields that its kind asks for are set. */
export interface ConnectionTarget {
  kind: HostKind;
  /** Normalised https address without a trailing slash: for GitHub `https://github.com` or `https://ghe.acme.example`. */
  baseUrl: string;
  organizations?: OrganizationTarget[];
  collection?: string;
  regions?: string[];
  workspace?: string;
  repositoryUrls?: string[];
  webTemplates?: WebTemplates;
}

/** Addresses of web pages for hosts that do not tell them: `https://git.acme.example/{repository}/commit/{commit}`. */
export interface WebTemplates {
  commit?: string;
  branch?: string;
}

export interface OrganizationTarget {
  name: string;
  /** ISO date. */
  expiresAt?: string;
}

/** What a driver is opened with: a target and the secrets that go with it. */
export interface HostAccess {
  target: ConnectionTarget;
  credential: Credential;
  /** By organization name, where an organization has a credential of its own. */
  organizationCredentials?: Record<string, Credential>;
  /** ISO; what the admin entered, for hosts that do not tell. */
  enteredExpiresAt?: string;
  /** What verifying told when this very credential was last looked at: a driver need not ask again for what of it cannot change. */
  known?: { credential: Pick<CredentialHint, 'kind' | 'scopes' | 'lacks'>; product: Verification['product'] };
}

export interface HostAccount {
  name: string;
  login?: string;
  url?: string;
}

/** What a host says of a credential. */
export interface Verification {
  account: HostAccount;
  product: { name: string; version?: string };
  credential: Omit<CredentialHint, 'hint'>;
  grants: Grants;
  /** How many repositories the credential sees. */
  repositories: number;
  /** Sentences that the admin should read; each says what to do. */
  warnings: string[];
}

/** `inactive`: switched off by an admin. `needsApproval`: an admin must let Jira reach the address. */
export type ConnectionStatus = 'active' | 'inactive' | 'expired' | 'unauthorised' | 'needsApproval';

export type SmartCommitMode = 'off' | 'jira' | 'app';

export interface SmartCommitSettings {
  mode: SmartCommitMode;
  identity: 'email' | 'verified';
}

/** What is stored of a connection; its secrets are stored apart. */
export interface Connection {
  id: string;
  name: string;
  target: ConnectionTarget;
  enabled: boolean;
  status: ConnectionStatus;
  /** A sentence, where the status needs one. */
  statusReason?: string;
  account: HostAccount;
  product: { name: string; version?: string };
  credential: CredentialHint;
  grants: Grants;
  /** Project keys that this connection may send to. */
  projects: 'all' | string[];
  /** `demo-1` counts as `DEMO-1`. */
  lowerCaseKeys?: boolean;
  smartCommits: SmartCommitSettings;
  /** ms; until when each last ran commands, where the mode was changed: the one must not run again what the other ran. */
  smartCommitsUntil?: { jira?: number; app?: number };
  /** `required`: only people with a credential of their own create through this connection. */
  personalCredentials?: 'optional' | 'required';
  /** ms; when its credential was last replaced: what was known of rights before holds no longer. */
  credentialChangedAt?: number;
  /** ms; when its rights were last asked for. */
  grantsCheckedAt?: number;
  /** Which repositories are synced; `chosen` ones are marked on their own records. */
  selection: 'none' | 'all' | 'chosen';
  /** ms; when the credential was last refused, and how often in a row. */
  refusal?: { failures: number; nextAt: number; final: boolean };
  /** ms */
  createdAt: number;
  /** ms; when the list of repositories was last read to its end. */
  listedAt?: number;
}
