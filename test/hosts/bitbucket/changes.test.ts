import type { ChangePage } from '../../../src/hosts/host';
import { failureOf } from '../contract/reading';
import {
  BRANCHES,
  cursorAfter,
  id,
  openBitbucketDouble,
  PAYMENTS,
  PULLS,
  rawBranch,
  rawCommit,
  rawPull,
  rawRepository,
  REPO,
} from './double';
import type { BitbucketDouble } from './double';

let double: BitbucketDouble;

beforeEach(() => {
  double = openBitbucketDouble();
});

afterEach(() => double.done());

const [A, B, C, D] = ['a', 'b', 'c', 'd'].map(id) as [string, string, string, string];
const NONE = { body: { values: [] } };

/** What was given, in short. */
function summary(page: ChangePage): unknown {
  return {
    commits: page.commits.map((commit) => commit.id[0]).join(''),
    branches: page.branches.map(({ name, head }) => `${name}=${head.id[0]}`),
    deleted: page.deletedBranches,
    removed: page.removedCommits.map((commit) => commit.id[0]).join(''),
    pulls: page.pullRequests.map((pull) => pull.id),
    caughtUp: page.caughtUp,
  };
}

const NOTHING = { commits: '', branches: [], deleted: [], removed: '', pulls: [], caughtUp: true };

function standing(branches: unknown[], pulls: unknown = NONE): void {
  double.rest(`GET ${BRANCHES}`, { body: { values: branches } });
  double.rest(`GET ${PULLS}`, pulls as never);
}

it.each([
  ['OPEN', 3_600_000],
  ['MERGED', undefined],
])('is to be looked at again within an hour only while a pull request is open: %s', async (state, within) => {
  double.rest(`GET ${REPO}`, { body: rawRepository() });
  standing([], { body: { values: [rawPull(1, { state })] } });
  expect((await double.host.changesSince(PAYMENTS)).checkWithinMs).toBe(within);
});

describe('a first reading', () => {
  it('asks for the commits of all branches together', async () => {
    double.rest(`GET ${REPO}`, {
      body: rawRepository({ full_name: 'acme/renamed', mainbranch: { name: 'main' }, updated_on: 'X' }),
    });
    standing([rawBranch('main', A), rawBranch('topic', B), rawBranch('same', B)]);
    double.rest(`GET ${REPO}/commits?pagelen=100&include=${A}&include=${B}`, {
      body: { values: [rawCommit(B, [A]), rawCommit(A)] },
    });
    const page = await double.host.changesSince(PAYMENTS);
    expect(summary(page)).toEqual({
      ...NOTHING,
      commits: 'ba',
      branches: ['main=a', 'topic=b', 'same=b'],
    });
    expect([page.backfill, page.progress, page.repository?.name]).toEqual([true, { done: 2 }, 'acme/renamed']);
  });

  it('stops where everything is older than it may be', async () => {
    double.rest(`GET ${REPO}`, { body: rawRepository({ mainbranch: { name: 'main' } }) });
    const old = { date: '2020-01-01T00:00:00+00:00' };
    standing([rawBranch('main', A)], {
      body: {
        values: [rawPull(2), rawPull(1, { updated_on: '2020-01-01T00:00:00+00:00' })],
        next: 'https://api.bitbucket.org/2.0/never',
      },
    });
    const next = `https://api.bitbucket.org/2.0${REPO}/commits?ctx=1&page=2`;
    double.rest(`GET ${REPO}/commits?pagelen=100&include=${A}`, {
      body: { values: [rawCommit(A, [B]), rawCommit(B, [C], old)], next },
    });
    double.rest(`GET ${next}`, { body: { values: [rawCommit(C, [D], old)], next: `${next}0` } });
    const page = await double.host.changesSince(PAYMENTS, undefined, { since: '2026-01-01T00:00:00Z' });
    expect(summary(page)).toEqual({ ...NOTHING, commits: 'a', branches: ['main=a'], pulls: ['2'] });
  });

  it('of a repository without a branch is a page with nothing', async () => {
    double.rest(`GET ${REPO}`, { body: rawRepository({ mainbranch: null }) });
    standing([]);
    expect(summary(await double.host.changesSince(PAYMENTS))).toEqual(NOTHING);
  });

  it('goes on without pull requests where the scope for them is missing', async () => {
    double.rest(`GET ${REPO}`, { body: rawRepository({ mainbranch: null }) });
    const detail = { required: ['read:pullrequest:bitbucket'], granted: [] };
    standing([], { status: 403, body: { type: 'error', error: { message: 'No.', detail } } });
    expect(summary(await double.host.changesSince(PAYMENTS))).toEqual(NOTHING);
  });
});

describe('a later reading', () => {
  it('of a quiet repository takes two requests', async () => {
    standing([rawBranch('main', A)]);
    const page = await double.host.changesSince(PAYMENTS, cursorAfter([['main', A]]));
    expect([summary(page), double.sent.length]).toEqual([NOTHING, 2]);
  });

  it('asks for what the heads of now have and those of before had not', async () => {
    standing([rawBranch('main', C), rawBranch('new', D)]);
    double.rest(`GET ${REPO}/commits?pagelen=100&include=${C}&include=${D}&exclude=${A}&exclude=${B}`, {
      body: { values: [rawCommit(D, [C]), rawCommit(C, [A])] },
    });
    const page = await double.host.changesSince(
      PAYMENTS,
      cursorAfter([
        ['main', A],
        ['gone', B],
      ]),
    );
    expect(summary(page)).toEqual({
      ...NOTHING,
      commits: 'dc',
      branches: ['main=c', 'new=d'],
      deleted: ['gone'],
    });
    expect([page.backfill, double.sent.length]).toEqual([false, 3]);
  });

  it('asks what no branch holds any longer where no new commit follows the old head', async () => {
    standing([rawBranch('main', C)]);
    double.rest(`GET ${REPO}/commits?pagelen=100&include=${C}&exclude=${A}`, { body: { values: [rawCommit(C, [B])] } });
    double.rest(`GET ${REPO}/commits?pagelen=100&include=${A}&exclude=${C}`, { body: { values: [rawCommit(A, [B])] } });
    const page = await double.host.changesSince(PAYMENTS, cursorAfter([['main', A]]));
    expect(summary(page)).toEqual({ ...NOTHING, commits: 'c', branches: ['main=c'], removed: 'a' });
  });

  it('leaves out what the host does not have any more, and asks again', async () => {
    standing([rawBranch('main', C)]);
    const data = { shas: [A.slice(0, 12)] };
    double.rest(`GET ${REPO}/commits?pagelen=100&include=${C}&exclude=${A}&exclude=${B}`, {
      status: 404,
      body: { data, type: 'error', error: { message: 'Commit not found', data } },
    });
    double.rest(`GET ${REPO}/commits?pagelen=100&include=${C}&exclude=${B}`, {
      body: { values: [rawCommit(C, [B])] },
    });
    const gone = { status: 404, body: { type: 'error', error: { message: 'Commit not found', data } } };
    double.rest(`GET ${REPO}/commits?pagelen=100&include=${A}&exclude=${C}`, gone);
    const page = await double.host.changesSince(
      PAYMENTS,
      cursorAfter([
        ['main', A],
        ['gone', B],
      ]),
    );
    expect(summary(page)).toEqual({ ...NOTHING, commits: 'c', branches: ['main=c'], deleted: ['gone'] });
  });

  it('sends many names as a form, for further pages too', async () => {
    const heads = Array.from({ length: 45 }, (_, n): [string, string] => [
      `b${String(n)}`,
      n.toString(16).padStart(40, '0'),
    ]);
    double.rest(`GET ${BRANCHES}`, {
      body: { values: [rawBranch('main', A), ...heads.map(([name, head]) => rawBranch(name, head))] },
    });
    double.rest(`GET ${PULLS}`, NONE);
    const form = [`include=${A}`, ...heads.map(([, head]) => `exclude=${head}`)].join('&');
    const next = `https://api.bitbucket.org/2.0${REPO}/commits?ctx=1&page=2`;
    double.rest(`POST ${REPO}/commits?pagelen=100`, { body: { values: [rawCommit(A, [B])], next } }, form);
    double.rest(`POST ${next}`, { body: { values: [rawCommit(B)] } }, form);
    const page = await double.host.changesSince(PAYMENTS, cursorAfter(heads));
    expect(summary(page)).toEqual({ ...NOTHING, commits: 'ab', branches: ['main=a'] });
    expect(double.sent.at(-1)?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it('begins the commits again where Bitbucket does not know its own next page any more', async () => {
    const next = `https://api.bitbucket.org/2.0${REPO}/commits?ctx=1&page=2`;
    const reading = {
      backfill: true,
      done: 100,
      commits: { include: [A], exclude: [], next },
      left: [],
      report: [0],
    };
    double.rest(`GET ${next}`, { status: 400, body: { type: 'error', error: { message: 'Invalid context' } } });
    double.rest(`GET ${REPO}/commits?pagelen=100&include=${A}`, { body: { values: [rawCommit(A)] } });
    const page = await double.host.changesSince(PAYMENTS, cursorAfter([['main', A]], { reading }));
    expect(summary(page)).toEqual({ ...NOTHING, commits: 'a', branches: ['main=a'] });
  });

  it('looks up the default branch where the one that was known is gone', async () => {
    double.rest(`GET ${BRANCHES}`, { body: { values: [rawBranch('trunk', A)] } });
    double.rest(`GET ${REPO}`, { body: rawRepository({ mainbranch: { name: 'trunk' } }) });
    double.rest(`GET ${PULLS}`, NONE);
    const page = await double.host.changesSince(PAYMENTS, cursorAfter([['main', A]]));
    expect(page.branches.map(({ name, isDefault }) => [name, isDefault])).toEqual([['trunk', true]]);
  });

  it('says where the repository is not shown any more', async () => {
    double.rest(`GET ${BRANCHES}`, { status: 404, body: { type: 'error', error: { message: 'Not found' } } });
    expect((await failureOf(double.host.changesSince(PAYMENTS, cursorAfter([['main', A]])))).kind).toBe('notFound');
  });

  it('begins anew with a cursor that it does not know', async () => {
    double.rest(`GET ${REPO}`, { body: rawRepository({ mainbranch: null }) });
    standing([]);
    expect((await double.host.changesSince(PAYMENTS, '{"v":9}')).backfill).toBe(true);
  });
});

describe('more branches than a page', () => {
  const heads = Array.from({ length: 130 }, (_, n): [string, string] => [
    `b${String(n)}`,
    n.toString(16).padStart(40, '0'),
  ]);
  const described = rawRepository({ mainbranch: { name: 'b0' } });

  it('are not read where the repository’s own date stands still', async () => {
    double.rest(`GET ${REPO}`, { body: { ...described, updated_on: 'X' } });
    double.rest(`GET ${PULLS}`, NONE);
    const cursor = cursorAfter(heads, { updatedOn: 'X', headsAt: double.now - 1000 });
    expect([summary(await double.host.changesSince(PAYMENTS, cursor)), double.sent.length]).toEqual([NOTHING, 2]);
  });

  it.each([
    ['where it moved', 'Y', 1000],
    ['once a day all the same', 'X', 25 * 3_600_000],
  ])('are read %s', async (_when, updatedOn, age) => {
    double.rest(`GET ${REPO}`, { body: { ...described, updated_on: updatedOn } });
    const raw = heads.map(([name, head]) => rawBranch(name, head));
    const next = `https://api.bitbucket.org/2.0${REPO}/refs/branches?page=2`;
    double.rest(`GET ${BRANCHES}`, { body: { values: raw.slice(0, 100), next } });
    double.rest(`GET ${next}`, { body: { values: raw.slice(100) } });
    double.rest(`GET ${PULLS}`, NONE);
    const cursor = cursorAfter(heads, { updatedOn: 'X', headsAt: double.now - age });
    expect(summary(await double.host.changesSince(PAYMENTS, cursor))).toEqual(NOTHING);
  });

  it.each([
    ['is found by reading them again', 1],
    ['is not taken for deleted where they never stand still', 3],
  ])('one that slips between two pages %s', async (_what, slips) => {
    double.rest(`GET ${REPO}`, { body: { ...described, updated_on: 'Y' } });
    const raw = heads.map(([name, head]) => rawBranch(name, head));
    const next = `https://api.bitbucket.org/2.0${REPO}/refs/branches?page=2`;
    for (let tries = 1; tries <= slips; tries += 1) {
      double.rest(`GET ${BRANCHES}`, { body: { values: raw.slice(0, 100), next, size: raw.length } });
      double.rest(`GET ${next}`, { body: { values: [], size: raw.length - 1 } });
    }
    if (slips === 1) {
      double.rest(`GET ${BRANCHES}`, { body: { values: raw.slice(0, 100), next, size: raw.length } });
      double.rest(`GET ${next}`, { body: { values: raw.slice(100), size: raw.length } });
    }
    double.rest(`GET ${PULLS}`, NONE);
    const cursor = cursorAfter(heads, { updatedOn: 'X', headsAt: double.now - 1000 });
    expect(summary(await double.host.changesSince(PAYMENTS, cursor))).toEqual(NOTHING);
  });
});
