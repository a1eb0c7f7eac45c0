import type { LocalDatabase } from '../../database';

export interface QueuedEvent {
  eventId: string;
  jobId: string;
  queue: string;
  /** JSON, as the next. */
  body: string;
  concurrency: string | null;
  concurrencyKey: string | null;
  concurrencyLimit: number | null;
  delaySeconds: number | null;
  /** ms of the site's clock, as the next. */
  dueAt: number;
  createdAt: number;
  retryCount: number;
  /** Runs in a row that failed of themselves. */
  failures: number;
  retryReason: string | null;
  /** JSON */
  retryData: string | null;
  chain: string;
}

export interface EventTable {
  add(event: QueuedEvent): void;
  /** The one that is due longest, of those whose concurrency key is not in `blocked`; it is running from now on. */
  takeDue(now: number, blocked: string[]): QueuedEvent | undefined;
  /** Puts one back that has run. */
  putBack(event: QueuedEvent): void;
  /** @returns whether it was still there */
  remove(eventId: string): boolean;
  /** Those that wait; the first due comes first. */
  waiting(): { queue: string; dueAt: number }[];
  nextDueAt(): number | undefined;
  countOf(jobId: string): number;
  removeWaitingOf(jobId: string): void;
  clear(): void;
}

const COLUMNS: Record<keyof QueuedEvent, string> = {
  eventId: 'event_id',
  jobId: 'job_id',
  queue: 'queue',
  body: 'body',
  concurrency: 'concurrency',
  concurrencyKey: 'concurrency_key',
  concurrencyLimit: 'concurrency_limit',
  delaySeconds: 'delay_seconds',
  dueAt: 'due_at',
  createdAt: 'created_at',
  retryCount: 'retry_count',
  failures: 'failures',
  retryReason: 'retry_reason',
  retryData: 'retry_data',
  chain: 'chain',
};
const FIELDS = Object.keys(COLUMNS) as (keyof QueuedEvent)[];

/** Events of all queues, in the database, so that they outlive the process. */
export function openEventTable(database: LocalDatabase): EventTable {
  database.exec(`CREATE TABLE IF NOT EXISTS forge_events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL UNIQUE, job_id TEXT NOT NULL, queue TEXT NOT NULL,
    body TEXT NOT NULL, concurrency TEXT, concurrency_key TEXT, concurrency_limit INTEGER, delay_seconds INTEGER,
    due_at INTEGER NOT NULL, created_at INTEGER NOT NULL, running INTEGER NOT NULL DEFAULT 0,
    retry_count INTEGER NOT NULL, failures INTEGER NOT NULL, retry_reason TEXT, retry_data TEXT, chain TEXT NOT NULL)`);
  database.exec('CREATE INDEX IF NOT EXISTS forge_events_due ON forge_events (running, due_at, sequence)');
  // What ran when the last process ended was cut off: it runs again.
  database.exec('UPDATE forge_events SET running = 0, retry_count = retry_count + 1 WHERE running = 1');

  const insert = database.prepare(
    `INSERT INTO forge_events (${FIELDS.map((field) => COLUMNS[field]).join(', ')}) VALUES (${FIELDS.map(() => '?').join(', ')})`,
  );
  const selectDue = database.prepare(`SELECT ${FIELDS.map((field) => `${COLUMNS[field]} AS ${field}`).join(', ')}
    FROM forge_events WHERE running = 0 AND due_at <= ?
    AND (concurrency_key IS NULL OR concurrency_key NOT IN (SELECT value FROM json_each(?)))
    ORDER BY due_at, sequence LIMIT 1`);
  const markRunning = database.prepare('UPDATE forge_events SET running = 1 WHERE event_id = ?');
  const update = database.prepare(`UPDATE forge_events SET running = 0, due_at = ?, retry_count = ?, failures = ?,
    retry_reason = ?, retry_data = ? WHERE event_id = ?`);
  const remove = database.prepare('DELETE FROM forge_events WHERE event_id = ?');
  const selectWaiting = database.prepare(
    'SELECT queue, due_at AS dueAt FROM forge_events WHERE running = 0 ORDER BY due_at, sequence',
  );
  const selectNext = database.prepare('SELECT min(due_at) AS dueAt FROM forge_events WHERE running = 0');
  const count = database.prepare('SELECT count(*) AS events FROM forge_events WHERE job_id = ?');
  const removeJob = database.prepare('DELETE FROM forge_events WHERE job_id = ? AND running = 0');
  return {
    add: (event) => void insert.run(...FIELDS.map((field) => event[field])),
    takeDue(now, blocked) {
      const [event] = selectDue.all(now, JSON.stringify(blocked)) as QueuedEvent[];
      if (event !== undefined) {
        markRunning.run(event.eventId);
      }
      return event;
    },
    putBack: (event) =>
      void update.run(event.dueAt, event.retryCount, event.failures, event.retryReason, event.retryData, event.eventId),
    remove: (eventId) => remove.run(eventId).changes > 0,
    waiting: () => selectWaiting.all() as { queue: string; dueAt: number }[],
    nextDueAt: () => (selectNext.get() as { dueAt: number | null }).dueAt ?? undefined,
    countOf: (jobId) => (count.get(jobId) as { events: number }).events,
    removeWaitingOf: (jobId) => void removeJob.run(jobId),
    clear: () => void database.exec('DELETE FROM forge_events'),
  };
}
