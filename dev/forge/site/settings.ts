import type { LocalDatabase } from '../../database';

export interface Settings {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  remove(name: string): void;
  /** What is kept by this name, made where nothing is. */
  getOrMake(name: string, make: () => string): string;
}

/** Small facts about a site that outlive its process. */
export function openSettings(database: LocalDatabase): Settings {
  database.exec('CREATE TABLE IF NOT EXISTS forge_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)');
  const select = database.prepare('SELECT value FROM forge_settings WHERE name = ?');
  const insert = database.prepare('INSERT OR REPLACE INTO forge_settings (name, value) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM forge_settings WHERE name = ?');
  const get = (name: string): string | undefined => (select.get(name) as { value: string } | undefined)?.value;
  return {
    get,
    set: (name, value) => void insert.run(name, value),
    remove: (name) => void remove.run(name),
    getOrMake(name, make) {
      const kept = get(name);
      if (kept !== undefined) {
        return kept;
      }
      const made = make();
      insert.run(name, made);
      return made;
    },
  };
}
