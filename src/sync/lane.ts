import { isSpent, type Budget } from '../domain/budget';
import { connectionIdOf } from '../domain/ids';
import type { Clock, QueueBody } from '../domain/ports';
import type { SyncStateStore } from '../store/syncStates';
import { dueRepositories } from './schedule';
import type { StepOutcome } from './step';

export interface LanePorts {
  states: SyncStateStore;
  now: Clock;
  /** Gives back a repository that `owner` holds, and no one else's. */
  letGo(repositoryId: string, owner: string): Promise<void>;
  syncRepository(repositoryId: string, owner: string, budget: Budget, routine: boolean): Promise<StepOutcome>;
}

/**
 * Reads one repository and then, where more is due than has events and while there is time, whatever else of its
 * connection is due: Forge takes 500 events a minute.
 * @param event the one that asked; it is needless where the host was asked after it was queued
 * @returns how the first one ended, and one that is left for want of time
 */
export async function readLane(
  event: Omit<Extract<QueueBody, { task: 'repository' }>, 'task'>,
  owner: string,
  budget: Budget,
  ports: LanePorts,
): Promise<{ outcome: StepOutcome; left?: string }> {
  const { repositoryId, others, routine } = event;
  const needless = await isNeedless(event, ports);
  if (needless) {
    // A run that was killed at its very end has read all and still holds the repository.
    await ports.letGo(repositoryId, owner);
  }
  const outcome = needless ? 'done' : await ports.syncRepository(repositoryId, owner, budget, routine === true);
  if (others !== true || outcome === 'more' || outcome === 'busy' || outcome === 'paused') {
    return { outcome };
  }
  const due = await dueRepositories(connectionIdOf(repositoryId), ports);
  for (const id of shuffled(due)) {
    if (isSpent(budget, ports.now)) {
      return { outcome, left: id };
    }
    // Another lane may have read it meanwhile.
    const state = (await ports.states.getMany([id])).get(id);
    if (state === undefined || state.nextAt > ports.now()) {
      continue;
    }
    // What is due may be so because its pull requests changed.
    const next = await ports.syncRepository(id, owner, budget, false);
    if (next === 'more') {
      return { outcome, left: id };
    }
    if (next === 'paused') {
      return { outcome };
    }
  }
  return { outcome };
}

/** A queue may be long: what an event asks for may have been read meanwhile with others. */
async function isNeedless(
  { repositoryId, queuedAt }: { repositoryId: string; queuedAt?: number },
  ports: Pick<LanePorts, 'states' | 'now'>,
): Promise<boolean> {
  const state = queuedAt === undefined ? undefined : (await ports.states.getMany([repositoryId])).get(repositoryId);
  // `sequence` is when the host was last asked.
  return state !== undefined && state.caughtUp && state.sequence > (queuedAt ?? 0) && state.nextAt > ports.now();
}

/** Lanes that start together go different ways. */
function shuffled(ids: string[]): string[] {
  return ids
    .map((id) => ({ id, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ id }) => id);
}
