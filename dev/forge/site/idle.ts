import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IdleReport } from '../../types';
import type { LocalQueue } from '../queue/openQueue';

/** What is due so soon counts as due. */
const SOON_MS = 50;
const LOOK_EVERY_MS = 5;

export interface IdleParts {
  queue: Pick<LocalQueue, 'running' | 'nextDueAt' | 'takeRuns' | 'waiting'>;
  /** Calls from outside and runs that are not over. */
  busy(): number;
  /** ms of the site's clock */
  nextScheduleAt(): number | undefined;
}

/** Waits until nothing runs and nothing is due. @param timeoutMs real time */
export async function waitUntilIdle(timeoutMs: number, parts: IdleParts): Promise<IdleReport> {
  const { queue, busy, nextScheduleAt } = parts;
  const due = (at: number | undefined): boolean => at !== undefined && at <= Date.now() + SOON_MS;
  const isIdle = (): boolean =>
    busy() === 0 && queue.running() === 0 && !due(queue.nextDueAt()) && !due(nextScheduleAt());
  const until = performance.now() + timeoutMs;
  while (!isIdle() && performance.now() < until) {
    await sleep(LOOK_EVERY_MS);
  }
  return {
    idle: isIdle(),
    events: queue.takeRuns(),
    waiting: queue.waiting().map(({ moduleKey, dueAt }) => ({
      functionKey: moduleKey,
      dueAt: new Date(dueAt).toISOString(),
    })),
  };
}
