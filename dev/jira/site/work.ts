import type { LocalDatabase } from '../../database';

/** What people changed on an issue since the site began. */
export interface IssueChanges {
  status?: string;
  /** `null`: nobody. */
  assignee?: string | null;
  labels?: string[];
  /** ms */
  updated?: number;
}

export interface EntityProperty {
  key: string;
  value: unknown;
}

/** A comment or a worklog. */
export interface Entry {
  id: string;
  issueKey: string;
  author: string;
  /** ms */
  created: number;
  /** Atlassian Document Format; a worklog may have none. */
  body?: unknown;
  properties: EntityProperty[];
  /** Of a worklog: as it was sent, and in seconds. */
  started?: string;
  seconds?: number;
}

export interface HistoryItem {
  field: string;
  from: string | null;
  fromString: string | null;
  to: string | null;
  toString: string | null;
}

export interface History {
  id: string;
  author: string;
  /** ms */
  created: number;
  items: HistoryItem[];
  metadata?: unknown;
}

/** What is written on issues; everything else about an issue is made from its number. */
export interface IssueWork {
  changes(issueKey: string): IssueChanges;
  change(issueKey: string, changes: IssueChanges): void;
  add(kind: EntryKind, entry: Omit<Entry, 'id'>): Entry;
  /** Oldest first. */
  entries(kind: EntryKind, issueKey: string): Entry[];
  entry(kind: EntryKind, id: string): Entry | undefined;
  record(issueKey: string, history: Omit<History, 'id'>): void;
  /** Oldest first. */
  history(issueKey: string): History[];
}

export type EntryKind = 'comment' | 'worklog';

const FIRST_ID = 10_000;

export function openWork(database: LocalDatabase): IssueWork {
  database.exec(
    `CREATE TABLE IF NOT EXISTS jira_issue_change (issue TEXT PRIMARY KEY, value TEXT);
     CREATE TABLE IF NOT EXISTS jira_entry (id INTEGER PRIMARY KEY, kind TEXT, issue TEXT, value TEXT);
     CREATE INDEX IF NOT EXISTS jira_entry_issue ON jira_entry (kind, issue, id);
     CREATE TABLE IF NOT EXISTS jira_history (id INTEGER PRIMARY KEY, issue TEXT, value TEXT);
     CREATE INDEX IF NOT EXISTS jira_history_issue ON jira_history (issue, id);`,
  );
  type Row = { id: number; value: string };
  const changed = new Map(
    (database.prepare('SELECT issue, value FROM jira_issue_change').all() as { issue: string; value: string }[]).map(
      ({ issue, value }) => [issue, JSON.parse(value) as IssueChanges],
    ),
  );

  function insert(sql: string, ...values: (string | number)[]): string {
    return String(database.prepare(sql).run(...values).lastInsertRowid);
  }
  function nextId(table: string): number {
    const { last } = database.prepare(`SELECT MAX(id) AS last FROM ${table}`).get() as { last: number | null };
    return (last ?? FIRST_ID) + 1;
  }
  function toEntry({ id, value }: Row): Entry {
    return { ...(JSON.parse(value) as Omit<Entry, 'id'>), id: String(id) };
  }

  return {
    changes: (issueKey) => changed.get(issueKey) ?? {},
    change(issueKey, changes) {
      const now = { ...changed.get(issueKey), ...changes };
      changed.set(issueKey, now);
      database.prepare('INSERT OR REPLACE INTO jira_issue_change VALUES (?, ?)').run(issueKey, JSON.stringify(now));
    },
    add(kind, entry) {
      const sql = 'INSERT INTO jira_entry VALUES (?, ?, ?, ?)';
      const id = insert(sql, nextId('jira_entry'), kind, entry.issueKey, JSON.stringify(entry));
      return { ...entry, id };
    },
    entries(kind, issueKey) {
      const rows = database
        .prepare('SELECT id, value FROM jira_entry WHERE kind = ? AND issue = ? ORDER BY id')
        .all(kind, issueKey) as Row[];
      return rows.map(toEntry);
    },
    entry(kind, id) {
      const row = database
        .prepare('SELECT id, value FROM jira_entry WHERE kind = ? AND id = ?')
        .get(kind, Number(id)) as Row | undefined;
      return row && toEntry(row);
    },
    record(issueKey, history) {
      insert('INSERT INTO jira_history VALUES (?, ?, ?)', nextId('jira_history'), issueKey, JSON.stringify(history));
    },
    history(issueKey) {
      const rows = database
        .prepare('SELECT id, value FROM jira_history WHERE issue = ? ORDER BY id')
        .all(issueKey) as Row[];
      return rows.map(({ id, value }) => ({ ...(JSON.parse(value) as Omit<History, 'id'>), id: String(id) }));
    },
  };
}
