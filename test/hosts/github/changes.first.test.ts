import type { ChangePage } from '../../../src/hosts/host';
import { finish, openGithubDouble, PAYMENTS } from './double';
import type { GithubDouble } from './double';
import { commit, commitsData, comparison, graphPull, oid, overview, pull, pullPage, restCommit } from './samples';

let double: GithubDouble;
beforeEach(() => {
  double = openGithubDouble();
});
afterEach(() => finish(double));

const FIRST = { owner: 'acme', name: 'payments', branches: 100, pulls: 50 };
const NAMES = { owner: 'acme', name: 'payments' };
const COMMITS = 'GET /repos/acme/payments/commits';
const COMPARE = 'GET /repos/acme/payments/compare';
const EMPTY_PAGE: Omit<ChangePage, 'next' | 'observedAt' | 'caughtUp'> = {
  commits: [],
  branches: [],
  deletedBranches: [],
  removedCommits: [],
  pullRequests: [],
  backfill: true,
};
const T1 = '2026-11-20T10:00:00Z';
const T2 = '2026-11-21T10:00:00Z';

function branchOf(name: string, text: string, parents: string[] = [], isDefault = false): unknown {
  return { name, url: `https://github.com/acme/payments/tree/${name}`, head: commit(text, parents), isDefault };
}

it('reads a small repository in one page: the question, the default branch, each other branch', async () => {
  double.graphql(
    'Overview',
    FIRST,
    overview({
      branches: { main: 'm2', 'feature/a': 'a1', same: 'm2', old: 'm1' },
      pulls: [graphPull(7, T2), graphPull(6, T1)],
    }),
  );
  double.rest(`${COMMITS}?sha=${oid('m2')}&per_page=100&page=1`, {
    body: [restCommit('m2', ['m1']), restCommit('m1')],
  });
  double.rest(`${COMPARE}/${oid('m2')}...${oid('a1')}?per_page=100&page=1`, {
    body: comparison([restCommit('a1', ['m2'])]),
  });
  double.rest(`${COMPARE}/${oid('m2')}...${oid('m1')}?per_page=100&page=1`, {
    body: comparison([], { status: 'behind', behind_by: 1 }),
  });

  const page = await double.host.changesSince(PAYMENTS);
  expect(page).toEqual({
    ...EMPTY_PAGE,
    commits: [commit('m2', ['m1']), commit('m1'), commit('a1', ['m2'])],
    branches: [
      branchOf('main', 'm2', ['m1'], true),
      branchOf('feature/a', 'a1', ['m2']),
      branchOf('same', 'm2', ['m1']),
      branchOf('old', 'm1'),
    ],
    pullRequests: [pull(7, T2), pull(6, T1)],
    observedAt: double.now,
    repository: PAYMENTS,
    next: expect.any(String),
    caughtUp: true,
    progress: { done: 3, total: 3 },
  });
});

it('an empty repository is a page with nothing', async () => {
  double.graphql('Overview', FIRST, overview({}));
  expect(await double.host.changesSince(PAYMENTS)).toEqual({
    ...EMPTY_PAGE,
    observedAt: double.now,
    repository: { ...PAYMENTS, defaultBranch: null },
    next: expect.any(String),
    caughtUp: true,
    progress: { done: 0, total: 0 },
  });
});

it('pages through commits and pull requests, goes on exactly where the cursor says, and counts', async () => {
  const link = (page: number): Record<string, string> => ({
    link: `<https://api.github.com/x?page=${page}>; rel="next", <https://api.github.com/x?page=3>; rel="last"`,
  });
  const commits = (from: number, count: number): Record<string, unknown>[] =>
    Array.from({ length: count }, (_unused, index) => restCommit(`c${from + index}`));
  double.graphql(
    'Overview',
    FIRST,
    overview({ branches: { main: 'c0' }, pulls: [graphPull(9, T2)], pullsAfter: 'p2' }),
  );
  double.graphql(
    'PullRequests',
    { ...NAMES, pulls: 50, after: 'p2' },
    {
      repository: { databaseId: 42, pullRequests: pullPage([graphPull(8, T1)]) },
    },
  );
  double.rest(`${COMMITS}?sha=${oid('c0')}&per_page=100&page=1`, { headers: link(2), body: commits(0, 100) });
  const first = await double.host.changesSince(PAYMENTS);
  expect(first).toMatchObject({
    backfill: true,
    caughtUp: false,
    branches: [],
    pullRequests: [pull(9, T2), pull(8, T1)],
    progress: { done: 100, total: 300 },
  });

  double.now += 1000;
  double.rest(`${COMMITS}?sha=${oid('c0')}&per_page=100&page=2`, { headers: link(3), body: commits(100, 100) });
  const second = await double.host.changesSince(PAYMENTS, first.next);
  expect(second).toMatchObject({
    backfill: true,
    caughtUp: false,
    observedAt: double.now,
    progress: { done: 200, total: 300 },
  });

  double.rest(`${COMMITS}?sha=${oid('c0')}&per_page=100&page=3`, { body: commits(200, 20) });
  double.graphql('Commits', NAMES, commitsData(['c0']));
  const third = await double.host.changesSince(PAYMENTS, second.next);
  expect(third).toMatchObject({ backfill: true, caughtUp: true, branches: [branchOf('main', 'c0', [], true)] });

  const read = [first, second, third].flatMap((page) => page.commits.map(({ id }) => id));
  expect(read).toEqual(Array.from({ length: 220 }, (_unused, index) => oid(`c${index}`)));

  // A page that is asked for again after a crash is the same page.
  double.rest(`${COMMITS}?sha=${oid('c0')}&per_page=100&page=2`, { headers: link(3), body: commits(100, 100) });
  expect(await double.host.changesSince(PAYMENTS, first.next)).toEqual(second);
});

it('makes at most five requests a page, whatever the branches', async () => {
  const branches: Record<string, string> = { main: 'm' };
  for (let index = 0; index < 9; index += 1) {
    branches[`b${index}`] = `h${index}`;
  }
  const between = (text: string): void =>
    double.rest(`${COMPARE}/${oid('m')}...${oid(text)}?per_page=100&page=1`, { body: comparison([restCommit(text)]) });
  double.graphql('Overview', FIRST, overview({ branches }));
  double.rest(`${COMMITS}?sha=${oid('m')}&per_page=100&page=1`, { body: [restCommit('m')] });
  ['h0', 'h1', 'h2'].forEach(between);
  const first = await double.host.changesSince(PAYMENTS);
  ['h3', 'h4', 'h5', 'h6', 'h7'].forEach(between);
  const second = await double.host.changesSince(PAYMENTS, first.next);
  between('h8');
  double.graphql('Commits', NAMES, commitsData(['m', 'h0', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'h7']));
  const third = await double.host.changesSince(PAYMENTS, second.next);
  expect([first.caughtUp, second.caughtUp, third.caughtUp]).toEqual([false, false, true]);
  expect(third.branches.map(({ name, head }) => [name, head.id])).toEqual(
    Object.entries(branches).map(([name, text]) => [name, oid(text)]),
  );
});

it('asks for all branches at once where there are more than a hundred', async () => {
  const names = Array.from({ length: 130 }, (_unused, index) => `b${index}`);
  double.graphql(
    'Overview',
    FIRST,
    overview({
      branches: Object.fromEntries(['main', ...names.slice(0, 99)].map((name) => [name, 'm'])),
      totalBranches: 131,
    }),
  );
  double.rest('GET /repos/acme/payments/git/matching-refs/heads', {
    body: ['main', ...names].map((name) => ({ ref: `refs/heads/${name}`, object: { sha: oid('m') } })),
  });
  double.rest(`${COMMITS}?sha=${oid('m')}&per_page=100&page=1`, { body: [restCommit('m')] });
  const page = await double.host.changesSince(PAYMENTS);
  expect([page.caughtUp, page.branches.length]).toEqual([true, 131]);

  double.graphql(
    'Overview',
    { ...FIRST, branches: 1, pulls: 20 },
    overview({ branches: { main: 'm' }, totalBranches: 131 }),
  );
  double.rest('GET /repos/acme/payments/git/matching-refs/heads', {
    body: ['main', ...names].map((name) => ({ ref: `refs/heads/${name}`, object: { sha: oid('m') } })),
  });
  expect(await double.host.changesSince(PAYMENTS, page.next)).toEqual({
    ...EMPTY_PAGE,
    backfill: false,
    repository: PAYMENTS,
    observedAt: double.now,
    next: page.next,
    caughtUp: true,
  });
});

it('is bounded by a date: the host for the default branch, ourselves for comparisons and pull requests', async () => {
  double.graphql(
    'Overview',
    FIRST,
    overview({
      branches: { main: 'm', b: 'b2' },
      pulls: [graphPull(2, T2), graphPull(1, '2026-01-01T00:00:00Z')],
      pullsAfter: 'more',
    }),
  );
  double.rest(`${COMMITS}?sha=${oid('m')}&per_page=100&page=1&since=2026-11-01T00%3A00%3A00Z`, {
    body: [restCommit('m')],
  });
  double.rest(`${COMPARE}/${oid('m')}...${oid('b2')}?per_page=100&page=1`, {
    body: comparison([restCommit('b1', [], '2026-10-01T00:00:00Z'), restCommit('b2')]),
  });
  const page = await double.host.changesSince(PAYMENTS, undefined, { since: '2026-11-01T00:00:00Z' });
  expect(page).toMatchObject({
    caughtUp: true,
    commits: [commit('m'), commit('b2')],
    branches: [branchOf('main', 'm', [], true), branchOf('b', 'b2')],
    pullRequests: [pull(2, T2)],
  });
});

it('reads a branch without common history from its root', async () => {
  double.graphql('Overview', FIRST, overview({ branches: { main: 'm', 'gh-pages': 'g' } }));
  double.rest(`${COMMITS}?sha=${oid('m')}&per_page=100&page=1`, { body: [restCommit('m')] });
  double.rest(`${COMPARE}/${oid('m')}...${oid('g')}?per_page=100&page=1`, {
    status: 404,
    body: { message: `No common ancestor between ${oid('m')} and ${oid('g')}.` },
  });
  double.rest(`${COMMITS}?sha=${oid('g')}&per_page=100&page=1`, { body: [restCommit('g')] });
  const page = await double.host.changesSince(PAYMENTS);
  expect(page).toMatchObject({ caughtUp: true, commits: [commit('m'), commit('g')] });
});

it('takes any branch to compare with where the default branch does not exist', async () => {
  double.graphql('Overview', FIRST, overview({ branches: { a: 'a', b: 'b' }, more: { defaultBranchRef: null } }));
  double.rest(`${COMMITS}?sha=${oid('a')}&per_page=100&page=1`, { body: [restCommit('a')] });
  double.rest(`${COMPARE}/${oid('a')}...${oid('b')}?per_page=100&page=1`, { body: comparison([restCommit('b')]) });
  const page = await double.host.changesSince(PAYMENTS);
  expect(page.branches.map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ['a', false],
    ['b', false],
  ]);
});

it('leaves out a head that was forced away and is gone, and fails where it is not', async () => {
  double.graphql('Overview', FIRST, overview({ branches: { main: 'm' } }));
  double.rest(`${COMMITS}?sha=${oid('m')}&per_page=100&page=1`, { status: 404, body: { message: 'Not Found' } });
  double.graphql('Commits', NAMES, commitsData([null]));
  double.graphql('Commits', NAMES, commitsData([null]));
  expect(await double.host.changesSince(PAYMENTS)).toMatchObject({ caughtUp: true, commits: [], branches: [] });

  double.graphql('Overview', FIRST, overview({ branches: { main: 'm' } }));
  double.rest(`${COMMITS}?sha=${oid('m')}&per_page=100&page=1`, { status: 404, body: { message: 'Not Found' } });
  double.graphql('Commits', NAMES, commitsData(['m']));
  await expect(double.host.changesSince(PAYMENTS)).rejects.toMatchObject({ kind: 'notFound' });
});

it('follows a renamed repository, and is not taken in by another that took its name', async () => {
  const renamed = { nameWithOwner: 'acme/billing', url: 'https://github.com/acme/billing' };
  double.graphql('Overview', FIRST, overview({ branches: { main: 'm' }, more: renamed }));
  double.rest(`GET /repos/acme/billing/commits?sha=${oid('m')}&per_page=100&page=1`, { body: [restCommit('m')] });
  expect(await double.host.changesSince(PAYMENTS)).toMatchObject({
    repository: { ...PAYMENTS, name: 'acme/billing', url: 'https://github.com/acme/billing' },
    branches: [{ url: 'https://github.com/acme/billing/tree/main' }],
  });

  double.graphql('Overview', FIRST, overview({ more: { databaseId: 43 } }));
  await expect(double.host.changesSince(PAYMENTS)).rejects.toMatchObject({ kind: 'moved' });
});

it('starts again where the cursor cannot be read', async () => {
  double.graphql('Overview', FIRST, overview({ branches: { main: 'm' } }));
  double.rest(`${COMMITS}?sha=${oid('m')}&per_page=100&page=1`, { body: [restCommit('m')] });
  expect(await double.host.changesSince(PAYMENTS, 'zzz')).toMatchObject({ backfill: true, commits: [commit('m')] });
});
