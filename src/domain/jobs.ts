import type { Log } from './ports';
import { traceOf } from './trace';

/** Does one thing after the other; one that fails is logged and holds up none of the rest. */
export async function runJobs(jobs: Record<string, () => Promise<void>>, log: Log): Promise<void> {
  for (const [job, run] of Object.entries(jobs)) {
    try {
      await run();
    } catch (error) {
      log.warn('a job of the schedule failed', { job, ...traceOf(error) });
    }
  }
}
