import type { Connection } from '../domain/connection';
import { isCredentialRefusal } from '../domain/credentialRefusal';
import type { HostModule } from '../hosts/hostModule';
import type { Inventory } from '../store/inventories';
import type { SyncState } from '../store/syncStates';
import type { ProjectConnectionView, RepositoryFailure } from './projectApi';

/**
 * @param checkedAt ms; when something of it was last read
 * @param failure the worst of its repositories, absent where none fails
 */
export function projectConnectionView(
  connection: Connection,
  { form, traits }: Pick<HostModule, 'form' | 'traits'>,
  inventory: Inventory,
  checkedAt: number | undefined,
  failure: RepositoryFailure | undefined,
): ProjectConnectionView {
  const { id, name, status, selection, smartCommits } = connection;
  return {
    id,
    name,
    hostTitle: form.title,
    status,
    repositories: {
      selected: inventory.selected,
      total: inventory.total,
      mode: selection,
      listing: inventory.reading !== undefined,
    },
    checkedAt: checkedAt === undefined ? null : new Date(checkedAt).toISOString(),
    ...(failure === undefined ? {} : { failure }),
    smartCommits,
    ...(traits.vouchesBy === undefined ? {} : { vouchesBy: traits.vouchesBy }),
  };
}

/** Repositories that cannot be read, the worst first: a failure before one that is gone, the newest before older ones. */
export function failing(states: SyncState[]): SyncState[] {
  // One that is switched off on its host is no failure.
  const failed = states.filter(({ status, lastError }) => status === 'failed' && lastError?.kind !== 'disabled');
  const gone = states.filter(({ status }) => status === 'gone');
  const newest = (a: SyncState, b: SyncState): number => (b.lastError?.at ?? 0) - (a.lastError?.at ?? 0);
  return [...failed.sort(newest), ...gone.sort(newest)];
}

/** @param repository its name @param count how many fail, this one among them */
export function failureView({ lastError }: SyncState, repository: string, count: number): RepositoryFailure {
  // What the host says of a credential is for those who look after it.
  if (lastError !== undefined && isCredentialRefusal(lastError.kind)) {
    return {
      repository,
      message: 'The host does not let the connection read it.',
      remedy: 'A Jira admin sees what is missing: Jira settings, Apps, Git Hosts.',
      failing: count,
    };
  }
  const { message, remedy } = lastError ?? { message: 'The host no longer shows it.', remedy: undefined };
  return { repository, message, ...(remedy === undefined ? {} : { remedy }), failing: count };
}
