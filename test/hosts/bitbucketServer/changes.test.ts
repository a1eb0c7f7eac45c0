import type { ChangePage } from '../../../src/hosts/host';
import { failureOf } from '../contract/reading';
import {
  BRANCHES,
  commits,
  cursorAfter,
  id,
  openServerDouble,
  page,
  PAYMENTS,
  problem,
  pulls,
  rawBranch,
  rawCommit,
  rawPull,
  rawRepository,
  REPO,
} from './double';
import type { ServerDouble } from './double';

let double: ServerDouble;

beforeEach(() => {
  double = openServerDouble();
});

afterEach(() => double.done());

const [A, B, C, D] = ['a', 'b', 'c', 'd'].map(id) as [string, string, string, string];

/** What was given, in short. */
function summary(given: ChangePage): unknown {
  return {
    commits: given.commits.map((commit) => commit.id[0]).join(''),
    branches: given.branches.map(({ name, head }) => `${name}=${head.id[0]}`),
    deleted: given.deletedBranches,
    removed: given.removedCommits.map((commit) => commit.id[0]).join(''),
    pulls: given.pullRequests.map((pull) => pull.id),
    caughtUp: given.caughtUp,
  };
}

const NOTHING = { commits: '', branches: [], deleted: [], removed: '', pulls: [], caughtUp: true };

function standing(branches: unknown[], listed: unknown[] = []): void {
  double.rest(`GET ${BRANCHES}`, page(branches));
  double.rest(`GET ${pulls('ALL')}`, page(listed));
}

function described(more: Record<string, unknown> = {}): void {
  double.rest(`GET ${REPO}`, { body: rawRepository(more) });
}

describe('a first reading', () => {
  it('reads the default branch, then what the others have over it', async () => {
    standing([rawBranch('main', A, true), rawBranch('merged', B), rawBranch('same', C), rawBranch('topic', C)]);
    described({ slug: 'renamed' });
    const renamed = (path: string): string => path.replace('/payments', '/renamed');
    double.rest(`GET ${renamed(commits(A))}`, page([rawCommit(A, [B]), rawCommit(B)]));
    double.rest(`GET ${renamed(commits(B, A))}`, page([]));
    double.rest(`GET ${renamed(commits(C, A))}`, page([rawCommit(C, [A])]));
    const given = await double.host.changesSince(PAYMENTS);
    expect(summary(given)).toEqual({
      ...NOTHING,
      commits: 'abc',
      branches: ['main=a', 'merged=b', 'same=c', 'topic=c'],
    });
    expect([given.backfill, given.progress, given.repository?.name, given.repository?.defaultBranch]).toEqual([
      true,
      { done: 3 },
      'ACME/renamed',
      'main',
    ]);
  });

  it('goes on with a page where it ended, and stops where all is older than it may be', async () => {
    const old = Date.parse('2020-01-01T00:00:00Z');
    standing([rawBranch('main', A, true)]);
    described();
    double.rest(`GET ${commits(A)}`, page([rawCommit(A, [B])], 100));
    double.rest(`GET ${commits(A, undefined, 100)}`, page([rawCommit(B, [C], old)], 200));
    const given = await double.host.changesSince(PAYMENTS, undefined, { since: '2026-01-01T00:00:00Z' });
    expect(summary(given)).toEqual({ ...NOTHING, commits: 'a', branches: ['main=a'] });
  });

  it('of an empty repository is a page with nothing', async () => {
    standing([]);
    described();
    expect(summary(await double.host.changesSince(PAYMENTS))).toEqual(NOTHING);
  });

  it('asks for the head of a branch whose commits came in an earlier call', async () => {
    const reading = {
      backfill: true,
      done: 1,
      closed: [],
      ranges: [],
      start: 0,
      follows: false,
      report: [0, 1, 2],
      forced: [],
    };
    const cursor = cursorAfter(
      [
        ['main', A],
        ['one', B],
        ['two', B],
      ],
      { reading },
    );
    double.rest(`GET ${REPO}/commits/${A}`, { body: rawCommit(A) });
    double.rest(`GET ${REPO}/commits/${B}`, { status: 404, ...problem('commit.NoSuchCommitException') });
    double.rest(`GET ${REPO}/commits/${B}`, { body: rawCommit(B) });
    expect(summary(await double.host.changesSince(PAYMENTS, cursor))).toEqual({
      ...NOTHING,
      branches: ['main=a', 'two=b'],
    });
  });
});

describe('many branches without commits of their own', () => {
  const heads = Array.from({ length: 8 }, (_, n): [string, string] => [`b${n}`, id(String(n))]);
  const reading = {
    backfill: true,
    done: 1,
    closed: [],
    ranges: [],
    start: 0,
    follows: false,
    report: heads.map((_head, position) => position),
    forced: [],
  };
  const list = (start: number): string => `${REPO}/branches?limit=100&start=${start}&details=true&orderBy=ALPHABETICAL`;
  const detailed = ([name, head]: [string, string]): unknown => ({
    ...(rawBranch(name, head) as object),
    metadata: { 'com.atlassian.bitbucket.server.bitbucket-branch:latest-commit-metadata': rawCommit(head) },
  });

  it('are reported from the list, which holds their heads', async () => {
    double.rest(`GET ${list(0)}`, page(heads.slice(0, 2).map(detailed), 100));
    double.rest(`GET ${list(100)}`, page(heads.slice(2).map(detailed)));
    const given = await double.host.changesSince(PAYMENTS, cursorAfter(heads, { reading }));
    expect([given.branches.map(({ name }) => name), given.caughtUp]).toEqual([heads.map(([name]) => name), true]);
  });

  it('are asked for one by one where the server adds no details', async () => {
    double.rest(`GET ${list(0)}`, page(heads.map(([name, head]) => rawBranch(name, head))));
    for (const [, head] of heads.slice(0, 7)) {
      double.rest(`GET ${REPO}/commits/${head}`, { body: rawCommit(head) });
    }
    const given = await double.host.changesSince(PAYMENTS, cursorAfter(heads, { reading }));
    expect([given.branches.length, given.caughtUp]).toEqual([7, false]);
    double.rest(`GET ${REPO}/commits/${heads[7]?.[1] ?? ''}`, { body: rawCommit(heads[7]?.[1] ?? '') });
    const rest = await double.host.changesSince(PAYMENTS, given.next);
    expect([rest.branches.map(({ name }) => name), rest.caughtUp]).toEqual([['b7'], true]);
  });
});

describe('a later reading', () => {
  it('of a quiet repository takes two requests', async () => {
    standing([rawBranch('main', A, true)]);
    const given = await double.host.changesSince(PAYMENTS, cursorAfter([['main', A]]));
    expect([summary(given), given.backfill, double.sent.length]).toEqual([NOTHING, false, 2]);
  });

  it('reads each branch from where it stood, a new one from the default branch', async () => {
    standing([rawBranch('main', B, true), rawBranch('new', D), rawBranch('old', B)]);
    described();
    double.rest(`GET ${commits(B, A)}`, page([rawCommit(B, [A])]));
    double.rest(`GET ${commits(D, B)}`, page([rawCommit(D, [B])]));
    double.rest(`GET ${commits(B, C)}`, page([rawCommit(B, [C, A])]));
    const cursor = cursorAfter([
      ['main', A],
      ['old', C],
      ['gone', A],
    ]);
    expect(summary(await double.host.changesSince(PAYMENTS, cursor))).toEqual({
      ...NOTHING,
      commits: 'bdb',
      branches: ['main=b', 'old=b', 'new=d'],
      deleted: ['gone'],
    });
  });

  it('takes back what no branch holds after a force push', async () => {
    standing([rawBranch('main', C, true)]);
    described();
    double.rest(`GET ${commits(C, A)}`, page([rawCommit(C, [B])]));
    double.rest(`GET ${commits(A, C)}`, page([rawCommit(A, [D]), rawCommit(D, [B])]));
    double.rest(`GET /rest/branch-utils/1.0${REPO}/branches/info/${D}?limit=1`, page([]));
    const given = await double.host.changesSince(PAYMENTS, cursorAfter([['main', A]]));
    expect(summary(given)).toEqual({ ...NOTHING, commits: 'c', branches: ['main=c'], removed: 'ad' });
  });

  it('keeps what another branch still holds', async () => {
    standing([rawBranch('main', C, true)]);
    described();
    double.rest(`GET ${commits(C, A)}`, page([rawCommit(C, [B])]));
    double.rest(`GET ${commits(A, C)}`, page([rawCommit(A, [D]), rawCommit(D, [B])]));
    double.rest(`GET /rest/branch-utils/1.0${REPO}/branches/info/${D}?limit=1`, page([rawBranch('backup', A)]));
    const given = await double.host.changesSince(PAYMENTS, cursorAfter([['main', A]]));
    expect(summary(given)).toEqual({ ...NOTHING, commits: 'c', branches: ['main=c'] });
  });

  it('reads the whole branch where its old head is gone from the server', async () => {
    standing([rawBranch('main', C, true)]);
    described();
    double.rest(`GET ${commits(C, A)}`, { status: 404, ...problem('commit.NoSuchCommitException') });
    double.rest(`GET ${commits(C)}`, page([rawCommit(C, [B]), rawCommit(B)]));
    const given = await double.host.changesSince(PAYMENTS, cursorAfter([['main', A]]));
    expect(summary(given)).toEqual({ ...NOTHING, commits: 'cb', branches: ['main=c'] });
  });

  it('gives nothing of another repository that has the name now', async () => {
    double.rest(`GET ${BRANCHES}`, page([rawBranch('main', A, true)]));
    const toRef = { id: 'refs/heads/main', displayId: 'main', repository: { ...(rawRepository() as object), id: 43 } };
    double.rest(`GET ${pulls('ALL')}`, page([rawPull(1, { toRef })]));
    expect((await failureOf(double.host.changesSince(PAYMENTS, cursorAfter([['main', A]])))).kind).toBe('moved');
    standing([rawBranch('main', B, true)]);
    described({ id: 43 });
    expect((await failureOf(double.host.changesSince(PAYMENTS, cursorAfter([['main', A]])))).kind).toBe('moved');
  });
});

describe('pull requests', () => {
  const approved = { reviewers: [{ user: { name: 'dan' }, status: 'APPROVED' }] };

  it('come once, and again when anything of them changed, their date or not', async () => {
    const ids: string[][] = [];
    let cursor = cursorAfter([]);
    for (const listed of [
      [rawPull(2), rawPull(1)],
      [rawPull(2), rawPull(1)],
      [rawPull(2), rawPull(1, approved)],
    ]) {
      standing([], listed);
      if (ids.length !== 1) {
        described();
      }
      const given = await double.host.changesSince(PAYMENTS, cursor);
      ids.push(given.pullRequests.map((pull) => pull.id));
      cursor = given.next;
    }
    expect(ids).toEqual([['2', '1'], [], ['1']]);
  });

  it('behind the first page are looked at once an hour: changed ones, and those that were closed', async () => {
    const old = { updatedDate: Date.parse('2020-01-01T00:00:00Z') };
    standing([], [rawPull(9), rawPull(8, old), rawPull(5, old), rawPull(4, old)]);
    described();
    const { next } = await double.host.changesSince(PAYMENTS, cursorAfter([]));
    double.now += 3_600_000;
    double.rest(`GET ${BRANCHES}`, page([]));
    double.rest(`GET ${pulls('ALL')}`, page([rawPull(9), rawPull(8, old)], 100));
    double.rest(`GET ${pulls('OPEN')}`, page([rawPull(9), rawPull(8, old)], 100));
    double.rest(`GET ${pulls('OPEN', 100)}`, page([rawPull(5, { ...old, ...approved })]));
    double.rest(`GET ${REPO}/pull-requests/4`, { body: rawPull(4, { state: 'MERGED' }) });
    const given = await double.host.changesSince(PAYMENTS, next);
    expect(given.pullRequests.map((pull) => [pull.id, pull.status])).toEqual([
      ['5', 'open'],
      ['4', 'merged'],
    ]);
  });

  it('of a first reading come from all pages', async () => {
    double.rest(`GET ${BRANCHES}`, page([]));
    double.rest(`GET ${pulls('ALL')}`, page([rawPull(2)], 100));
    described();
    double.rest(`GET ${pulls('ALL', 100)}`, page([rawPull(1, { state: 'DECLINED' })]));
    const given = await double.host.changesSince(PAYMENTS);
    expect(summary(given)).toEqual({ ...NOTHING, pulls: ['2', '1'] });
  });
});
