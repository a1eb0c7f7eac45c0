import { randomUUID } from 'node:crypto';
import type { AppManifest } from '../manifest/appManifest';
import type { EventTable } from './eventTable';
import type { JobTable } from './jobTable';

/** Limits of Forge's queues. Source: Forge docs, Async events API and its limits. */
const MAX_EVENTS = 50;
const MAX_REQUEST_BYTES = 200 * 1024;
/** For consumers that may run longer than 55 s. */
const MAX_EVENT_BYTES = 100 * 1024;
const LONG_CONSUMER_MS = 55_000;
const MAX_DELAY_S = 900;
const EVENTS_A_MINUTE = 500;
const PUSHES_A_CHAIN = 1000;

/** What Forge answers to a request of `@forge/events`. */
export interface QueueAnswer {
  status: number;
  body?: unknown;
}

interface PushedEvent {
  body?: unknown;
  delayInSeconds?: unknown;
  concurrency?: { key?: unknown; limit?: unknown };
}

interface PushRequest {
  queueName?: unknown;
  jobId?: unknown;
  payload?: PushedEvent[];
}

export interface PublishParts {
  manifest: AppManifest;
  events: EventTable;
  jobs: JobTable;
  /** Times of the events pushed within the last minute, ms of the site's clock. */
  recent: number[];
}

/** @param chain of the run that pushes @returns the answer, and how many events are queued now that were not */
export function publish(request: PushRequest, chain: string, parts: PublishParts): QueueAnswer & { pushed: number } {
  const { queueName, jobId, payload = [] } = request;
  const refusal = refuse(request, parts) ?? refuseByRate(payload.length, chain, parts);
  if (refusal !== undefined || typeof jobId !== 'string' || typeof queueName !== 'string') {
    return { ...(refusal ?? wrong('a push names its queue and its job')), pushed: 0 };
  }
  const now = Date.now();
  parts.jobs.add(jobId, queueName);
  for (const { body, delayInSeconds, concurrency } of payload) {
    const delay = typeof delayInSeconds === 'number' ? delayInSeconds : null;
    parts.events.add({
      eventId: randomUUID(),
      jobId,
      queue: queueName,
      body: JSON.stringify(body),
      concurrency: concurrency === undefined ? null : JSON.stringify(concurrency),
      concurrencyKey: concurrency === undefined ? null : String(concurrency.key),
      concurrencyLimit: concurrency === undefined ? null : Number(concurrency.limit),
      delaySeconds: delay,
      dueAt: now + (delay ?? 0) * 1000,
      createdAt: now,
      retryCount: 0,
      failures: 0,
      retryReason: null,
      retryData: null,
      chain,
    });
    parts.recent.push(now);
  }
  return { status: 201, body: {}, pushed: payload.length };
}

function refuse({ queueName, payload = [] }: PushRequest, { manifest }: PublishParts): QueueAnswer | undefined {
  const consumer = manifest.consumers.find(({ queue }) => queue === queueName);
  if (consumer === undefined) {
    return wrong(`the manifest has no consumer of the queue "${String(queueName)}"`);
  }
  if (payload.length === 0 || payload.length > MAX_EVENTS) {
    return wrong(`a push has 1 to ${String(MAX_EVENTS)} events`);
  }
  if (bytesOf(payload) > MAX_REQUEST_BYTES) {
    return tooBig('the events of a push may have 200 KB together');
  }
  for (const event of payload) {
    const { body, delayInSeconds, concurrency } = event;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      return wrong('the body of an event is an object');
    }
    if (delayInSeconds !== undefined && !between(delayInSeconds, 0, MAX_DELAY_S)) {
      return wrong(`delayInSeconds is 0 to ${String(MAX_DELAY_S)}`);
    }
    if (concurrency !== undefined && (typeof concurrency.key !== 'string' || !between(concurrency.limit, 1, 1000))) {
      return wrong('concurrency is {key, limit}, the limit from 1 on');
    }
    if (consumer.timeoutMs > LONG_CONSUMER_MS && bytesOf(event) > MAX_EVENT_BYTES) {
      return tooBig('an event of a consumer that may run longer than 55 s may have 100 KB');
    }
  }
  return undefined;
}

/** Counts the push of the chain, unless the minute is full. */
function refuseByRate(events: number, chain: string, { jobs, recent }: PublishParts): QueueAnswer | undefined {
  const minuteAgo = Date.now() - 60_000;
  while (recent[0] !== undefined && recent[0] <= minuteAgo) {
    recent.shift();
  }
  if (recent.length + events > EVENTS_A_MINUTE) {
    return { status: 429, body: { message: `more than ${String(EVENTS_A_MINUTE)} events in a minute` } };
  }
  if (jobs.countPush(chain) > PUSHES_A_CHAIN) {
    return { status: 405, body: { message: `more than ${String(PUSHES_A_CHAIN)} pushes in a chain` } };
  }
  return undefined;
}

function between(value: unknown, from: number, to: number): boolean {
  return typeof value === 'number' && value >= from && value <= to;
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function wrong(message: string): QueueAnswer {
  return { status: 400, body: { code: 'INVALID_REQUEST', message } };
}

function tooBig(errorMessage: string): QueueAnswer {
  return { status: 413, body: { errorMessage } };
}
