import { githubModule } from '../../../src/hosts/github/module';
import { githubLinks } from '../../../src/hosts/github/links';
import { hosts } from '../../../src/hosts/registry';

it('is what the registry knows as github', () => {
  expect(hosts.github).toBe(githubModule);
});

it('asks for what readAccess reads', () => {
  const { form } = githubModule;
  expect(form.fields.map(({ path, required }) => [path, required])).toEqual([
    ['baseUrl', false],
    ['credential.token', true],
  ]);
});

it('gives a reason for every scope, and says for every capability which scope it needs', () => {
  for (const { scopes, createUrl } of githubModule.form.credentials) {
    expect(scopes.every(({ reason }) => reason.endsWith('.'))).toBe(true);
    expect(new Set(scopes.map(({ neededFor }) => neededFor))).toEqual(
      new Set(['read', 'createBranch', 'createPullRequest']),
    );
    expect(createUrl?.replace('{baseUrl}', 'https://github.com')).toMatch(/^https:\/\/github\.com\/settings\//);
  }
});

it('has every method that its traits promise', () => {
  const host = githubModule.open(
    { target: { kind: 'github', baseUrl: 'https://github.com' }, credential: { token: 'x' } },
    { fetch: () => Promise.reject(new Error('no request may be made')), now: () => 0 },
  );
  const { traits } = githubModule;
  expect([traits.changedFiles, traits.activityFeed, traits.reviewers]).toEqual([
    'changedFiles' in host,
    'recentActivity' in host,
    'searchReviewers' in host,
  ]);
});

describe('links', () => {
  const links = githubLinks({ url: 'https://github.com/acme/payments' });
  it.each([
    [links.commit('abc'), '/commit/abc'],
    [links.branch('half \uD83D'), '/tree/half%20%EF%BF%BD'],
    [links.branch('feature/ä b#1'), '/tree/feature/%C3%A4%20b%231'],
    [links.file('abc', 'src/a b?.ts'), '/blob/abc/src/a%20b%3F.ts'],
    [links.pullRequest('7'), '/pull/7'],
    [links.createPullRequest('feature/x'), '/compare/feature/x?expand=1'],
    [links.createPullRequest('feature/x', 'main'), '/compare/main...feature/x?expand=1'],
  ])('%s', (link, path) => {
    expect(link).toBe(`https://github.com/acme/payments${path}`);
  });
});
