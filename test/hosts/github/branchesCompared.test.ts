import { finish, openGithubDouble, PAYMENTS } from './double';
import type { GithubDouble } from './double';
import { commit, comparison, graphCommit, oid, restCommit } from './samples';

let double: GithubDouble;
beforeEach(() => {
  double = openGithubDouble();
});
afterEach(() => finish(double));

const NAMES = { owner: 'acme', name: 'payments' };
const COMPARE = 'GET /repos/acme/payments/compare/main...feature%2Fa';
const PULLS = 'GET /repos/acme/payments/pulls?state=open&head=acme%3Afeature%2Fa&base=main&per_page=1';

describe('searchBranches', () => {
  it.each<[string, string | null, string[]]>([
    ['', null, ['main', 'a']],
    [' MA ', 'MA', ['main', 'a']],
    ['a', 'a', ['main', 'a']],
    ['x', 'x', ['a', 'main']],
  ])('for %j puts the default branch first where it matches', async (text, variable, names) => {
    const ref = (name: string): unknown => ({ name, target: graphCommit(name) });
    double.graphql(
      'SearchBranches',
      { ...NAMES, text: variable },
      {
        repository: { databaseId: 42, defaultBranchRef: ref('main'), refs: { nodes: [ref('a'), ref('main'), null] } },
      },
    );
    const found = await double.host.searchBranches(PAYMENTS, text);
    expect(found).toEqual(
      names.map((name) => ({
        name,
        url: `https://github.com/acme/payments/tree/${name}`,
        head: commit(name),
        isDefault: name === 'main',
      })),
    );
  });
});

describe('compare', () => {
  const made = (from: number, count: number): Record<string, unknown>[] =>
    Array.from({ length: count }, (_unused, index) => restCommit(`c${from + index}`));

  it('tells ahead, behind, the commits newest first and the open pull request', async () => {
    double.rest(`${COMPARE}?per_page=100&page=1`, { body: comparison(made(1, 2), { behind_by: 5 }) });
    double.rest(PULLS, { body: [{ number: 7, html_url: 'https://github.com/acme/payments/pull/7' }] });
    expect(await double.host.compare(PAYMENTS, 'main', 'feature/a')).toEqual({
      ahead: 2,
      behind: 5,
      commits: [commit('c2'), commit('c1')],
      existing: { id: '7', url: 'https://github.com/acme/payments/pull/7' },
    });
  });

  it.each<[number, number[]]>([
    [100, [1]],
    [120, [1, 2]],
    [160, [1, 2]],
    [220, [1, 3, 2]],
  ])('gives the newest 50 of %i', async (total, pages) => {
    for (const [index, page] of pages.entries()) {
      const from = (page - 1) * 100 + 1;
      const body = comparison(made(from, Math.min(100, total - from + 1)), { ahead_by: total, total_commits: total });
      double.rest(`${COMPARE}?per_page=100&page=${page}`, { body });
      if (index === 0) {
        double.rest(PULLS, { body: [] });
      }
    }
    const { commits, ahead, existing } = await double.host.compare(PAYMENTS, 'main', 'feature/a');
    expect(commits.map(({ id }) => id)).toEqual(
      Array.from({ length: 50 }, (_unused, index) => oid(`c${total - index}`)),
    );
    expect([ahead, existing]).toEqual([total, undefined]);
  });

  it('says so where branches cannot be compared', async () => {
    double.rest(`${COMPARE}?per_page=100&page=1`, { status: 404, body: { message: 'No common ancestor' } });
    await expect(double.host.compare(PAYMENTS, 'main', 'feature/a')).rejects.toMatchObject({
      kind: 'notFound',
      message: 'GitHub cannot compare main and feature/a.',
    });
  });
});
