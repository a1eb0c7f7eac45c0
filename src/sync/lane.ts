import { isSpent, type Budget } from '../domain/budget';
import { connectionIdOf } from '../domain/ids';
import type { Clock } from '../domain/ports';
import type { SyncStateStore } from '../store/syncStates';
import { dueRepositories } from './schedule';
import type { StepOutcome } from './step';

export interface LanePorts {
  states: SyncStateStore;
  now: Clock;
  syncRepository(repositoryId: string, owner: string, budget: Budget, routine: boolean): Promise<StepOutcome>;
}

/**
 * Reads one repository and then, while there is time, whatever else of its connection is due: a run that is warm costs
 * less than another event, of which Forge takes 500 a minute.
 * @param routine as the event says it, of the first and so of the others, which are due by their own time
 * @returns how the first one ended, and one that is left for want of time
 */
export async function readLane(
  repositoryId: string,
  owner: string,
  budget: Budget,
  ports: LanePorts,
  routine = false,
): Promise<{ outcome: StepOutcome; left?: string }> {
  const outcome = await ports.syncRepository(repositoryId, owner, budget, routine);
  if (outcome === 'more' || outcome === 'busy' || outcome === 'paused') {
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
    const next = await ports.syncRepository(id, owner, budget, routine);
    if (next === 'more') {
      return { outcome, left: id };
    }
    if (next === 'paused') {
      return { outcome };
    }
  }
  return { outcome };
}

/** Lanes that start together go different ways. */
function shuffled(ids: string[]): string[] {
  return ids
    .map((id) => ({ id, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ id }) => id);
}
