import type { Connection } from '../domain/connection';
import { ProductError } from '../domain/errors';
import { repositoryIdOf } from '../domain/ids';
import type { Log } from '../domain/ports';
import type { Host } from '../hosts/host';
import type { ActivityMarkStore } from '../store/activityMarks';
import type { SyncStateStore } from '../store/syncStates';
import { isConnectionFailure } from './retry';

interface PullActivityPorts {
  openHost(connection: Connection): Promise<Host>;
  activityMarks: ActivityMarkStore;
  states: SyncStateStore;
  log: Log;
}

export interface ChangedPulls {
  /** Whose pull requests changed. */
  repositoryIds: string[];
  /** The host has told of every change, so that nobody has to ask repository by repository. */
  told: boolean;
  /** What to remember, once the repositories are queued; absent where it is what is remembered. */
  mark?: string;
}

const NOTHING: ChangedPulls = { repositoryIds: [], told: false };

/**
 * Repositories whose pull requests changed, on hosts that tell of them for all repositories together.
 * A list that fails holds up nothing: then each repository is asked when its turn comes.
 * @throws ProductError rateLimited, and what concerns the whole connection
 */
export async function changedPulls(connection: Connection, ports: PullActivityPorts): Promise<ChangedPulls> {
  if (connection.selection === 'none') {
    return NOTHING;
  }
  try {
    const host = await ports.openHost(connection);
    if (host.pullRequestActivity === undefined) {
      return NOTHING;
    }
    const before = await ports.activityMarks.getPulls(connection.id);
    const { hostIds, mark } = await host.pullRequestActivity(before);
    const ids = (hostIds ?? []).map((hostId) => repositoryIdOf(connection.id, hostId));
    const states = await ports.states.getMany(ids);
    return {
      // One that was never read to its end reads them all.
      repositoryIds: ids.filter((id) => states.get(id)?.caughtUp === true),
      told: hostIds !== null,
      ...(mark === before ? {} : { mark }),
    };
  } catch (error) {
    if (!(error instanceof ProductError) || error.kind === 'rateLimited' || isConnectionFailure(error.kind)) {
      throw error;
    }
    ports.log.warn('changes of pull requests could not be read', { connectionId: connection.id, kind: error.kind });
    return NOTHING;
  }
}
