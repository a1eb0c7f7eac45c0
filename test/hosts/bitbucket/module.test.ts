import { bitbucketLinks } from '../../../src/hosts/bitbucket/links';
import { bitbucketModule } from '../../../src/hosts/bitbucket/module';
import { hosts } from '../../../src/hosts/registry';

it('is what the registry knows as bitbucket', () => {
  expect(hosts.bitbucket).toBe(bitbucketModule);
});

it('asks for what readAccess reads', () => {
  expect(bitbucketModule.form.fields.map(({ path, required }) => [path, required])).toEqual([
    ['workspace', true],
    ['credential.email', false],
    ['credential.token', true],
    ['expiresAt', false],
  ]);
});

it('gives a reason for every scope, and says for every capability which scope it needs', () => {
  for (const { scopes } of bitbucketModule.form.credentials) {
    expect(scopes.every(({ reason }) => reason.endsWith('.'))).toBe(true);
    expect(new Set(scopes.map(({ neededFor }) => neededFor))).toEqual(
      new Set(['read', 'createBranch', 'createPullRequest']),
    );
  }
  expect(bitbucketModule.form.credentials.map(({ createUrl }) => createUrl)).toEqual([
    'https://id.atlassian.com/manage-profile/security/api-tokens',
    undefined,
  ]);
});

it('has every method that its traits promise', () => {
  const host = bitbucketModule.open(
    {
      target: { kind: 'bitbucket', baseUrl: 'https://bitbucket.org', workspace: 'acme' },
      credential: { token: 'x' },
    },
    { fetch: () => Promise.reject(new Error('no request may be made')), now: () => 0 },
  );
  const { traits } = bitbucketModule;
  expect([traits.changedFiles, traits.activityFeed, traits.reviewers]).toEqual([
    'changedFiles' in host,
    'recentActivity' in host,
    'searchReviewers' in host,
  ]);
});

describe('links', () => {
  const links = bitbucketLinks({ url: 'https://bitbucket.org/acme/payments' });
  it.each([
    [links.commit('abc'), '/commits/abc'],
    [links.branch('feature/ä b#1'), '/branch/feature/%C3%A4%20b%231'],
    [links.file('abc', 'src/a b?.ts'), '/src/abc/src/a%20b%3F.ts'],
    [links.pullRequest('7'), '/pull-requests/7'],
    [links.createPullRequest('feature/x'), '/pull-requests/new?source=feature%2Fx&t=1'],
    [links.createPullRequest('feature/x', 'main'), '/pull-requests/new?source=feature%2Fx&dest=main&t=1'],
  ])('%s', (link, path) => {
    expect(link).toBe(`https://bitbucket.org/acme/payments${path}`);
  });
});
