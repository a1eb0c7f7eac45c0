import type { Connection } from '../domain/connection';
import { ProductError } from '../domain/errors';
import { repositoryIdOf } from '../domain/ids';
import type { Clock, Log, Queue, QueuedEvent } from '../domain/ports';
import type { Host } from '../hosts/host';
import type { ActivityMarkStore } from '../store/activityMarks';
import type { ConnectionStore } from '../store/connections';
import type { InventoryStore } from '../store/inventories';
import { newSyncState, type SyncStateStore } from '../store/syncStates';
import { changedPulls } from './pullActivity';
import { isConnectionFailure } from './retry';

export interface SchedulePorts {
  connections: ConnectionStore;
  inventories: InventoryStore;
  states: SyncStateStore;
  activityMarks: ActivityMarkStore;
  queue: Queue;
  openHost(connection: Connection): Promise<Host>;
  /** Tries a refused credential again; whether it works now. */
  tryAgain(connection: Connection): Promise<boolean>;
  onConnectionFailure(connectionId: string, error: ProductError): Promise<void>;
  now: Clock;
  log: Log;
}

/** At most this many repositories of one connection are read at once. */
export const PARALLEL_PER_CONNECTION = 4;
/** A host may have a list of recent activity that this credential cannot read: its repositories are looked at as where there is none. */
const LONGEST_UNTOLD_MS = 3600 * 1000;
const LIST_AGAIN_MS = 6 * 3600 * 1000;
const LIST_RETRY_MS = 3600 * 1000;
/** A new repository is found this late at the worst; one that the list never shows costs no more than this. */
const LIST_FOR_UNKNOWN_MS = 2 * 60_000;
/** By the host's clock: what happened this shortly before the last look is looked at once more, for lists lag behind. */
const ACTIVITY_OVERLAP_MS = 5_000;

/** Queues everything that is due, connection by connection; one that fails does not hold up the others. */
export async function runSchedule(ports: SchedulePorts): Promise<void> {
  const connections = (await ports.connections.list()).filter((connection) => connection.enabled);
  await Promise.all(connections.map((connection) => scheduleConnection(connection, ports)));
}

async function scheduleConnection(connection: Connection, ports: SchedulePorts): Promise<void> {
  try {
    if (!(await isUsable(connection, ports))) {
      return;
    }
    const active = await activeOrNone(connection, ports);
    const due = await dueRepositories(connection.id, ports, active.told ? Infinity : LONGEST_UNTOLD_MS);
    const pulls = await changedPulls(connection, ports);
    const changed = [...new Set([...active.repositoryIds, ...pulls.repositoryIds])];
    // Those without an event of their own have to be due to be found.
    const left = changed.slice(EVENTS_AT_ONCE);
    await ports.states.makeDue(left, ports.now());
    const routine = pulls.told && left.length === 0;
    const events: QueuedEvent[] = [
      ...changed.map((id) => repositoryEvent(id, connection.id)),
      ...due.filter((id) => !changed.includes(id)).map((id) => repositoryEvent(id, connection.id, routine)),
    ].slice(0, EVENTS_AT_ONCE);
    if (await isListDue(connection.id, active.unknown, ports)) {
      events.push({ body: { task: 'list', connectionId: connection.id } });
    }
    await ports.queue.push(events);
    // Only now: what was seen but not queued would be lost.
    if (active.mark !== undefined) {
      await ports.activityMarks.save(connection.id, active.mark);
    }
    if (pulls.mark !== undefined) {
      await ports.activityMarks.savePulls(connection.id, pulls.mark);
    }
  } catch (error) {
    const kind = error instanceof ProductError ? error.kind : 'internal';
    ports.log.warn('a connection could not be scheduled', { connectionId: connection.id, kind });
    if (error instanceof ProductError && isConnectionFailure(error.kind)) {
      await ports.onConnectionFailure(connection.id, error);
    }
  }
}

/** @param routine the host has just said that no pull request of it changed */
export function repositoryEvent(repositoryId: string, connectionId: string, routine = false): QueuedEvent {
  return {
    body: { task: 'repository', repositoryId, ...(routine ? { routine } : {}) },
    concurrency: { key: connectionId, limit: PARALLEL_PER_CONNECTION },
  };
}

async function isUsable(connection: Connection, ports: SchedulePorts): Promise<boolean> {
  const { refusal } = connection;
  if (refusal === undefined) {
    return true;
  }
  if (refusal.final || refusal.nextAt > ports.now()) {
    return false;
  }
  return ports.tryAgain(connection);
}

/** Repositories of a connection whose next look is due. @param withinMs those that were not looked at for so long are due in any case */
export async function dueRepositories(
  connectionId: string,
  ports: Pick<SchedulePorts, 'states' | 'now'>,
  withinMs = Infinity,
): Promise<string[]> {
  const due: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await ports.states.page(connectionId, cursor);
    for (const state of page.states) {
      const isOverdue = state.status === 'idle' && (state.checkedAt ?? Infinity) + withinMs <= ports.now();
      if (state.nextAt <= ports.now() || isOverdue) {
        due.push(state.repositoryId);
      }
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return due;
}

interface ActiveRepositories {
  repositoryIds: string[];
  /** The host has told what changed lately, so that nothing else need be looked at for long. */
  told: boolean;
  /** The host knows repositories that our list does not hold yet. */
  unknown: boolean;
  /** ISO by the host's clock; what to remember as seen. */
  mark?: string;
}

const NOTHING_TOLD: ActiveRepositories = { repositoryIds: [], told: false, unknown: false };

/** What is due by its own time must not wait for a list that fails; a refusal or a limit concerns everything, though. */
async function activeOrNone(connection: Connection, ports: SchedulePorts): Promise<ActiveRepositories> {
  try {
    return await activeRepositories(connection, ports);
  } catch (error) {
    if (!(error instanceof ProductError) || error.kind === 'rateLimited' || isConnectionFailure(error.kind)) {
      throw error;
    }
    ports.log.warn('recent activity could not be read', { connectionId: connection.id, kind: error.kind });
    return NOTHING_TOLD;
  }
}

/** One call finds all that changed in a connection, where the host has such a list. */
async function activeRepositories(connection: Connection, ports: SchedulePorts): Promise<ActiveRepositories> {
  if (connection.selection === 'none') {
    return NOTHING_TOLD;
  }
  const host = await ports.openHost(connection);
  const since = await ports.activityMarks.get(connection.id);
  const activity = await host.recentActivity?.(since);
  if (activity === undefined || activity === null) {
    return NOTHING_TOLD;
  }
  const ids = activity.repositories.map((repository) => repositoryIdOf(connection.id, repository.hostId));
  const states = await ports.states.getMany(ids);
  return {
    told: true,
    // One that was never read is in the queue or due already.
    repositoryIds: ids.filter((id) => states.get(id)?.caughtUp === true),
    unknown: connection.selection === 'all' && since !== undefined && ids.some((id) => !states.has(id)),
    mark: new Date(Date.parse(activity.askedAt) - ACTIVITY_OVERLAP_MS).toISOString(),
  };
}

/** @param unknown the host showed a repository that the list does not hold yet */
async function isListDue(connectionId: string, unknown: boolean, ports: SchedulePorts): Promise<boolean> {
  const inventory = await ports.inventories.get(connectionId);
  if (inventory.reading !== undefined) {
    return ports.now() - inventory.reading.startedAt > LIST_RETRY_MS;
  }
  if (inventory.failedAt !== undefined) {
    return ports.now() - inventory.failedAt > LIST_RETRY_MS;
  }
  const age = inventory.readAt === undefined ? Infinity : ports.now() - inventory.readAt;
  return age > (unknown ? LIST_FOR_UNKNOWN_MS : LIST_AGAIN_MS);
}

/** Forge takes 500 events a minute; whoever works on one goes on with what else is due (see `lane.ts`). */
const EVENTS_AT_ONCE = 100;

/** Has repositories read now; those that were never read get a state first. @param since ISO; reads again from there */
export async function queueRepositories(
  connectionId: string,
  repositoryIds: string[],
  ports: Pick<SchedulePorts, 'states' | 'queue' | 'now'>,
  since?: string,
): Promise<void> {
  const known = await ports.states.getMany(repositoryIds);
  const fresh = repositoryIds.filter((id) => since !== undefined || !known.has(id));
  await ports.states.startMany(fresh.map((id) => newSyncState(id, ports.now(), since)));
  // Without an event of their own they have to be due to be found.
  await ports.states.makeDue(repositoryIds.slice(EVENTS_AT_ONCE), ports.now());
  await ports.queue.push(repositoryIds.slice(0, EVENTS_AT_ONCE).map((id) => repositoryEvent(id, connectionId)));
}
