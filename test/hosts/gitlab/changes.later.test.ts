import type { RawBranch } from '../../../src/hosts/gitlab/payloads';
import { finish, list, openGitlabDouble, PAYMENTS } from './double';
import type { GitlabDouble } from './double';
import { A, B, C, D, E, expectations, F, MAIN, newsOf, NOTHING, X } from './laterReading';
import type { Expectations } from './laterReading';
import { branch, commit, mergeRequest } from './samples';

let double: GitlabDouble;
let expected: Expectations;
beforeEach(() => {
  double = openGitlabDouble();
  expected = expectations(double);
});
afterEach(() => finish(double));

describe('costs two requests and no more', () => {
  it('where nothing happened', async () => {
    const cursor = await expected.readBefore([MAIN, X], [mergeRequest(1)]);
    expected.branches(X, MAIN);
    expected.pulls([mergeRequest(1)], '2026-11-21T10:00:00.123Z');
    expect(newsOf(await double.host.changesSince(PAYMENTS, cursor))).toEqual(NOTHING);
  });

  it('where a branch moved by one commit', async () => {
    const cursor = await expected.readBefore();
    expected.branches(MAIN, branch('feature/x', commit(D, [C])));
    expected.pulls();
    expect(newsOf(await double.host.changesSince(PAYMENTS, cursor))).toEqual({
      ...NOTHING,
      commits: ['d'],
      branches: ['feature/x'],
    });
  });

  it('where a branch was merged', async () => {
    const cursor = await expected.readBefore();
    expected.branches(branch('main', commit(D, [B, C])), X);
    expected.pulls();
    expect(newsOf(await double.host.changesSince(PAYMENTS, cursor))).toEqual({
      ...NOTHING,
      commits: ['d'],
      branches: ['main'],
    });
  });

  it.each<[string, RawBranch, string[]]>([
    ['without commits of its own', branch('new', commit(B, [A])), []],
    ['with one commit', branch('new', commit(D, [C])), ['d']],
  ])('where a branch is new, %s', async (_name, made, commits) => {
    const cursor = await expected.readBefore();
    expected.branches(MAIN, X, made);
    expected.pulls();
    expect(newsOf(await double.host.changesSince(PAYMENTS, cursor))).toEqual({
      ...NOTHING,
      commits,
      branches: ['new'],
    });
  });

  it('where a branch was deleted', async () => {
    const cursor = await expected.readBefore();
    expected.branches(MAIN);
    expected.pulls();
    expect(newsOf(await double.host.changesSince(PAYMENTS, cursor))).toEqual({ ...NOTHING, deleted: ['feature/x'] });
  });
});

it('asks for the range where a branch moved by several commits', async () => {
  const cursor = await expected.readBefore();
  expected.branches(MAIN, branch('feature/x', commit(E, [D])));
  expected.pulls();
  expected.range(`${C}..${E}`, list([commit(E, [D]), commit(D, [C])]));
  expect(newsOf(await double.host.changesSince(PAYMENTS, cursor))).toEqual({
    ...NOTHING,
    commits: ['e', 'd'],
    branches: ['feature/x'],
  });
});

it('asks for what the default branch has not where a new branch has several commits', async () => {
  const cursor = await expected.readBefore();
  expected.branches(MAIN, X, branch('new', commit(E, [D])));
  expected.pulls();
  expected.range(`${B}..${E}`, list([commit(E, [D]), commit(D, [B])]));
  expect(newsOf(await double.host.changesSince(PAYMENTS, cursor))).toEqual({
    ...NOTHING,
    commits: ['e', 'd'],
    branches: ['new'],
  });
});

it('does not trust a list of branches that tells no parents', async () => {
  const cursor = await expected.readBefore();
  expected.branches(MAIN, branch('feature/x', commit(D, [])));
  expected.pulls();
  expected.range(`${C}..${D}`, list([commit(D, [C])]));
  expect(newsOf(await double.host.changesSince(PAYMENTS, cursor))).toMatchObject({ commits: ['d'], removed: [] });
});

it('reads everything of the first push to an empty project', async () => {
  const cursor = await expected.readBefore([]);
  expected.branches(MAIN);
  expected.pulls();
  expected.range(B, list([commit(B, [A]), commit(A)]));
  expect(newsOf(await double.host.changesSince(PAYMENTS, cursor))).toEqual({
    ...NOTHING,
    commits: ['b', 'a'],
    branches: ['main'],
  });
});

it('reads a new default branch on from where the former one stood', async () => {
  const cursor = await expected.readBefore([MAIN]);
  const trunk = { ...branch('trunk', commit(E, [D])), default: true };
  expected.branches(trunk);
  expected.pulls();
  expected.range(`${B}..${E}`, list([commit(E, [D]), commit(D, [B])]));
  expect(newsOf(await double.host.changesSince(PAYMENTS, cursor))).toEqual({
    ...NOTHING,
    commits: ['e', 'd'],
    branches: ['trunk'],
    deleted: ['main'],
  });
});

describe('a force push', () => {
  const refs = (sha: string, held: unknown[]): void =>
    double.rest(`GET /projects/42/repository/commits/${sha}/refs?type=branch&per_page=1&page=1`, list(held));

  it('gives what it brought, and takes what no branch holds', async () => {
    const cursor = await expected.readBefore();
    expected.branches(MAIN, branch('feature/x', commit(E, [B])));
    expected.pulls();
    expected.range(`${C}..${E}`, list([commit(E, [B])]));
    expected.range(`${E}..${C}`, list([commit(C, [B])]));
    refs(C, []);
    const page = await double.host.changesSince(PAYMENTS, cursor);
    expect(newsOf(page)).toEqual({ ...NOTHING, commits: ['e'], branches: ['feature/x'], removed: ['c'] });
    expect(page.removedCommits).toEqual([{ id: C, message: 'DEMO-1 c\n' }]);
  });

  it('takes nothing that another branch holds', async () => {
    const cursor = await expected.readBefore();
    expected.branches(MAIN, branch('feature/x', commit(E, [B])));
    expected.pulls();
    expected.range(`${C}..${E}`, list([commit(E, [B])]));
    expected.range(`${E}..${C}`, list([commit(C, [D]), commit(D, [B])]));
    refs(D, [{ type: 'branch', name: 'backup' }]);
    expect(newsOf(await double.host.changesSince(PAYMENTS, cursor))).toMatchObject({ removed: [] });
  });

  it('back to an earlier commit takes what came after', async () => {
    const cursor = await expected.readBefore();
    expected.branches(MAIN, branch('feature/x', commit(B, [A])));
    expected.pulls();
    expected.range(`${C}..${B}`, list([]));
    expected.range(`${B}..${C}`, list([commit(C, [B])]));
    refs(C, []);
    expect(newsOf(await double.host.changesSince(PAYMENTS, cursor))).toEqual({
      ...NOTHING,
      branches: ['feature/x'],
      removed: ['c'],
    });
  });

  it.each([
    ['answers with nothing', list([])],
    ['refuses', { status: 404, body: { message: '404 Commit Not Found' } }],
  ])('whose old head GitLab no longer has, and %s: reads the branch as a new one', async (_name, answer) => {
    const cursor = await expected.readBefore();
    expected.branches(MAIN, branch('feature/x', commit(E, [D])));
    expected.pulls();
    expected.range(`${C}..${E}`, answer);
    expected.range(`${E}..${C}`, answer);
    expected.range(`${B}..${E}`, list([commit(E, [D]), commit(D, [B])]));
    const first = await double.host.changesSince(PAYMENTS, cursor);
    expect(newsOf(first)).toEqual({ ...NOTHING, commits: ['e', 'd'], branches: ['feature/x'] });
  });

  it('of the default branch whose old head is gone reads it whole', async () => {
    const cursor = await expected.readBefore();
    expected.branches(branch('main', commit(F, [E])), X);
    expected.pulls();
    expected.range(`${B}..${F}`, list([]));
    expected.range(`${F}..${B}`, list([]));
    expected.range(F, list([commit(F, [E]), commit(E)]));
    expect(newsOf(await double.host.changesSince(PAYMENTS, cursor))).toMatchObject({ commits: ['f', 'e'] });
  });
});
