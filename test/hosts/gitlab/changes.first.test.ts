import type { ChangePage, Host } from '../../../src/hosts/host';
import { failure, finish, list, openGitlabDouble, PAYMENTS } from './double';
import type { GitlabDouble } from './double';
import { ADA, DAN, branch, commit, id, mergeRequest } from './samples';

const BRANCHES = 'GET /projects/42/repository/branches?per_page=100&page=';
const COMMITS = 'GET /projects/42/repository/commits?';
const ALL = `${COMMITS}all=true&order=topo&per_page=100&page=`;
const PULLS = 'GET /projects/42/merge_requests?scope=all&order_by=updated_at&sort=asc&per_page=100&page=';

let double: GitlabDouble;
beforeEach(() => {
  double = openGitlabDouble();
});
afterEach(() => finish(double));

const [A, B, C, D, E] = ['a', 'b', 'c', 'd', 'e'].map(id) as [string, string, string, string, string];

async function readAll(host: Host, since?: string): Promise<ChangePage[]> {
  const pages: ChangePage[] = [];
  do {
    pages.push(await host.changesSince(PAYMENTS, pages.at(-1)?.next, { since }));
  } while (!pages.at(-1)?.caughtUp);
  return pages;
}

function commitsOf(pages: ChangePage[]): string[] {
  return pages.flatMap((page) => page.commits.map((one) => one.id[0] ?? ''));
}

it('reads branches, merge requests and all commits, with a request for each hundred', async () => {
  double.rest(
    `${BRANCHES}1`,
    list([branch('feature/x', commit(C, [B])), branch('main', commit(B, [A]))], { total: 2 }),
  );
  const merged = mergeRequest(2, { state: 'merged', reviewers: [DAN] });
  double.rest(`${PULLS}1`, list([mergeRequest(1, { reviewers: [ADA, DAN] }), merged]));
  // Of those that are open, what reviewers said: people look at these.
  double.rest('GET /projects/42/merge_requests/1/approvals', { body: { approved_by: [{ user: ADA }] } });
  double.rest('GET /projects/42/merge_requests/1/reviewers', {
    body: [
      { user: ADA, state: 'approved' },
      { user: DAN, state: 'requested_changes' },
    ],
  });
  double.rest(`${ALL}1`, list([commit(C, [B]), commit(B, [A]), commit(A)]));
  const [page, ...more] = await readAll(double.host);
  expect(more).toEqual([]);
  expect(page).toMatchObject({
    backfill: true,
    caughtUp: true,
    deletedBranches: [],
    removedCommits: [],
    observedAt: double.now,
    progress: { done: 3 },
    repository: { ...PAYMENTS, defaultBranch: 'main' },
  });
  expect(page?.branches.map(({ name, head, isDefault }) => [name, head.id, isDefault])).toEqual([
    ['feature/x', C, false],
    ['main', B, true],
  ]);
  expect(page?.pullRequests.map((pull) => [pull.id, pull.reviewers.map(({ status }) => status)])).toEqual([
    ['1', ['approved', 'needsWork']],
    ['2', ['unapproved']],
  ]);
  expect(commitsOf([page as ChangePage])).toEqual(['c', 'b', 'a']);
});

it('takes only what a branch holds, and stops when there can be no more', async () => {
  double.rest(`${BRANCHES}1`, list([branch('main', commit(B, [A]))]));
  double.rest(`${PULLS}1`, list([]));
  // Of a merge request that was forced: GitLab keeps its old commits, and lists them.
  double.rest(`${ALL}1`, list([commit(D, [C]), commit(C, [B]), commit(B, [A]), commit(A)], { next: 2 }));
  expect(commitsOf(await readAll(double.host))).toEqual(['b', 'a']);
});

it('goes on over pages, with what a listed commit names in the cursor', async () => {
  const many = Array.from({ length: 150 }, (_, index) => index.toString(16).padStart(40, '0'));
  const history = many.map((sha, index) => commit(sha, many.slice(index + 1, index + 2)));
  double.rest(`${BRANCHES}1`, list([branch('main', history[0] ?? commit(A))]));
  double.rest(`${PULLS}1`, list([]));
  double.rest(`${ALL}1`, list(history.slice(0, 100), { next: 2 }));
  double.rest(`${ALL}2`, list(history.slice(100)));
  const pages = await readAll(double.host);
  expect(pages.map(({ commits, progress }) => [commits.length, progress])).toEqual([
    [100, { done: 100 }],
    [50, { done: 150 }],
  ]);
});

describe('what a push moved past the reader', () => {
  it('is read by object name, as far as the default branch has it not', async () => {
    double.rest(`${BRANCHES}1`, list([branch('feature/x', commit(D, [C])), branch('main', commit(B, [A]))]));
    double.rest(`${PULLS}1`, list([]));
    double.rest(`${ALL}1`, list([commit(D, [C]), commit(B, [A]), commit(A)]));
    double.rest(`${COMMITS}ref_name=${B}..${C}&per_page=100&page=1`, list([commit(C, [B])]));
    expect(commitsOf(await readAll(double.host))).toEqual(['d', 'b', 'a', 'c']);
  });

  it('takes the whole default branch with it, where it was part of that', async () => {
    double.rest(`${BRANCHES}1`, list([branch('main', commit(C, [B]))]));
    double.rest(`${PULLS}1`, list([]));
    double.rest(`${ALL}1`, list([commit(C, [B])]));
    double.rest(`${COMMITS}ref_name=${C}..${B}&per_page=100&page=1`, list([]));
    double.rest(`${COMMITS}ref_name=${C}&per_page=100&page=1`, list([commit(C, [B]), commit(B, [A]), commit(A)]));
    expect(commitsOf(await readAll(double.host))).toEqual(['c', 'c', 'b', 'a']);
  });

  it('takes the whole default branch, where its head itself was missed', async () => {
    double.rest(`${BRANCHES}1`, list([branch('main', commit(B, [A]))]));
    double.rest(`${PULLS}1`, list([]));
    double.rest(`${ALL}1`, list([commit(A)]));
    double.rest(`${COMMITS}ref_name=${B}&per_page=100&page=1`, list([commit(B, [A]), commit(A)]));
    expect(commitsOf(await readAll(double.host))).toEqual(['b', 'a']);
  });
});

it('reads a bounded history, without branches that are older as a whole', async () => {
  const since = '2026-11-20T00:00:00.000Z';
  const old = { committed_date: '2026-01-01T00:00:00Z' };
  double.rest(`${BRANCHES}1`, list([branch('main', commit(C, [B])), branch('old', commit(E, [A], old))]));
  double.rest(`${PULLS}1&updated_after=${encodeURIComponent(since)}`, list([]));
  double.rest(`${ALL}1&since=${encodeURIComponent(since)}`, list([commit(C, [B])]));
  double.rest(`${COMMITS}ref_name=${B}&since=${encodeURIComponent(since)}&per_page=100&page=1`, list([]));
  const pages = await readAll(double.host, since);
  expect(commitsOf(pages)).toEqual(['c']);
  expect(pages[0]?.branches.map(({ name }) => name)).toEqual(['main', 'old']);
});

it.each([
  ['an empty list', list([])],
  ['a refusal', { status: 404, body: { message: '404 Repository Not Found' } }],
])('of an empty project, answered with %s, has nothing', async (_name, answer) => {
  double.rest(`${BRANCHES}1`, answer);
  double.rest(`${PULLS}1`, list([]));
  const [page] = await readAll(double.host);
  expect([page?.commits, page?.branches, page?.repository?.defaultBranch]).toEqual([[], [], null]);
});

describe('where a branch slipped between two pages of the list', () => {
  const names = Array.from({ length: 102 }, (_, index) => `b${String(index).padStart(3, '0')}`);
  const all = names.map((name) => branch(name, commit(A)));
  // The first of all was deleted between the two pages: b100 moved to the first one.
  const slipped = (): void => {
    double.rest(`${BRANCHES}1`, list(all.slice(0, 100), { next: 2, total: 102 }));
    double.rest(`${BRANCHES}2`, list(all.slice(101), { total: 101 }));
  };

  it('reads the list again', async () => {
    slipped();
    double.rest(`${BRANCHES}1`, list(all.slice(1, 101), { next: 2, total: 101 }));
    double.rest(`${BRANCHES}2`, list(all.slice(101), { total: 101 }));
    double.rest(`${PULLS}1`, list([]));
    double.rest(`${ALL}1`, list([commit(A)]));
    const pages = await readAll(double.host);
    expect(new Set(pages.flatMap((page) => page.branches.map(({ name }) => name)))).toEqual(new Set(names));
    expect(pages.flatMap((page) => page.deletedBranches)).toEqual(['b000']);
  });

  it('takes none for deleted where the list never comes to rest', async () => {
    double.rest(`${BRANCHES}1`, list(all.slice(0, 100), { next: 2, total: 102 }));
    double.rest(`${BRANCHES}2`, list(all.slice(100), { total: 102 }));
    double.rest(`${PULLS}1`, list([]));
    double.rest(`${ALL}1`, list([commit(A)]));
    const before = (await readAll(double.host)).at(-1);
    double.rest('GET /projects/42/events?action=pushed&per_page=1&page=1', list([{ id: 7 }]));
    slipped();
    slipped();
    slipped();
    double.rest(PULLS.replace('per_page=100', 'per_page=20') + '1', list([]));
    let page = await double.host.changesSince(PAYMENTS, before?.next);
    const deleted = [...page.deletedBranches];
    while (!page.caughtUp) {
      page = await double.host.changesSince(PAYMENTS, page.next);
      deleted.push(...page.deletedBranches);
    }
    expect(deleted).toEqual([]);
  });
});

it('says what is wrong with the project itself', async () => {
  double.rest(`${BRANCHES}1`, { status: 404, body: { message: '404 Project Not Found' } });
  expect((await failure(() => double.host.changesSince(PAYMENTS))).kind).toBe('notFound');
});

it('begins again with a cursor that it cannot read', async () => {
  double.rest(`${BRANCHES}1`, list([]));
  double.rest(`${PULLS}1`, list([]));
  expect((await double.host.changesSince(PAYMENTS, 'nonsense')).backfill).toBe(true);
});
