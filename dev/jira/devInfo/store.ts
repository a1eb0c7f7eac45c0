import type { LocalDatabase } from '../../database';
import type { Kind } from './shapes';

export interface StoredEntity {
  repositoryId: string;
  kind: Kind;
  id: string;
  sequence: number;
  /** ms; when it was authored or last updated, for the order. */
  at: number;
  /** Of a branch: the commit that it heads, an entity of its own. */
  lastCommitId?: string;
  body: Record<string, unknown>;
}

export interface DevInfoStore {
  /** Replaces what is stored unless its number is as high or higher. @returns whether it was replaced */
  putRepository(
    id: string,
    sequence: number,
    body: Record<string, unknown>,
    properties: Record<string, string>,
  ): boolean;
  /** The same for an entity; its issues are replaced with it, and without any it is not kept. */
  putEntity(entity: StoredEntity, issueKeys: string[]): boolean;
  /** Only what has at most this number, all of it without one. */
  deleteEntity(repositoryId: string, kind: Kind, id: string, sequence?: number): void;
  deleteRepository(id: string, sequence?: number): void;
  /** Ids of the repositories that have all of these properties. */
  withProperties(properties: [key: string, value: string][]): string[];
  hasDataUpTo(repositoryId: string, sequence: number): boolean;
  clear(): void;
  /** Runs `work` whole or not at all. */
  together<T>(work: () => T): T;
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS jira_devinfo_repository (id TEXT PRIMARY KEY, sequence INTEGER, body TEXT) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS jira_devinfo_property (
    key TEXT, value TEXT, repository TEXT, PRIMARY KEY (repository, key)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS jira_devinfo_entity (
    repository TEXT, kind TEXT, id TEXT, sequence INTEGER, at INTEGER, last_commit TEXT, body TEXT,
    PRIMARY KEY (repository, kind, id));
  CREATE TABLE IF NOT EXISTS jira_devinfo_link (
    issue TEXT, repository TEXT, kind TEXT, id TEXT, PRIMARY KEY (issue, repository, kind, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS jira_devinfo_link_entity ON jira_devinfo_link (repository, kind, id);`;

export function openDevInfoStore(database: LocalDatabase): DevInfoStore {
  database.exec(TABLES);
  const sequenceOf = {
    repository: database.prepare('SELECT sequence FROM jira_devinfo_repository WHERE id = ?'),
    entity: database.prepare('SELECT sequence FROM jira_devinfo_entity WHERE repository = ? AND kind = ? AND id = ?'),
  };
  const putRepositoryRow = database.prepare('INSERT OR REPLACE INTO jira_devinfo_repository VALUES (?, ?, ?)');
  const putEntityRow = database.prepare('INSERT OR REPLACE INTO jira_devinfo_entity VALUES (?, ?, ?, ?, ?, ?, ?)');
  const putLink = database.prepare('INSERT OR IGNORE INTO jira_devinfo_link VALUES (?, ?, ?, ?)');
  const putProperty = database.prepare('INSERT OR REPLACE INTO jira_devinfo_property VALUES (?, ?, ?)');
  const dropProperties = database.prepare('DELETE FROM jira_devinfo_property WHERE repository = ?');
  const dropLinks = database.prepare('DELETE FROM jira_devinfo_link WHERE repository = ? AND kind = ? AND id = ?');
  const dropEntity = database.prepare('DELETE FROM jira_devinfo_entity WHERE repository = ? AND kind = ? AND id = ?');

  function stored(of: keyof typeof sequenceOf, ...key: string[]): number | undefined {
    return (sequenceOf[of].get(...key) as { sequence: number } | undefined)?.sequence;
  }

  function deleteEntity(repositoryId: string, kind: Kind, id: string, sequence = Infinity): void {
    if ((stored('entity', repositoryId, kind, id) ?? Infinity) <= sequence) {
      dropLinks.run(repositoryId, kind, id);
      dropEntity.run(repositoryId, kind, id);
    }
  }

  return {
    putRepository(id, sequence, body, properties) {
      if ((stored('repository', id) ?? -Infinity) >= sequence) {
        return false;
      }
      putRepositoryRow.run(id, sequence, JSON.stringify(body));
      dropProperties.run(id);
      Object.entries(properties).forEach(([key, value]) => putProperty.run(key, value, id));
      return true;
    },

    putEntity({ repositoryId, kind, id, sequence, at, lastCommitId, body }, issueKeys) {
      const before = stored('entity', repositoryId, kind, id);
      if (before !== undefined && before >= sequence) {
        return false;
      }
      if (before !== undefined) {
        dropLinks.run(repositoryId, kind, id);
      }
      if (issueKeys.length === 0) {
        dropEntity.run(repositoryId, kind, id);
        return true;
      }
      putEntityRow.run(repositoryId, kind, id, sequence, at, lastCommitId ?? null, JSON.stringify(body));
      issueKeys.forEach((key) => putLink.run(key, repositoryId, kind, id));
      return true;
    },

    deleteEntity,

    deleteRepository(id, sequence) {
      const entities = database.prepare('SELECT kind, id FROM jira_devinfo_entity WHERE repository = ?').all(id);
      for (const entity of entities as { kind: Kind; id: string }[]) {
        deleteEntity(id, entity.kind, entity.id, sequence);
      }
      // What is newer than the delete keeps the repository that it is shown under.
      const left = database.prepare('SELECT 1 AS found FROM jira_devinfo_entity WHERE repository = ? LIMIT 1').all(id);
      if (left.length === 0 && (stored('repository', id) ?? Infinity) <= (sequence ?? Infinity)) {
        dropProperties.run(id);
        database.prepare('DELETE FROM jira_devinfo_repository WHERE id = ?').run(id);
      }
    },

    withProperties(properties) {
      const matching = database.prepare('SELECT repository FROM jira_devinfo_property WHERE key = ? AND value = ?');
      const sets = properties.map(
        (pair) => new Set((matching.all(...pair) as { repository: string }[]).map(({ repository }) => repository)),
      );
      return [...(sets[0] ?? [])].filter((id) => sets.every((set) => set.has(id)));
    },

    hasDataUpTo(repositoryId, sequence) {
      const found = database
        .prepare(
          `SELECT 1 AS found FROM jira_devinfo_repository WHERE id = ?1 AND sequence <= ?2
           UNION ALL SELECT 1 FROM jira_devinfo_entity WHERE repository = ?1 AND sequence <= ?2 LIMIT 1`,
        )
        .all(repositoryId, sequence);
      return found.length > 0;
    },

    clear() {
      for (const table of ['repository', 'property', 'entity', 'link']) {
        database.exec(`DELETE FROM jira_devinfo_${table}`);
      }
    },

    together: (work) => database.transaction(work)(),
  };
}
