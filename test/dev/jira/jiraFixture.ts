import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../dev/database';
import { openJira, type OpenedJira } from '../../../dev/jira/openJira';
import type { JiraRequest } from '../../../dev/types';

export const NOW = Date.UTC(2026, 10, 22, 12);
export const APP_SCOPES = [
  'read:jira-work',
  'write:jira-work',
  'read:jira-user',
  'read:dev-info:jira',
  'write:dev-info:jira',
  'delete:dev-info:jira',
];

export function openTestJira(folder = mkdtempSync(join(tmpdir(), 'jira-'))): OpenedJira {
  return openJira({ database: openDatabase(folder), now: () => NOW });
}

export interface Answer {
  status: number;
  body: unknown;
}

/** Asks as the app with every scope, unless `request` says otherwise. */
export async function ask(
  jira: OpenedJira,
  method: string,
  path: string,
  request: Partial<JiraRequest> & { json?: unknown } = {},
): Promise<Answer> {
  const { json, ...rest } = request;
  const body = json === undefined ? rest.body : JSON.stringify(json);
  const response = await jira.handle({ as: { type: 'app' }, scopes: APP_SCOPES, ...rest, method, path, body });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** Asks as somebody who uses the app. */
export function asAccount(jira: OpenedJira, email: string): Pick<JiraRequest, 'as'> {
  return { as: { type: 'user', accountId: accountIdOf(jira, email) } };
}

export function accountIdOf(jira: OpenedJira, email: string): string {
  const found = jira.site().accounts.find((account) => account.email === email);
  if (found === undefined) {
    throw new Error(`nobody has ${email}`);
  }
  return found.accountId;
}

export type Fields = Record<string, unknown>;

export function commit(id: string, issueKeys: string[], fields: Fields = {}): Fields & { id: string } {
  return {
    id,
    hash: id,
    displayId: id.slice(0, 7),
    message: `${issueKeys.join(' ')} work`,
    author: { name: 'Dan Developer', email: 'dan@acme.example' },
    authorTimestamp: '2026-11-20T10:00:00Z',
    url: `https://git.acme.example/commit/${id}`,
    fileCount: 1,
    files: [
      { path: 'a.ts', url: 'https://git.acme.example/a.ts', changeType: 'ADDED', linesAdded: 3, linesRemoved: 0 },
    ],
    issueKeys,
    updateSequenceId: 10,
    ...fields,
  };
}

export function branch(
  id: string,
  issueKeys: string[],
  lastCommit: unknown,
  fields: Fields = {},
): Fields & { id: string } {
  return {
    id,
    name: `feature/${id}`,
    url: `https://git.acme.example/branch/${id}`,
    createPullRequestUrl: `https://git.acme.example/compare/${id}`,
    lastCommit,
    issueKeys,
    updateSequenceId: 10,
    ...fields,
  };
}

export function pullRequest(id: string, issueKeys: string[], fields: Fields = {}): Fields & { id: string } {
  return {
    id,
    displayId: `#${id}`,
    title: `Pull request ${id}`,
    status: 'OPEN',
    author: { name: 'Dan Developer', email: 'dan@acme.example' },
    reviewers: [{ name: 'Ada Admin', approvalStatus: 'APPROVED' }],
    commentCount: 2,
    sourceBranch: 'feature/x',
    destinationBranch: 'main',
    lastUpdate: '2026-11-21T10:00:00+01:00',
    url: `https://git.acme.example/pull/${id}`,
    issueKeys,
    updateSequenceId: 10,
    ...fields,
  };
}

export function repository(lists: Fields, fields: Fields = {}): Fields {
  return {
    id: 'payments',
    name: 'acme/payments',
    url: 'https://git.acme.example',
    updateSequenceId: 10,
    ...lists,
    ...fields,
  };
}

export function send(jira: OpenedJira, repositories: unknown[], more: Fields = {}): Promise<Answer> {
  return ask(jira, 'POST', '/rest/devinfo/0.10/bulk', { json: { repositories, ...more } });
}

export interface Shown {
  id: string;
  commits: Fields[];
  branches: Fields[];
  pullRequests: Fields[];
}

export function shown(jira: OpenedJira, issueKey: string): Shown[] {
  return jira.developmentInformation(issueKey).repositories as Shown[];
}

/** Ids of what an issue shows: `c1 | b1 | 7`. */
export function ids(jira: OpenedJira, issueKey: string): string {
  const lists = shown(jira, issueKey).map(({ commits, branches, pullRequests }) =>
    [commits, branches, pullRequests].map((list) => list.map(({ id }) => id).join(',')).join(' | '),
  );
  return lists.join(' || ');
}
