import type { LocalDatabase } from '../../database';
import type { LocalAccount } from '../../types';

/** Everybody on a new site. Account ids have the form that Atlassian gives new accounts: a number, a colon, a UUID. */
const PEOPLE: LocalAccount[] = [
  {
    accountId: '712020:0a1d5c3e-6f2b-4d7a-9c11-2b7e4f8a0001',
    displayName: 'Ada Admin',
    email: 'ada@acme.example',
    role: 'admin',
  },
  {
    accountId: '712020:0a1d5c3e-6f2b-4d7a-9c11-2b7e4f8a0002',
    displayName: 'Dan Developer',
    email: 'dan@acme.example',
    role: 'developer',
  },
  {
    accountId: '712020:0a1d5c3e-6f2b-4d7a-9c11-2b7e4f8a0003',
    displayName: 'Devi Developer',
    email: 'devi@acme.example',
    role: 'developer',
  },
  {
    accountId: '712020:0a1d5c3e-6f2b-4d7a-9c11-2b7e4f8a0004',
    displayName: 'Vera Viewer',
    email: 'vera@acme.example',
    role: 'viewer',
  },
  {
    accountId: '712020:0a1d5c3e-6f2b-4d7a-9c11-2b7e4f8a0005',
    displayName: 'Hana Hidden',
    email: 'hana@acme.example',
    role: 'developer',
  },
];

/** Who administers a project, and not Jira: by the local part of the address, as the table has no column for it. */
const PROJECT_ADMINS: Record<string, string[]> = { devi: ['TEAM'] };

/** Who shows their e-mail address to nobody: each person decides that in their own profile. */
export function hidesEmail({ email }: LocalAccount): boolean {
  return email.startsWith('hana@');
}

/** The account that an app acts as when no user does. It is no person and stands in no list of people. */
export const APP_ACCOUNT = {
  accountId: '712020:0a1d5c3e-6f2b-4d7a-9c11-2b7e4f8a00aa',
  displayName: 'Git Hosts for Jira',
} as const;

/** The site's people, in the order they came; a new database gets the first ones. */
export function openAccounts(database: LocalDatabase): LocalAccount[] {
  database.exec(
    'CREATE TABLE IF NOT EXISTS jira_account (account_id TEXT PRIMARY KEY, display_name TEXT, email TEXT, role TEXT)',
  );
  const all = database.prepare(
    'SELECT account_id AS accountId, display_name AS displayName, email, role FROM jira_account ORDER BY rowid',
  );
  if (all.all().length === 0) {
    const insert = database.prepare('INSERT INTO jira_account VALUES (?, ?, ?, ?)');
    for (const { accountId, displayName, email, role } of PEOPLE) {
      insert.run(accountId, displayName, email, role);
    }
  }
  return (all.all() as LocalAccount[]).map((account) => {
    const administers = PROJECT_ADMINS[account.email.split('@')[0] ?? ''];
    return administers === undefined ? account : { ...account, administers };
  });
}
