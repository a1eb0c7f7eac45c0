import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';

export type LocalDatabase = Database.Database;

/** The one database of a site, in its data folder; each part keeps tables of its own, named with its own prefix. */
export function openDatabase(folder: string): LocalDatabase {
  mkdirSync(folder, { recursive: true });
  const database = new Database(join(folder, 'site.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;');
  return database;
}
