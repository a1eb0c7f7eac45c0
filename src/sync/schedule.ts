import type { Connection } from '../domain/connection';
import { ProductError } from '../domain/errors';
import { repositoryIdOf } from '../domain/ids';
import type { Clock, Log, Queue, QueuedEvent } from '../domain/ports';
import type { Host } from '../hosts/host';
import type { ActivityMarkStore } from '../store/activityMarks';
import type { ConnectionStore } from '../store/connections';
import type { InventoryStore } from '../store/inventories';
import type { PauseStore } from '../store/pauses';
import { newSyncState, type SyncState, type SyncStateStore } from '../store/syncStates';
import { changedPulls } from './pullActivity';
import { isConnectionFailure } from './retry';

export interface SchedulePorts {
  connections: ConnectionStore;
  inventories: InventoryStore;
  states: SyncStateStore;
  activityMarks: ActivityMarkStore;
  pauses: PauseStore;
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
    if ((await ports.pauses.until(connection.id)) > ports.now() || !(await isUsable(connection, ports))) {
      return;
    }
    const active = await activeOrNone(connection, ports);
    const due = await dueRepositories(connection.id, ports, active.told ? Infinity : LONGEST_UNTOLD_MS);
    const pulls = await changedPulls(connection, ports);
    const changed = [...new Set([...active.repositoryIds, ...pulls.repositoryIds])];
    const others = due.filter((id) => !changed.includes(id));
    if (await isListDue(connection.id, active.unknown, ports)) {
      await ports.queue.push([{ body: { task: 'list', connectionId: connection.id } }]);
    }
    // Due as well, for an event may be lost, or there may be more of them than are queued at once.
    await ports.states.makeDue(changed, ports.now());
    await pushEvents(connection.id, { changed, due: others, routine: pulls.told }, ports);
    // Only now: what was seen but is not due would be lost.
    if (active.mark !== undefined) {
      await ports.activityMarks.save(connection.id, active.mark);
    }
    if (pulls.mark !== undefined) {
      await ports.activityMarks.savePulls(connection.id, pulls.mark);
    }
  } catch (error) {
    const kind = error instanceof ProductError ? error.kind : 'internal';
    ports.log.warn('a connection could not be scheduled', { connectionId: connection.id, kind });
    if (error instanceof ProductError) {
      await concernsAll(connection.id, error, ports);
    }
  }
}

/** What went wrong where all of a connection was asked about concerns all of it. */
async function concernsAll(connectionId: string, error: ProductError, ports: SchedulePorts): Promise<void> {
  if (error.kind === 'rateLimited' && error.details.retryAt !== undefined) {
    await ports.pauses.save(connectionId, error.details.retryAt);
  }
  if (isConnectionFailure(error.kind) || error.kind === 'policy') {
    await ports.onConnectionFailure(connectionId, error);
  }
}

/** Forge takes 500 events a minute; where there are more, whoever works on one goes on with what else is due (see `lane.ts`). */
const EVENTS_AT_ONCE = 100;

/** @param what.changed is read whatever was read since; `due` only where it was not @param what.routine as in `QueueBody`, of what is due */
async function pushEvents(
  connectionId: string,
  { changed, due, routine }: { changed: string[]; due: string[]; routine: boolean },
  ports: Pick<SchedulePorts, 'queue' | 'now'>,
): Promise<void> {
  const others = changed.length + due.length > EVENTS_AT_ONCE ? { others: true } : {};
  const turn = { queuedAt: ports.now(), ...(routine ? { routine: true as const } : {}), ...others };
  const events = [
    ...changed.map((id) => repositoryEvent(id, connectionId, others)),
    ...due.map((id) => repositoryEvent(id, connectionId, turn)),
  ];
  await ports.queue.push(events.slice(0, EVENTS_AT_ONCE));
}

/** @param options as in `QueueBody` */
export function repositoryEvent(
  repositoryId: string,
  connectionId: string,
  options: { routine?: true; queuedAt?: number; others?: boolean } = {},
): QueuedEvent {
  return {
    body: { task: 'repository', repositoryId, ...options },
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
    const all = error instanceof ProductError && (error.kind === 'rateLimited' || error.kind === 'policy');
    if (!(error instanceof ProductError) || all || isConnectionFailure(error.kind)) {
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

/** Has a connection's list of repositories read again, unless that was done just now. */
export async function queueList(
  connectionId: string,
  ports: Pick<SchedulePorts, 'inventories' | 'queue' | 'now'>,
): Promise<void> {
  if (await isListDue(connectionId, true, ports)) {
    await ports.queue.push([{ body: { task: 'list', connectionId } }]);
  }
}

/** @param unknown the host showed a repository that the list does not hold yet */
async function isListDue(
  connectionId: string,
  unknown: boolean,
  ports: Pick<SchedulePorts, 'inventories' | 'now'>,
): Promise<boolean> {
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

/**
 * Has repositories read now; those that were never read get a state first.
 * @param options.since ISO; reads again from there
 * @param options.again reads again from the start
 */
export async function queueRepositories(
  connectionId: string,
  repositoryIds: string[],
  ports: Pick<SchedulePorts, 'states' | 'queue' | 'now'>,
  { since, again }: { since?: string; again?: boolean } = {},
): Promise<void> {
  const known = await ports.states.getMany(repositoryIds);
  const fresh = repositoryIds.filter((id) => again === true || since !== undefined || !known.has(id));
  await ports.states.startMany(fresh.map((id) => startedAnew(id, known.get(id), ports.now(), since)));
  // Without an event of their own they have to be due to be found.
  await ports.states.makeDue(repositoryIds.slice(EVENTS_AT_ONCE), ports.now());
  await pushEvents(connectionId, { changed: [], due: repositoryIds, routine: false }, ports);
}

/** Numbers that were given to Jira go on from where they were. */
function startedAnew(id: string, before: SyncState | undefined, now: number, since: string | undefined): SyncState {
  const fresh = newSyncState(id, now, since);
  return { ...fresh, sequence: before?.sequence ?? 0, epoch: Math.max(now, (before?.epoch ?? 0) + 1) };
}
