import { bitbucketServerLinks } from '../../../src/hosts/bitbucketServer/links';
import { bitbucketServerModule } from '../../../src/hosts/bitbucketServer/module';
import { hosts } from '../../../src/hosts/registry';

it('is what the registry knows as bitbucket-server', () => {
  expect(hosts['bitbucket-server']).toBe(bitbucketServerModule);
});

it('asks for what readAccess reads', () => {
  expect(bitbucketServerModule.form.fields.map(({ path, required }) => [path, required])).toEqual([
    ['baseUrl', true],
    ['credential.token', true],
    ['expiresAt', false],
  ]);
});

it('gives a reason for every scope, and says for every capability which scope it needs', () => {
  for (const { scopes } of bitbucketServerModule.form.credentials) {
    expect(scopes.every(({ reason }) => reason.endsWith('.'))).toBe(true);
    expect(new Set(scopes.map(({ neededFor }) => neededFor))).toEqual(
      new Set(['read', 'createBranch', 'createPullRequest']),
    );
  }
});

it('has every method that its traits promise', () => {
  const host = bitbucketServerModule.open(
    { target: { kind: 'bitbucket-server', baseUrl: 'https://git.acme.example' }, credential: { token: 'x' } },
    { fetch: () => Promise.reject(new Error('no request may be made')), now: () => 0 },
  );
  const { traits } = bitbucketServerModule;
  expect([traits.changedFiles, traits.activityFeed, traits.reviewers]).toEqual([
    'changedFiles' in host,
    'recentActivity' in host,
    'searchReviewers' in host,
  ]);
});

describe('links', () => {
  const base = 'https://git.acme.example/projects/ACME/repos/payments';
  const links = bitbucketServerLinks({ url: base });
  it.each([
    [links.commit('abc'), '/commits/abc'],
    [links.branch('feature/ä b#1'), '/browse?at=refs%2Fheads%2Ffeature%2F%C3%A4%20b%231'],
    [links.file('abc', 'src/a b?.ts'), '/browse/src/a%20b%3F.ts?at=abc'],
    [links.pullRequest('7'), '/pull-requests/7'],
    [links.createPullRequest('feature/x'), '/pull-requests?create&sourceBranch=refs%2Fheads%2Ffeature%2Fx'],
    [
      links.createPullRequest('x', 'main'),
      '/pull-requests?create&sourceBranch=refs%2Fheads%2Fx&targetBranch=refs%2Fheads%2Fmain',
    ],
  ])('%s', (link, path) => {
    expect(link).toBe(`${base}${path}`);
  });
});
