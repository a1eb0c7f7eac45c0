import { isSelected } from '../domain/selection';
import type { Connection } from '../domain/connection';
import { grantsUntilAsked, type Grant, type Grants } from '../domain/grants';
import { connectionIdOf } from '../domain/ids';
import type { Inventory } from '../store/inventories';
import type { RepositoryRecord } from '../store/repositories';
import type { SyncState } from '../store/syncStates';
import type { ConnectionView, RepositoryView, SyncStatusView } from './adminApi';

/** @param activityAt ISO; up to when the host's list of recent activity was seen */
export function connectionView(
  connection: Connection,
  inventory: Inventory,
  activityAt: string | undefined,
): ConnectionView {
  const statusReason = connection.statusReason ?? (connection.status === 'active' ? inventory.partial : undefined);
  return {
    id: connection.id,
    kind: connection.target.kind,
    name: connection.name,
    baseUrl: connection.target.baseUrl,
    enabled: connection.enabled,
    status: connection.status,
    ...(statusReason === undefined ? {} : { statusReason }),
    account: connection.account,
    product: connection.product,
    credential: connection.credential,
    ...(connection.target.kind === 'azure-devops' ? { organizations: organizationsOf(connection) } : {}),
    grants: connection.grants,
    projects: connection.projects,
    lowerCaseKeys: connection.lowerCaseKeys === true,
    smartCommits: connection.smartCommits,
    personalCredentials: connection.personalCredentials ?? 'optional',
    activityAt: activityAt ?? null,
    repositories: {
      selected: inventory.selected,
      total: inventory.total,
      mode: connection.selection,
      listing: inventory.reading !== undefined,
    },
  };
}

function organizationsOf({ target, credential }: Connection): NonNullable<ConnectionView['organizations']> {
  const organizations = target.organizations ?? [];
  return organizations.map(({ name, expiresAt }) => ({
    name,
    // The only one's date may have been entered as the connection's.
    expiresAt: expiresAt ?? (organizations.length === 1 ? credential.expiresAt : null),
  }));
}

const LISTED: Grant = { state: 'granted', evidence: 'The host lists it for this credential.' };

export function repositoryView(record: RepositoryRecord, connection: Connection): RepositoryView {
  const { repository } = record;
  const known: Grants = record.grants ?? { ...grantsUntilAsked(connection.grants), read: LISTED };
  const { problem } = repository;
  const grants: Grants = problem === undefined ? known : { ...known, read: { state: 'denied', evidence: problem } };
  return {
    id: record.id,
    connectionId: connection.id,
    name: repository.name,
    host: connection.target.kind,
    url: repository.url,
    defaultBranch: repository.defaultBranch,
    selected: isSelected(connection, record),
    archived: repository.archived,
    grants,
  };
}

export function syncStatusView(state: SyncState, record: RepositoryRecord | undefined): SyncStatusView {
  const { lastError } = state;
  return {
    repositoryId: state.repositoryId,
    connectionId: connectionIdOf(state.repositoryId),
    name: record?.repository.name ?? '',
    url: record?.repository.url ?? '',
    status: state.status,
    ...(state.caughtUp || state.progress === undefined ? {} : { progress: state.progress }),
    ...(lastError === undefined ? {} : { lastError: { ...lastError, at: iso(lastError.at) } }),
    nextAt: iso(state.nextAt),
    checkedAt: state.checkedAt === undefined ? null : iso(state.checkedAt),
    counts: state.counts,
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
