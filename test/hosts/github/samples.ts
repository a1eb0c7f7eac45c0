import type { Commit, PullRequest } from '../../../src/domain/changes';

/** A made-up object name. */
export function oid(text: string): string {
  const hex = [...text].map((character) => character.charCodeAt(0).toString(16)).join('');
  return hex.padEnd(40, '0').slice(0, 40);
}

const DATE = '2026-11-20T10:00:00Z';

/** A commit as REST has it. @param parents texts that `oid` takes */
export function restCommit(text: string, parents: string[] = [], date = DATE): Record<string, unknown> {
  return {
    sha: oid(text),
    html_url: `https://github.com/acme/payments/commit/${oid(text)}`,
    commit: {
      message: `PAY-1 ${text}`,
      author: { name: 'Ada Lovelace', email: 'ada@acme.example', date },
      committer: { name: 'GitHub', email: 'noreply@github.com', date },
      verification: { verified: false, reason: 'unsigned' },
    },
    author: {
      id: 1,
      login: 'ada',
      html_url: 'https://github.com/ada',
      avatar_url: 'https://avatars.githubusercontent.com/u/1',
    },
    parents: parents.map((parent) => ({ sha: oid(parent) })),
  };
}

/** The same commit as GraphQL has it. */
export function graphCommit(text: string, parents: string[] = [], date = DATE): Record<string, unknown> {
  return {
    oid: oid(text),
    message: `PAY-1 ${text}`,
    url: `https://github.com/acme/payments/commit/${oid(text)}`,
    authoredDate: date,
    committedDate: date,
    parents: { nodes: parents.map((parent) => ({ oid: oid(parent) })) },
    author: {
      name: 'Ada Lovelace',
      email: 'ada@acme.example',
      avatarUrl: 'https://avatars.githubusercontent.com/u/1',
      user: { login: 'ada', url: 'https://github.com/ada' },
    },
    signature: null,
  };
}

/** What both become. */
export function commit(text: string, parents: string[] = [], date = DATE): Commit {
  return {
    id: oid(text),
    displayId: oid(text).slice(0, 7),
    message: `PAY-1 ${text}`,
    author: {
      name: 'Ada Lovelace',
      email: 'ada@acme.example',
      login: 'ada',
      url: 'https://github.com/ada',
      avatarUrl: 'https://avatars.githubusercontent.com/u/1',
    },
    authoredAt: date,
    committedAt: date,
    url: `https://github.com/acme/payments/commit/${oid(text)}`,
    parents: parents.map(oid),
    verified: false,
  };
}

/** A pull request as GraphQL has it. */
export function graphPull(
  number: number,
  updatedAt: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    number,
    title: `PAY-${number} Pay faster`,
    body: 'By paying sooner.',
    url: `https://github.com/acme/payments/pull/${number}`,
    state: 'OPEN',
    isDraft: false,
    updatedAt,
    totalCommentsCount: 3,
    headRefName: 'feature/pay',
    baseRefName: 'main',
    headRepository: { nameWithOwner: 'acme/payments', url: 'https://github.com/acme/payments' },
    author: {
      __typename: 'User',
      login: 'ada',
      name: 'Ada Lovelace',
      url: 'https://github.com/ada',
      avatarUrl: 'https://a.example/1',
    },
    latestOpinionatedReviews: { nodes: [] },
    reviewRequests: { nodes: [] },
    ...more,
  };
}

export function pull(number: number, updatedAt: string, more: Partial<PullRequest> = {}): PullRequest {
  return {
    id: String(number),
    displayId: `#${number}`,
    title: `PAY-${number} Pay faster`,
    description: 'By paying sooner.',
    status: 'open',
    author: { name: 'Ada Lovelace', login: 'ada', url: 'https://github.com/ada', avatarUrl: 'https://a.example/1' },
    reviewers: [],
    commentCount: 3,
    sourceBranch: 'feature/pay',
    sourceBranchUrl: 'https://github.com/acme/payments/tree/feature/pay',
    targetBranch: 'main',
    targetBranchUrl: 'https://github.com/acme/payments/tree/main',
    url: `https://github.com/acme/payments/pull/${number}`,
    updatedAt,
    ...more,
  };
}

export interface OverviewSample {
  /** Branch name to text that `oid` takes; the first is the default branch. */
  branches?: Record<string, string>;
  pulls?: Record<string, unknown>[];
  /** Cursor of the next page of pull requests. */
  pullsAfter?: string;
  totalBranches?: number;
  more?: Record<string, unknown>;
}

/** Data of the question that begins a reading. */
export function overview({ branches = {}, pulls = [], pullsAfter, totalBranches, more }: OverviewSample): unknown {
  const names = Object.keys(branches);
  return {
    repository: {
      id: 'R_1',
      databaseId: 42,
      nameWithOwner: 'acme/payments',
      url: 'https://github.com/acme/payments',
      createdAt: '2020-01-01T00:00:00Z',
      isEmpty: names.length === 0,
      isArchived: false,
      defaultBranchRef: names[0] === undefined ? null : { name: names[0] },
      refs: {
        totalCount: totalBranches ?? names.length,
        nodes: names.map((name) => ({ name, target: { oid: oid(branches[name] ?? '') } })),
      },
      pullRequests: pullPage(pulls, pullsAfter),
      ...more,
    },
  };
}

export function pullPage(pulls: Record<string, unknown>[], after?: string): Record<string, unknown> {
  return { pageInfo: { hasNextPage: after !== undefined, endCursor: after ?? null }, nodes: pulls };
}

/** A comparison as REST has it. */
export function comparison(
  commits: Record<string, unknown>[],
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    status: commits.length > 0 ? 'ahead' : 'identical',
    ahead_by: commits.length,
    behind_by: 0,
    total_commits: commits.length,
    commits,
    ...more,
  };
}

/** Data of the question for commits by object name. */
export function commitsData(texts: (string | null)[]): unknown {
  const entries = texts.map((text, index) => [`c${index}`, text === null ? null : graphCommit(text)]);
  return { repository: { databaseId: 42, ...Object.fromEntries(entries) } };
}
