import type { PullRequest } from '../../../src/domain/changes';
import { changedFilesFromRest, commitFromGraph, commitFromRest } from '../../../src/hosts/github/convertCommit';
import { pullRequestFromGraph, pullRequestFromRest } from '../../../src/hosts/github/convertPullRequest';
import { repositoryFromRest } from '../../../src/hosts/github/convertRepository';
import { githubInstance } from '../../../src/hosts/github/instance';
import type { GraphCommit, GraphPullRequest, RestCommit, RestPullRequest } from '../../../src/hosts/github/payloads';
import { commit, graphCommit, graphPull, oid, pull, restCommit } from './samples';

const REPOSITORY = { url: 'https://github.com/acme/payments' };
const DATE = '2026-11-20T10:00:00Z';

describe('a commit', () => {
  it('is the same from REST and from GraphQL', () => {
    const expected = commit('one', ['zero']);
    expect(commitFromRest(restCommit('one', ['zero']) as unknown as RestCommit)).toEqual(expected);
    expect(commitFromGraph(graphCommit('one', ['zero']) as unknown as GraphCommit)).toEqual(expected);
  });

  it('of an author without an account, signed, without a committer', () => {
    const raw = {
      ...restCommit('one'),
      author: null,
      commit: {
        message: 'm',
        author: { name: '', email: 'x@y.example', date: DATE },
        committer: null,
        verification: { verified: true },
      },
    };
    expect(commitFromRest(raw as unknown as RestCommit)).toEqual({
      ...commit('one'),
      message: 'm',
      author: { name: 'unknown', email: 'x@y.example' },
      verified: false,
    });
  });

  it('of nobody, in GraphQL', () => {
    const raw = { ...graphCommit('one'), author: null, signature: { isValid: true }, parents: { nodes: null } };
    expect(commitFromGraph(raw as unknown as GraphCommit)).toEqual({
      ...commit('one'),
      author: { name: 'unknown' },
      verified: false,
      parents: [],
    });
  });

  it.each([
    ['dan@acme.example', 'dan@acme.example', true, true],
    ['dan@acme.example', 'DAN@acme.example', true, true],
    ['dan@acme.example', 'dan@acme.example', false, false],
    ['ada@acme.example', 'mallory@evil.example', true, false],
    // GitHub itself committed for who was signed in, on this host only.
    ['ada@acme.example', 'noreply@github.com', true, true],
    ['ada@acme.example', 'noreply@evil.example', true, false],
    [undefined, undefined, true, false],
  ])('by %s, committed by %s, signature valid %s: verified %s', (author, committer, valid, expected) => {
    const rest = restCommit('one') as { commit: Record<string, unknown> };
    const signed = {
      ...rest,
      commit: {
        ...rest.commit,
        author: { name: 'x', email: author, date: DATE },
        committer: { email: committer, date: DATE },
        verification: { verified: valid },
      },
    };
    expect(commitFromRest(signed as unknown as RestCommit).verified).toBe(expected);
    const graph = {
      ...graphCommit('one'),
      author: { name: 'x', email: author ?? null, user: null },
      committer: { email: committer ?? null },
      signature: { isValid: valid },
    };
    expect(commitFromGraph(graph as unknown as GraphCommit).verified).toBe(expected);
  });

  it('has at most ten files and the count of all', () => {
    const statuses = ['added', 'removed', 'modified', 'changed', 'renamed', 'copied', 'unchanged'];
    const files = Array.from({ length: 12 }, (_unused, index) => ({
      filename: `src/f ${index}.ts`,
      status: statuses[index % statuses.length],
      additions: index,
      deletions: 1,
    }));
    const found = changedFilesFromRest({ ...restCommit('one'), files } as unknown as RestCommit, REPOSITORY);
    expect(found.count).toBe(12);
    expect(found.files).toHaveLength(10);
    expect(found.files?.map(({ change }) => change)).toEqual([
      'added',
      'deleted',
      'modified',
      'modified',
      'moved',
      'copied',
      'unknown',
      'added',
      'deleted',
      'modified',
    ]);
    expect(found.files?.[4]).toEqual({
      path: 'src/f 4.ts',
      change: 'moved',
      linesAdded: 4,
      linesRemoved: 1,
      url: `https://github.com/acme/payments/blob/${oid('one')}/src/f%204.ts`,
    });
  });
});

const DAN = { __typename: 'User', login: 'dan', name: null, url: 'https://github.com/dan', avatarUrl: null };
const BOT = { __typename: 'Bot', login: 'renovate', url: 'https://github.com/apps/renovate', avatarUrl: null };
const TEAM = { __typename: 'Team' };
const dan = { name: 'dan', login: 'dan', url: 'https://github.com/dan' };

describe('a pull request of GraphQL', () => {
  it.each<[string, Record<string, unknown>, Partial<PullRequest>]>([
    ['open', {}, {}],
    ['draft', { isDraft: true }, { status: 'draft' }],
    ['merged', { state: 'MERGED' }, { status: 'merged' }],
    ['closed', { state: 'CLOSED', isDraft: true }, { status: 'declined' }],
    ['of a state that is not known', { state: 'QUEUED' }, { status: 'unknown' }],
    ['of a ghost', { author: null }, { author: { name: 'ghost' } }],
    [
      'of a bot',
      { author: BOT },
      { author: { name: 'renovate', login: 'renovate', url: 'https://github.com/apps/renovate' } },
    ],
    ['from a fork that is gone', { headRepository: null }, { sourceBranchUrl: undefined }],
    [
      'from a fork',
      { headRepository: { nameWithOwner: 'dan/payments', url: 'https://github.com/dan/payments' } },
      { sourceBranchUrl: 'https://github.com/dan/payments/tree/feature/pay' },
    ],
    [
      'without a count of comments',
      { totalCommentsCount: null, body: undefined },
      { commentCount: 0, description: '' },
    ],
    [
      'reviewed',
      {
        latestOpinionatedReviews: {
          nodes: [
            { state: 'APPROVED', author: DAN },
            { state: 'CHANGES_REQUESTED', author: { ...DAN, login: 'eve' } },
            { state: 'DISMISSED', author: { ...DAN, login: 'fay' } },
            { state: 'APPROVED', author: null },
            null,
          ],
        },
        reviewRequests: {
          nodes: [{ requestedReviewer: TEAM }, { requestedReviewer: TEAM }, { requestedReviewer: null }, null],
        },
      },
      {
        reviewers: [
          { ...dan, status: 'approved' },
          { ...dan, name: 'eve', login: 'eve', status: 'needsWork' },
          { ...dan, name: 'fay', login: 'fay', status: 'unapproved' },
          { name: 'Team', status: 'unapproved' },
        ],
      },
    ],
    [
      'whose reviewer was asked again',
      {
        latestOpinionatedReviews: { nodes: [{ state: 'APPROVED', author: DAN }] },
        reviewRequests: { nodes: [{ requestedReviewer: DAN }] },
      },
      { reviewers: [{ ...dan, status: 'unapproved' }] },
    ],
    ['whose reviewers the token may not see', { latestOpinionatedReviews: null, reviewRequests: null }, {}],
  ])('%s', (_case, raw, expected) => {
    const { sourceBranchUrl, ...rest } = pull(7, DATE, expected);
    const whole = sourceBranchUrl === undefined ? rest : { ...rest, sourceBranchUrl };
    expect(pullRequestFromGraph(graphPull(7, DATE, raw) as unknown as GraphPullRequest, REPOSITORY)).toEqual(whole);
  });
});

describe('a pull request of REST', () => {
  const user = { id: 1, login: 'ada', html_url: 'https://github.com/ada', avatar_url: 'https://a.example/1' };
  const raw: RestPullRequest = {
    number: 7,
    title: 'PAY-7 Pay faster',
    body: 'By paying sooner.',
    html_url: 'https://github.com/acme/payments/pull/7',
    state: 'open',
    updated_at: DATE,
    user,
    requested_reviewers: [{ id: 2, login: 'dan', html_url: 'https://github.com/dan' }],
    head: { ref: 'feature/pay', repo: { html_url: 'https://github.com/acme/payments' } },
    base: { ref: 'main', repo: { html_url: 'https://github.com/acme/payments' } },
    comments: 1,
    review_comments: 2,
  };
  const author = { name: 'ada', login: 'ada', url: 'https://github.com/ada', avatarUrl: 'https://a.example/1' };
  const open = pull(7, DATE, { author, reviewers: [{ ...dan, status: 'unapproved' }] });

  it.each<[Partial<RestPullRequest>, Partial<PullRequest>]>([
    [{}, {}],
    [{ draft: true }, { status: 'draft' }],
    [{ state: 'closed' }, { status: 'declined' }],
    [{ state: 'closed', merged_at: DATE }, { status: 'merged' }],
    [
      { body: null, comments: undefined },
      { description: '', commentCount: 2 },
    ],
    [
      { user: null, requested_reviewers: null },
      { author: { name: 'ghost' }, reviewers: [] },
    ],
  ])('%j', (more, expected) => {
    expect(pullRequestFromRest({ ...raw, ...more }, REPOSITORY)).toEqual({ ...open, ...expected });
  });
});

describe('a repository', () => {
  const raw = {
    id: 42,
    node_id: 'R_1',
    full_name: 'acme/payments',
    html_url: 'https://github.com/acme/payments',
    default_branch: 'main',
    archived: true,
    created_at: '2020-01-01T00:00:00Z',
  };

  it.each([
    ['https://github.com', 'github.com:42'],
    ['https://github.acme.example', 'github-server:42:1577836800'],
    ['https://github-new.acme.example', 'github-server:42:1577836800'],
    ['https://acme.ghe.com', 'github-server:42:1577836800'],
  ])('on %s is %s, whatever the address', (baseUrl, identity) => {
    expect(repositoryFromRest(raw, githubInstance(baseUrl))).toEqual({
      hostId: '42',
      identity,
      name: 'acme/payments',
      url: 'https://github.com/acme/payments',
      defaultBranch: 'main',
      archived: true,
    });
  });
});
