import type { AppFunction, AppManifest } from '../manifest/appManifest';
import type { Runner } from '../invocation/runner';
import { openAlarm } from '../process/alarm';

export interface Schedules {
  /** Runs every scheduled trigger now, to its end. @throws what the first of them threw */
  tick(): Promise<void>;
  /** ms of the site's clock */
  nextDueAt(): number | undefined;
  close(): void;
}

/**
 * Scheduled triggers run one interval after the start, then every interval of the site's clock. A clock that jumps
 * over several intervals causes one run.
 */
export function openSchedules(
  manifest: AppManifest,
  runner: Runner,
  argument: (called: AppFunction) => unknown,
): Schedules {
  const dueTimes = manifest.schedules.map((called) => ({ called, dueAt: Date.now() + called.intervalMs }));
  const nextDueAt = (): number | undefined =>
    dueTimes.length === 0 ? undefined : Math.min(...dueTimes.map(({ dueAt }) => dueAt));
  const start = async (called: AppFunction): Promise<void> => {
    await runner.run({ called, argument: argument(called) });
  };
  const alarm = openAlarm(() => {
    for (const entry of dueTimes.filter(({ dueAt }) => dueAt <= Date.now())) {
      entry.dueAt = Date.now() + entry.called.intervalMs;
      // A scheduled run that fails is not repeated; the log has it already.
      start(entry.called).catch(() => undefined);
    }
    alarm.set(nextDueAt());
  });
  alarm.set(nextDueAt());
  return {
    async tick() {
      for (const called of manifest.schedules) {
        await start(called);
      }
    },
    nextDueAt,
    close: () => alarm.close(),
  };
}
