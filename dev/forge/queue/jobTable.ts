import type { LocalDatabase } from '../../database';

export interface Job {
  queue: string;
  success: number;
  failed: number;
  cancelled: number;
}

export interface JobTable {
  add(jobId: string, queue: string): void;
  find(jobId: string): Job | undefined;
  count(jobId: string, outcome: 'success' | 'failed'): void;
  cancel(jobId: string): void;
  /** Counts a push of a chain. @returns how many it has made now */
  countPush(chain: string): number;
  clear(): void;
}

/** What became of the events of each push, and how long the chains of pushes are. */
export function openJobTable(database: LocalDatabase): JobTable {
  database.exec(`CREATE TABLE IF NOT EXISTS forge_jobs (
    job_id TEXT PRIMARY KEY, queue TEXT NOT NULL, success INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
    cancelled INTEGER NOT NULL DEFAULT 0)`);
  database.exec('CREATE TABLE IF NOT EXISTS forge_chains (chain TEXT PRIMARY KEY, pushes INTEGER NOT NULL)');
  const insert = database.prepare('INSERT OR IGNORE INTO forge_jobs (job_id, queue) VALUES (?, ?)');
  const select = database.prepare('SELECT queue, success, failed, cancelled FROM forge_jobs WHERE job_id = ?');
  const counts = {
    success: database.prepare('UPDATE forge_jobs SET success = success + 1 WHERE job_id = ?'),
    failed: database.prepare('UPDATE forge_jobs SET failed = failed + 1 WHERE job_id = ?'),
  };
  const cancel = database.prepare('UPDATE forge_jobs SET cancelled = 1 WHERE job_id = ?');
  const lengthen = database.prepare(`INSERT INTO forge_chains (chain, pushes) VALUES (?, 1)
    ON CONFLICT (chain) DO UPDATE SET pushes = pushes + 1`);
  const length = database.prepare('SELECT pushes FROM forge_chains WHERE chain = ?');
  return {
    add: (jobId, queue) => void insert.run(jobId, queue),
    find: (jobId) => select.all(jobId)[0] as Job | undefined,
    count: (jobId, outcome) => void counts[outcome].run(jobId),
    cancel: (jobId) => void cancel.run(jobId),
    countPush(chain) {
      lengthen.run(chain);
      return (length.get(chain) as { pushes: number }).pushes;
    },
    clear() {
      database.exec('DELETE FROM forge_jobs');
      database.exec('DELETE FROM forge_chains');
    },
  };
}
