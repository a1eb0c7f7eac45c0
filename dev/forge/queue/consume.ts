import { InvocationKilled } from '../invocation/killed';
import type { Runner } from '../invocation/runner';
import type { AppManifest } from '../manifest/appManifest';
import type { Logs } from '../site/logs';
import type { Stats } from '../site/stats';
import { RETENTION_MS, restAfter, retryAskedFor } from './backoff';
import type { EventTable, QueuedEvent } from './eventTable';
import type { JobTable } from './jobTable';

export interface ConsumeParts {
  manifest: AppManifest;
  runner: Runner;
  events: EventTable;
  jobs: JobTable;
  logs: Logs;
  stats: Stats;
}

/** Runs the consumer of an event and puts the event back where it must run again. Never throws. */
export async function consume(event: QueuedEvent, parts: ConsumeParts): Promise<void> {
  const called = parts.manifest.consumers.find(({ queue }) => queue === event.queue);
  if (called === undefined) {
    drop(event, `no consumer of the queue "${event.queue}"`, parts);
    return;
  }
  try {
    const returned = await parts.runner.run({ called, argument: argumentOf(event), chain: event.chain });
    const asked = retryAskedFor(returned);
    if (asked === undefined) {
      if (parts.events.remove(event.eventId)) {
        parts.jobs.count(event.jobId, 'success');
      }
      return;
    }
    retry({ ...event, failures: 0, retryReason: asked.reason, retryData: asked.data ?? null }, asked.afterMs, parts);
  } catch (error) {
    if (error instanceof InvocationKilled && (error.reason === 'closed' || error.reason === 'uninstalled')) {
      return;
    }
    const failures = event.failures + 1;
    retry({ ...event, failures, retryReason: reasonOf(error), retryData: null }, restAfter(failures), parts);
  }
}

function retry(event: QueuedEvent, afterMs: number, parts: ConsumeParts): void {
  const dueAt = Date.now() + afterMs;
  if (dueAt > event.createdAt + RETENTION_MS) {
    drop(event, 'its 24 hours are over', parts);
    return;
  }
  if ((parts.jobs.find(event.jobId)?.cancelled ?? 0) > 0) {
    drop(event, 'its job is cancelled', parts);
    return;
  }
  parts.stats.retried();
  parts.events.putBack({ ...event, dueAt, retryCount: event.retryCount + 1 });
}

function drop(event: QueuedEvent, why: string, { events, jobs, logs }: ConsumeParts): void {
  if (events.remove(event.eventId)) {
    jobs.count(event.jobId, 'failed');
    logs.add(event.queue, 'platform', `dropped the event ${event.eventId}: ${why}`);
  }
}

/** Source: @forge/events, `AsyncEvent`. */
function argumentOf(event: QueuedEvent): unknown {
  return {
    body: JSON.parse(event.body) as unknown,
    queueName: event.queue,
    jobId: event.jobId,
    eventId: event.eventId,
    ...(event.delaySeconds === null ? {} : { delayInSeconds: event.delaySeconds }),
    ...(event.concurrency === null ? {} : { concurrency: JSON.parse(event.concurrency) as unknown }),
    ...(event.retryCount === 0 ? {} : { retryContext: retryContext(event) }),
  };
}

function retryContext(event: QueuedEvent): unknown {
  return {
    retryCount: event.retryCount,
    retryReason: event.retryReason ?? 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
    ...(event.retryData === null ? {} : { retryData: JSON.parse(event.retryData) as unknown }),
    retentionWindow: {
      startTime: new Date(event.createdAt).toISOString(),
      remainingTimeMs: Math.max(0, event.createdAt + RETENTION_MS - Date.now()),
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof InvocationKilled && error.reason === 'timeout'
    ? 'FUNCTION_TIME_OUT'
    : 'FUNCTION_PLATFORM_UNKNOWN_ERROR';
}
