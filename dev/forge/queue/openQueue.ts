import type { LocalDatabase } from '../../database';
import type { AppManifest } from '../manifest/appManifest';
import type { Runner } from '../invocation/runner';
import { openAlarm } from '../process/alarm';
import { outsideInvocation } from '../process/currentInvocation';
import type { Logs } from '../site/logs';
import type { Stats } from '../site/stats';
import { consume } from './consume';
import { openEventTable, type QueuedEvent } from './eventTable';
import { openJobTable } from './jobTable';
import { publish, type QueueAnswer } from './publish';

/** Events of an installation that run at once. Forge names no number. */
const AT_ONCE = 10;

export interface LocalQueue {
  /** @param path as `@forge/events` calls it, braces and all @param chain of the run that calls */
  handle(path: string, body: string, chain: string): QueueAnswer;
  /** Runs since the last call. */
  takeRuns(): number;
  running(): number;
  /** ms of the site's clock; `undefined` where nothing waits. */
  nextDueAt(): number | undefined;
  /** Module keys of the consumers whose events wait, the first due first. */
  waiting(): { moduleKey: string; dueAt: number }[];
  clear(): void;
  close(): void;
}

export interface QueueParts {
  database: LocalDatabase;
  manifest: AppManifest;
  runner: Runner;
  logs: Logs;
  stats: Stats;
}

/** Forge's queues: events wait in the database, whatever is due runs at once, up to ten of them together. */
export function openQueue({ database, manifest, runner, logs, stats }: QueueParts): LocalQueue {
  const events = openEventTable(database);
  const jobs = openJobTable(database);
  const recent: number[] = [];
  const running = new Map<string, QueuedEvent>();
  let runs = 0;
  let closed = false;

  const start = async (event: QueuedEvent): Promise<void> => {
    running.set(event.eventId, event);
    runs += 1;
    await consume(event, { manifest, runner, events, jobs, logs, stats });
    running.delete(event.eventId);
    runDue();
  };
  const runDue = (): void => {
    while (!closed && running.size < AT_ONCE) {
      const event = events.takeDue(Date.now(), blockedKeys(running));
      if (event === undefined) {
        break;
      }
      void outsideInvocation(() => start(event));
    }
    if (!closed) {
      // What is due already waits for an event to end, not for a time.
      const next = events.nextDueAt();
      alarm.set(next === undefined || next <= Date.now() ? undefined : next);
    }
  };
  const alarm = openAlarm(runDue);
  const soon = setImmediate(runDue);

  return {
    handle(path, body, chain) {
      const request = JSON.parse(body) as Record<string, unknown>;
      if (path.startsWith('/webhook/queue/publish/')) {
        const { pushed, ...answer } = publish(request, chain, { manifest, events, jobs, recent });
        stats.pushed(pushed);
        setImmediate(runDue);
        return answer;
      }
      const jobId = String(request.jobId);
      const job = jobs.find(jobId);
      if (job === undefined || job.queue !== request.queueName) {
        return { status: 404, body: { message: 'there is no such job' } };
      }
      if (path.startsWith('/webhook/queue/stats/')) {
        const { success, failed } = job;
        return { status: 200, body: { success, inProgress: events.countOf(jobId), failed } };
      }
      jobs.cancel(jobId);
      events.removeWaitingOf(jobId);
      return { status: 204 };
    },
    takeRuns() {
      const taken = runs;
      runs = 0;
      return taken;
    },
    running: () => running.size,
    nextDueAt: events.nextDueAt,
    waiting: () =>
      events.waiting().map(({ queue, dueAt }) => ({
        moduleKey: manifest.consumers.find((consumer) => consumer.queue === queue)?.moduleKey ?? queue,
        dueAt,
      })),
    clear() {
      events.clear();
      jobs.clear();
    },
    close() {
      closed = true;
      clearImmediate(soon);
      alarm.close();
    },
  };
}

/** A concurrency key holds for the whole installation, whatever the queue. */
function blockedKeys(running: Map<string, QueuedEvent>): string[] {
  const all = [...running.values()];
  const keys = new Set(all.map(({ concurrencyKey }) => concurrencyKey).filter((key) => key !== null));
  return [...keys].filter((key) => {
    const holders = all.filter(({ concurrencyKey }) => concurrencyKey === key);
    return holders.some(({ concurrencyLimit }) => holders.length >= (concurrencyLimit ?? 1));
  });
}
