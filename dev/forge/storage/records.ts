import type { LocalDatabase } from '../../database';

export interface StoredRecord {
  key: string;
  /** JSON */
  text: string;
  /** ms, as the next two */
  createdAt: number;
  updatedAt: number;
  expiresAt: number | null;
}

/** One table of records. A space holds keys of its own: one for plain values, one for each type of entity. */
export interface Records {
  get(space: string, key: string): StoredRecord | undefined;
  put(space: string, key: string, text: string, expiresAt: number | null): void;
  /** @returns whether there was one */
  remove(space: string, key: string): boolean;
  /** In the order of keys, those after `after`. */
  page(space: string, prefix: string, after: string, limit: number): StoredRecord[];
  clear(): void;
}

/** How a value lies in the table. */
export interface Codec {
  encode(text: string): string;
  decode(stored: string): string;
}

/** Forge deletes what has expired within this time, and may still give it out until then. Source: Forge docs, TTL. */
const DELETED_AFTER_MS = 48 * 3_600_000;
/** Higher than any character of a key. */
const LAST = '\u{10FFFF}';

interface Row {
  key: string;
  value: string;
  created_at: number;
  updated_at: number;
  expires_at: number | null;
}

/** @param table a name of this program's own */
export function openRecords(database: LocalDatabase, table: string, codec: Codec): Records {
  database.exec(`CREATE TABLE IF NOT EXISTS ${table} (
    space TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    expires_at INTEGER, PRIMARY KEY (space, key)) WITHOUT ROWID`);
  const columns = 'key, value, created_at, updated_at, expires_at';
  const alive = '(expires_at IS NULL OR expires_at > ?)';
  const select = database.prepare(`SELECT ${columns} FROM ${table} WHERE space = ? AND key = ? AND ${alive}`);
  const selectPage = database.prepare(
    `SELECT ${columns} FROM ${table} WHERE space = ? AND key >= ? AND key < ? AND key > ? AND ${alive} ORDER BY key LIMIT ?`,
  );
  const upsert = database.prepare(`INSERT INTO ${table} (space, key, value, created_at, updated_at, expires_at)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (space, key) DO UPDATE SET
    value = excluded.value, updated_at = excluded.updated_at, expires_at = excluded.expires_at`);
  const remove = database.prepare(`DELETE FROM ${table} WHERE space = ? AND key = ?`);
  const removeExpired = database.prepare(`DELETE FROM ${table} WHERE space = ? AND key = ? AND expires_at <= ?`);
  const deletedBefore = (): number => Date.now() - DELETED_AFTER_MS;
  const toRecord = (row: Row): StoredRecord => ({
    key: row.key,
    text: codec.decode(row.value),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
  });
  return {
    get(space, key) {
      const row = select.get(space, key, deletedBefore()) as Row | undefined;
      return row === undefined ? undefined : toRecord(row);
    },
    put(space, key, text, expiresAt) {
      const now = Date.now();
      removeExpired.run(space, key, deletedBefore());
      upsert.run(space, key, codec.encode(text), now, now, expiresAt);
    },
    remove: (space, key) => remove.run(space, key).changes > 0,
    page: (space, prefix, after, limit) =>
      (selectPage.all(space, prefix, prefix + LAST, after, deletedBefore(), limit) as Row[]).map(toRecord),
    clear: () => void database.exec(`DELETE FROM ${table}`),
  };
}
