import { randomBytes } from 'node:crypto';
import type { LocalDatabase } from '../../database';

export interface WebTriggerUrls {
  /** The address of a web trigger: always the same one, unless `fresh` asks for another. */
  urlOf(moduleKey: string, fresh: boolean): string;
  remove(id: string): boolean;
  list(): { triggerKey: string; url: string }[];
  /** Whose address a path is, and what follows the address; `undefined` for nobody's. */
  find(pathname: string): { moduleKey: string; userPath: string } | undefined;
  clear(): void;
}

/** `public` as in the addresses of a real site: `@forge/api` looks for it to delete one. */
const PREFIX = '/_site/webtrigger/public/';
const ID_BYTES = 24;

export function openWebTriggerUrls(database: LocalDatabase, origin: () => string): WebTriggerUrls {
  database.exec(`CREATE TABLE IF NOT EXISTS forge_web_triggers (
    id TEXT PRIMARY KEY, module_key TEXT NOT NULL, made INTEGER NOT NULL)`);
  const insert = database.prepare('INSERT INTO forge_web_triggers (id, module_key, made) VALUES (?, ?, ?)');
  const select = database.prepare(
    'SELECT id, module_key AS moduleKey FROM forge_web_triggers ORDER BY made DESC, rowid DESC',
  );
  const remove = database.prepare('DELETE FROM forge_web_triggers WHERE id = ?');
  const all = (): { id: string; moduleKey: string }[] => select.all() as { id: string; moduleKey: string }[];
  const toUrl = (id: string): string => `${origin()}${PREFIX}${id}`;
  return {
    urlOf(moduleKey, fresh) {
      const known = fresh ? undefined : all().find((each) => each.moduleKey === moduleKey);
      if (known !== undefined) {
        return toUrl(known.id);
      }
      const id = randomBytes(ID_BYTES).toString('base64url');
      insert.run(id, moduleKey, Date.now());
      return toUrl(id);
    },
    remove: (id) => remove.run(id).changes > 0,
    list: () => all().map(({ id, moduleKey }) => ({ triggerKey: moduleKey, url: toUrl(id) })),
    find(pathname) {
      const [id, ...rest] = pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length).split('/') : [];
      const found = all().find((each) => each.id === id);
      return found && { moduleKey: found.moduleKey, userPath: rest.length === 0 ? '' : `/${rest.join('/')}` };
    },
    clear: () => void database.exec('DELETE FROM forge_web_triggers'),
  };
}
