import type { ChangePage, Cursor } from '../../../src/hosts/host';
import { finish, openGithubDouble, PAYMENTS } from './double';
import type { GithubDouble } from './double';
import { commit, commitsData, comparison, graphPull, oid, overview, pull, pullPage, restCommit } from './samples';
import type { OverviewSample } from './samples';

let double: GithubDouble;
beforeEach(() => {
  double = openGithubDouble();
});
afterEach(() => finish(double));

const NAMES = { owner: 'acme', name: 'payments' };
const LATER = { ...NAMES, branches: 100, pulls: 20 };
const COMPARE = 'GET /repos/acme/payments/compare';
const T1 = '2026-11-20T10:00:00Z';
const T2 = '2026-11-21T10:00:00Z';
const T3 = '2026-11-22T10:00:00Z';

/** Reads a repository to its end and gives the cursor. */
async function readFirst(sample: OverviewSample): Promise<Cursor> {
  double.graphql('Overview', { ...LATER, pulls: 50 }, overview(sample));
  const [main, ...others] = [...new Set(Object.values(sample.branches ?? {}))];
  double.rest(`GET /repos/acme/payments/commits?sha=${oid(main ?? '')}&per_page=100&page=1`, {
    body: [restCommit(main ?? '')],
  });
  others.forEach((text) => between(main ?? '', text, [restCommit(text)]));
  const page = await double.host.changesSince(PAYMENTS);
  expect(page.caughtUp).toBe(true);
  double.done();
  double.now += 60_000;
  return page.next;
}

function between(base: string, head: string, commits: Record<string, unknown>[], more = {}, page = 1): void {
  double.rest(`${COMPARE}/${oid(base)}...${oid(head)}?per_page=100&page=${page}`, { body: comparison(commits, more) });
}

function gone(base: string, head: string): void {
  double.rest(`${COMPARE}/${oid(base)}...${oid(head)}?per_page=100&page=1`, {
    status: 404,
    body: { message: 'Not Found' },
  });
}

function summary(page: ChangePage): unknown {
  return {
    commits: page.commits.map(({ message }) => message.replace('PAY-1 ', '')),
    branches: page.branches.map(({ name, head }) => `${name}=${head.message.replace('PAY-1 ', '')}`),
    deletedBranches: page.deletedBranches,
    removedCommits: page.removedCommits.map(({ message }) => message.replace('PAY-1 ', '')),
    pullRequests: page.pullRequests.map(({ id }) => id),
    caughtUp: page.caughtUp,
    backfill: page.backfill,
  };
}

const NOTHING = {
  commits: [],
  branches: [],
  deletedBranches: [],
  removedCommits: [],
  pullRequests: [],
  caughtUp: true,
  backfill: false,
};

it('costs one request and yields nothing where nothing happened', async () => {
  const cursor = await readFirst({ branches: { main: 'm' }, pulls: [graphPull(2, T2), graphPull(1, T1)] });
  double.graphql('Overview', LATER, overview({ branches: { main: 'm' }, pulls: [graphPull(2, T2), graphPull(1, T1)] }));
  const page = await double.host.changesSince(PAYMENTS, cursor);
  expect([summary(page), page.next, page.observedAt]).toEqual([NOTHING, cursor, double.now]);
});

it('takes a first commit after an empty repository', async () => {
  double.graphql('Overview', { ...LATER, pulls: 50 }, overview({}));
  const { next } = await double.host.changesSince(PAYMENTS);
  double.graphql('Overview', LATER, overview({ branches: { main: 'm' } }));
  double.rest(`GET /repos/acme/payments/commits?sha=${oid('m')}&per_page=100&page=1`, { body: [restCommit('m')] });
  const page = await double.host.changesSince(PAYMENTS, next);
  expect(summary(page)).toEqual({ ...NOTHING, commits: ['m'], branches: ['main=m'] });
});

it('reads what was pushed, a branch that was made and one that was made without a commit, and forgets one that is gone', async () => {
  const cursor = await readFirst({ branches: { main: 'm1', done: 'd1' } });
  double.graphql('Overview', LATER, overview({ branches: { main: 'm2', feature: 'f1', plain: 'm1', twin: 'f1' } }));
  between('m1', 'm2', [restCommit('m2', ['m1'])]);
  between('m2', 'f1', [restCommit('f1', ['m1'])]);
  double.graphql('Commits', NAMES, commitsData(['m1']));
  const page = await double.host.changesSince(PAYMENTS, cursor);
  expect(summary(page)).toEqual({
    ...NOTHING,
    commits: ['m2', 'f1'],
    branches: ['main=m2', 'feature=f1', 'plain=m1', 'twin=f1'],
    deletedBranches: ['done'],
  });
  expect(page.commits).toEqual([commit('m2', ['m1']), commit('f1', ['m1'])]);

  double.graphql('Overview', LATER, overview({ branches: { main: 'm2', feature: 'f1', plain: 'm1', twin: 'f1' } }));
  expect(summary(await double.host.changesSince(PAYMENTS, page.next))).toEqual(NOTHING);
});

it('pages through a push of many commits', async () => {
  const cursor = await readFirst({ branches: { main: 'm' } });
  const commits = Array.from({ length: 130 }, (_unused, index) => restCommit(`p${index}`));
  double.graphql('Overview', LATER, overview({ branches: { main: 'p129' } }));
  between('m', 'p129', commits.slice(0, 100), { total_commits: 130 });
  const first = await double.host.changesSince(PAYMENTS, cursor);
  between('m', 'p129', commits.slice(100), { total_commits: 130 }, 2);
  const second = await double.host.changesSince(PAYMENTS, first.next);
  expect([first.commits.length, second.commits.length]).toEqual([100, 30]);
  expect(summary(second)).toMatchObject({ branches: ['main=p129'], caughtUp: true, backfill: false });
});

it('compares a renamed default branch with the old one', async () => {
  const cursor = await readFirst({ branches: { master: 'm1' } });
  double.graphql('Overview', LATER, overview({ branches: { main: 'm2' } }));
  between('m1', 'm2', [restCommit('m2')]);
  expect(summary(await double.host.changesSince(PAYMENTS, cursor))).toEqual({
    ...NOTHING,
    commits: ['m2'],
    branches: ['main=m2'],
    deletedBranches: ['master'],
  });
});

describe('a force push', () => {
  const before = { branches: { main: 'm', topic: 'old2' } };
  const after = { branches: { main: 'm', topic: 'new' } };

  function heldBy(...aheadBy: (number | null)[]): void {
    const nodes = aheadBy.map((ahead, index) => ({
      name: `b${index}`,
      r0: ahead === null ? null : { aheadBy: ahead },
    }));
    double.graphql('HeldBy', NAMES, { repository: { databaseId: 42, refs: { totalCount: nodes.length, nodes } } });
  }

  function forced(): void {
    double.graphql('Overview', LATER, overview(after));
    between('old2', 'new', [restCommit('new', ['m'])], { status: 'diverged', behind_by: 2 });
    between('new', 'old2', [restCommit('old1', ['m']), restCommit('old2', ['old1'])], {
      status: 'diverged',
      behind_by: 1,
    });
  }

  it('removes what no branch holds any longer', async () => {
    const cursor = await readFirst(before);
    forced();
    heldBy(1, 1);
    const page = await double.host.changesSince(PAYMENTS, cursor);
    expect(summary(page)).toEqual({
      ...NOTHING,
      commits: ['new'],
      branches: ['topic=new'],
      removedCommits: ['old1', 'old2'],
    });
  });

  it.each<[string, (number | null)[]]>([
    ['another branch holds', [1, 0]],
    ['GitHub does not tell of', [1, null]],
  ])('keeps what %s', async (_case, aheadBy) => {
    const cursor = await readFirst(before);
    forced();
    heldBy(...aheadBy);
    expect(summary(await double.host.changesSince(PAYMENTS, cursor))).toMatchObject({
      removedCommits: [],
      caughtUp: true,
    });
  });

  it('keeps everything where GitHub fails to tell', async () => {
    const cursor = await readFirst(before);
    forced();
    double.graphql('HeldBy', NAMES, undefined, {
      body: { data: null, errors: [{ message: 'Something went wrong.' }] },
    });
    expect(summary(await double.host.changesSince(PAYMENTS, cursor))).toMatchObject({
      removedCommits: [],
      caughtUp: true,
    });
  });

  it('back to an older commit is one too', async () => {
    const cursor = await readFirst(before);
    double.graphql('Overview', LATER, overview({ branches: { main: 'm', topic: 'm' } }));
    between('old2', 'm', [], { status: 'behind', behind_by: 1 });
    double.graphql('Commits', NAMES, commitsData(['m']));
    between('m', 'old2', [restCommit('old2', ['m'])]);
    heldBy(1, 1);
    expect(summary(await double.host.changesSince(PAYMENTS, cursor))).toEqual({
      ...NOTHING,
      branches: ['topic=m'],
      removedCommits: ['old2'],
    });
  });

  it('whose old head is gone is read from the default branch on', async () => {
    const cursor = await readFirst(before);
    double.graphql('Overview', LATER, overview(after));
    gone('old2', 'new');
    between('m', 'new', [restCommit('new', ['m'])]);
    expect(summary(await double.host.changesSince(PAYMENTS, cursor))).toEqual({
      ...NOTHING,
      commits: ['new'],
      branches: ['topic=new'],
    });
  });

  it('of the default branch whose old head is gone is read from its root', async () => {
    const cursor = await readFirst({ branches: { main: 'm' } });
    double.graphql('Overview', LATER, overview({ branches: { main: 'n' } }));
    gone('m', 'n');
    double.rest(`GET /repos/acme/payments/commits?sha=${oid('n')}&per_page=100&page=1`, { body: [restCommit('n')] });
    expect(summary(await double.host.changesSince(PAYMENTS, cursor))).toEqual({
      ...NOTHING,
      commits: ['n'],
      branches: ['main=n'],
    });
  });
});

describe('pull requests', () => {
  it('that changed are read, also in the second of the last one', async () => {
    const cursor = await readFirst({
      branches: { main: 'm' },
      pulls: [graphPull(3, T2), graphPull(2, T2), graphPull(1, T1)],
    });
    const pulls = [graphPull(4, T2), graphPull(3, T2, { title: 'PAY-3 other' }), graphPull(2, T2), graphPull(1, T1)];
    double.graphql('Overview', LATER, overview({ branches: { main: 'm' }, pulls }));
    const page = await double.host.changesSince(PAYMENTS, cursor);
    expect(page.pullRequests).toEqual([pull(4, T2), pull(3, T2, { title: 'PAY-3 other' })]);

    double.graphql('Overview', LATER, overview({ branches: { main: 'm' }, pulls }));
    expect(summary(await double.host.changesSince(PAYMENTS, page.next))).toEqual(NOTHING);
  });

  it('are read page by page until an older one comes', async () => {
    const cursor = await readFirst({ branches: { main: 'm' }, pulls: [graphPull(1, T1)] });
    double.graphql(
      'Overview',
      LATER,
      overview({ branches: { main: 'm' }, pulls: [graphPull(5, T3), graphPull(4, T3)], pullsAfter: 'p2' }),
    );
    double.graphql(
      'PullRequests',
      { ...NAMES, pulls: 50, after: 'p2' },
      {
        repository: {
          databaseId: 42,
          pullRequests: pullPage([graphPull(3, T3), graphPull(2, T2), graphPull(1, T1)], 'p3'),
        },
      },
    );
    double.graphql(
      'PullRequests',
      { ...NAMES, pulls: 50, after: 'p3' },
      {
        repository: { databaseId: 42, pullRequests: pullPage([graphPull(0, '2026-11-01T00:00:00Z')], 'p4') },
      },
    );
    const page = await double.host.changesSince(PAYMENTS, cursor);
    expect(summary(page)).toEqual({ ...NOTHING, pullRequests: ['5', '4', '3', '2'] });

    // Everything of the newest second is known, whatever page it came with.
    const same = [graphPull(5, T3), graphPull(4, T3), graphPull(3, T3), graphPull(2, T2)];
    double.graphql('Overview', LATER, overview({ branches: { main: 'm' }, pulls: same }));
    expect(summary(await double.host.changesSince(PAYMENTS, page.next))).toEqual(NOTHING);
  });
});
