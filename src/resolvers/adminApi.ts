import type { ConnectionStatus, HostAccount, SmartCommitSettings, Verification } from '../domain/connection';
import type { Credential, CredentialHint } from '../domain/credential';
import type { ConnectionDraft } from '../domain/draft';
import type { Grants } from '../domain/grants';
import type { HostKind } from '../domain/hostKinds';
import type { Explanation } from '../explain/steps';
import type { HostForm } from '../hosts/form';
import type { HostTraits } from '../hosts/traits';
import type { SettingsApi } from './settingsApi';
import type { SmartCommitAdminApi } from './smartCommitsApi';

/** The functions of the admin page: what each takes and answers. Types only; the page imports them. */
export interface AdminApi extends SettingsApi, SmartCommitAdminApi {
  /** Kinds of host that can be connected, with their forms. */
  listHosts: { payload: undefined; value: HostView[] };
  /** Projects of the site, for choosing where a connection may send; whether the site has development tools at all. */
  listProjects: { payload: undefined; value: { projects: { key: string; name: string }[]; developmentTools: boolean } };
  listConnections: { payload: undefined; value: ConnectionView[] };
  verifyConnection: { payload: { draft: ConnectionDraft }; value: Verification };
  saveConnection: { payload: { draft: ConnectionDraft; connectionId?: string }; value: ConnectionView };
  rotateCredential: {
    payload: { connectionId: string; organization?: string; credential: Credential; expiresAt?: string };
    value: ConnectionView;
  };
  /** Needs no credential: what is left out stays. */
  updateConnection: {
    payload: {
      connectionId: string;
      name?: string;
      projects?: 'all' | string[];
      lowerCaseKeys?: boolean;
      smartCommits?: SmartCommitSettings;
      personalCredentials?: 'optional' | 'required';
    };
    value: ConnectionView;
  };
  setConnectionEnabled: { payload: { connectionId: string; enabled: boolean }; value: ConnectionView };
  removeConnection: { payload: { connectionId: string }; value: Record<string, never> };
  refreshGrants: { payload: { connectionId: string; repositoryId?: string }; value: Grants };
  listRepositories: {
    payload: { connectionId: string; search?: string; cursor?: string };
    value: { repositories: RepositoryView[]; next?: string };
  };
  selectRepositories: {
    payload: { connectionId: string; mode: 'all' | 'chosen'; repositoryIds?: string[] };
    value: { selected: number; total: number };
  };
  startSync: {
    payload: { connectionId: string; repositoryId?: string; since?: string };
    value: { queued: number };
  };
  /** Why a commit, branch or pull request is on an issue, or why not. */
  explain: { payload: { reference: string; issueKey: string }; value: Explanation };
  syncStatus: { payload: { connectionId?: string }; value: SyncStatusView[] };
}

export interface HostView {
  form: HostForm;
  traits: HostTraits;
}

export interface ConnectionView {
  id: string;
  kind: HostKind;
  name: string;
  baseUrl: string;
  enabled: boolean;
  status: ConnectionStatus;
  statusReason?: string;
  account: HostAccount;
  product: { name: string; version?: string };
  credential: CredentialHint;
  /** On hosts where each organization may have a token of its own; ISO, `null` where nobody said when that ends. */
  organizations?: { name: string; expiresAt: string | null }[];
  grants: Grants;
  projects: 'all' | string[];
  /** `demo-1` counts as `DEMO-1`. */
  lowerCaseKeys: boolean;
  smartCommits: SmartCommitSettings;
  /** `required`: only people with a credential of their own create through it. */
  personalCredentials: 'optional' | 'required';
  /** ISO; when the host was last asked what changed in all repositories; `null` where it has no such list. */
  activityAt: string | null;
  /** `listing` while the host's repositories are being read. */
  repositories: { selected: number; total: number; mode: 'none' | 'all' | 'chosen'; listing: boolean };
}

export interface RepositoryView {
  id: string;
  connectionId: string;
  name: string;
  host: HostKind;
  url: string;
  defaultBranch: string | null;
  selected: boolean;
  archived: boolean;
  /** Only `read` is known of a repository that was never asked for. */
  grants: Grants;
}

export interface SyncStatusView {
  repositoryId: string;
  connectionId: string;
  name: string;
  url: string;
  /** `pending`: waits for its turn. `waiting`: the host asked to come back later. `gone`: the host no longer shows it. */
  status: 'pending' | 'running' | 'idle' | 'waiting' | 'failed' | 'gone';
  /** Of the first reading; absent once it has ended. */
  progress?: { done: number; total?: number };
  lastError?: { kind: string; message: string; remedy?: string; at: string };
  /** ISO */
  nextAt: string | null;
  /** ISO; when it was last read to its end. */
  checkedAt: string | null;
  counts: { commits: number; branches: number; pullRequests: number; failed: number; unknownKeys: number };
}
