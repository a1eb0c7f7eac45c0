import {
  commitFrom,
  isoTime,
  pullRequestFrom,
  repositoryFrom,
  repositoryPath,
} from '../../../src/hosts/bitbucketServer/convert';
import type { RawPullRequest } from '../../../src/hosts/bitbucketServer/payloads';
import { BASE, PAYMENTS } from './double';

it.each([
  [1_793_500_000_000, '2026-11-01T02:26:40.000Z'],
  ['1793500000000', '2026-11-01T02:26:40.000Z'],
  ['2026-11-01T02:26:40+0000', '2026-11-01T02:26:40.000Z'],
  ['2026-11-01T04:26:40.000+02:00', '2026-11-01T02:26:40.000Z'],
  [undefined, undefined],
  ['', undefined],
  ['yesterday', undefined],
])('the time %j is %s', (time, iso) => {
  expect(isoTime(time)).toBe(iso);
});

describe('repositories', () => {
  const raw = {
    id: 42,
    slug: 'payments',
    project: { key: 'ACME', type: 'NORMAL' },
    archived: true,
    links: { self: [{ href: `${BASE}/projects/ACME/repos/payments/browse` }] },
  };

  it('are known by the server’s id and their own', () => {
    expect(repositoryFrom(raw, BASE, 'server-1')).toEqual({ ...PAYMENTS, defaultBranch: null, archived: true });
    expect(repositoryPath(PAYMENTS)).toBe('/projects/ACME/repos/payments');
  });

  it.each([
    [{ ...raw, links: undefined }, `${BASE}/projects/ACME/repos/payments`],
    [
      { ...raw, links: { self: [{ href: 'http://localhost:7990/projects/ACME/repos/payments/browse' }] } },
      `${BASE}/projects/ACME/repos/payments`,
    ],
    [{ ...raw, project: { key: '~ADA' }, links: undefined }, `${BASE}/users/ada/repos/payments`],
  ])('have an address under which they can be reached: %#', (given, url) => {
    expect(repositoryFrom(given, BASE, 'server-1').url).toBe(url);
  });
});

describe('commits', () => {
  const raw = {
    id: 'a'.repeat(40),
    displayId: 'aaaaaaaaaaa',
    message: 'DEMO-1 Begin',
    author: { name: 'Olli Öhman', emailAddress: 'olli@x.example' },
    authorTimestamp: 1_793_500_000_000,
    committer: { name: 'ada' },
    committerTimestamp: 1_793_500_060_000,
    parents: [{ id: 'b'.repeat(40) }],
  };

  it('of an author whom the server does not know', () => {
    expect(commitFrom(raw, PAYMENTS)).toEqual({
      id: 'a'.repeat(40),
      displayId: 'aaaaaaaaaaa',
      message: 'DEMO-1 Begin',
      author: { name: 'Olli Öhman', email: 'olli@x.example' },
      authoredAt: '2026-11-01T02:26:40.000Z',
      committedAt: '2026-11-01T02:27:40.000Z',
      url: `${BASE}/projects/ACME/repos/payments/commits/${'a'.repeat(40)}`,
      parents: ['b'.repeat(40)],
    });
  });

  it('of an account, on a server that gives one date only', () => {
    const author = {
      name: 'ada',
      displayName: 'Ada Admin',
      emailAddress: 'ada@acme.example',
      links: { self: [{ href: `${BASE}/users/ada` }] },
    };
    const commit = commitFrom({ ...raw, author, committer: undefined, committerTimestamp: undefined }, PAYMENTS);
    expect([commit.author, commit.committedAt]).toEqual([
      { name: 'Ada Admin', email: 'ada@acme.example', login: 'ada', url: `${BASE}/users/ada` },
      '2026-11-01T02:26:40.000Z',
    ]);
  });
});

describe('pull requests', () => {
  const repository = { id: 42, slug: 'payments', project: { key: 'ACME' } };
  const raw: RawPullRequest = {
    id: 7,
    title: 'DEMO-1 Please',
    description: 'Because.',
    state: 'OPEN',
    author: { user: { name: 'ada', displayName: 'Ada Admin' } },
    reviewers: [
      { user: { name: 'dan', displayName: 'Dan' }, status: 'APPROVED', approved: true },
      { user: { name: 'vera', displayName: 'Vera' }, status: 'NEEDS_WORK', approved: false },
      { user: { name: 'olli', displayName: 'Olli' }, status: 'UNAPPROVED', approved: false },
      { user: { name: 'old', displayName: 'Before 4.3' }, approved: true },
    ],
    fromRef: {
      id: 'refs/heads/feature/x',
      displayId: 'feature/x',
      repository: { id: 43, slug: 'payments', project: { key: '~DAN' } },
    },
    toRef: { id: 'refs/heads/main', displayId: 'main', repository },
    properties: { commentCount: 3 },
    createdDate: 1_793_500_000_000,
    updatedDate: 1_793_500_060_000,
  };

  it('with who reviews them, from a fork', () => {
    expect(pullRequestFrom(raw, PAYMENTS, BASE)).toEqual({
      id: '7',
      displayId: '#7',
      title: 'DEMO-1 Please',
      description: 'Because.',
      status: 'open',
      author: { name: 'Ada Admin', login: 'ada' },
      reviewers: [
        { name: 'Dan', login: 'dan', status: 'approved' },
        { name: 'Vera', login: 'vera', status: 'needsWork' },
        { name: 'Olli', login: 'olli', status: 'unapproved' },
        { name: 'Before 4.3', login: 'old', status: 'approved' },
      ],
      commentCount: 3,
      sourceBranch: 'feature/x',
      sourceBranchUrl: `${BASE}/users/dan/repos/payments/browse?at=refs%2Fheads%2Ffeature%2Fx`,
      targetBranch: 'main',
      targetBranchUrl: `${BASE}/projects/ACME/repos/payments/browse?at=refs%2Fheads%2Fmain`,
      url: `${BASE}/projects/ACME/repos/payments/pull-requests/7`,
      updatedAt: '2026-11-01T02:27:40.000Z',
    });
  });

  it.each([
    [{ draft: true }, 'draft'],
    [{ state: 'MERGED' }, 'merged'],
    [{ state: 'DECLINED' }, 'declined'],
    [{ state: 'LIMBO' }, 'unknown'],
  ])('%j is %s', (more, status) => {
    expect(pullRequestFrom({ ...raw, ...more }, PAYMENTS, BASE).status).toBe(status);
  });
});
