import { gitlabLinks } from '../../../src/hosts/gitlab/links';
import { gitlabModule } from '../../../src/hosts/gitlab/module';
import { OLDEST_VERSION } from '../../../src/hosts/gitlab/version';
import { hosts } from '../../../src/hosts/registry';

it('is what the registry knows as gitlab', () => {
  expect(hosts.gitlab).toBe(gitlabModule);
});

it('asks for what readAccess reads', () => {
  expect(gitlabModule.form.fields.map(({ path, required }) => [path, required])).toEqual([
    ['baseUrl', false],
    ['credential.token', true],
    ['expiresAt', false],
  ]);
});

it('names the oldest version that works, and why a blank date may be refused', () => {
  expect(gitlabModule.form.covers).toContain(OLDEST_VERSION);
  expect(gitlabModule.form.credentials[0]?.when).toMatch(/blank date .* refused/);
});

it('gives a reason for every scope, and says for every capability which scope it needs', () => {
  for (const { scopes } of gitlabModule.form.credentials) {
    expect(scopes.every(({ reason }) => reason.endsWith('.'))).toBe(true);
    expect(new Set(scopes.map(({ neededFor }) => neededFor))).toEqual(
      new Set(['read', 'createBranch', 'createPullRequest']),
    );
  }
});

it('has every method that its traits promise', () => {
  const host = gitlabModule.open(
    { target: { kind: 'gitlab', baseUrl: 'https://gitlab.com' }, credential: { token: 'x' } },
    { fetch: () => Promise.reject(new Error('no request may be made')), now: () => 0 },
  );
  const { traits } = gitlabModule;
  expect([traits.changedFiles, traits.activityFeed, traits.reviewers]).toEqual([
    'changedFiles' in host,
    'recentActivity' in host,
    'searchReviewers' in host,
  ]);
});

describe('links', () => {
  const links = gitlabLinks({ url: 'https://git.acme.example/gitlab/acme/payments' });
  it.each([
    [links.commit('abc'), '/-/commit/abc'],
    [links.branch('feature/ä b#1'), '/-/tree/feature/%C3%A4%20b%231'],
    [links.file('abc', 'src/a b?.ts'), '/-/blob/abc/src/a%20b%3F.ts'],
    [links.pullRequest('7'), '/-/merge_requests/7'],
    [links.createPullRequest('feature/x'), '/-/merge_requests/new?merge_request%5Bsource_branch%5D=feature%2Fx'],
    [
      links.createPullRequest('feature/x', 'main'),
      '/-/merge_requests/new?merge_request%5Bsource_branch%5D=feature%2Fx&merge_request%5Btarget_branch%5D=main',
    ],
  ])('%s', (link, path) => {
    expect(link).toBe(`https://git.acme.example/gitlab/acme/payments${path}`);
  });
});
