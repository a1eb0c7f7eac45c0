import { gitModule } from '../../../src/hosts/git/module';
import { gitLinks } from '../../../src/hosts/git/links';
import { repositoryAt } from '../../../src/hosts/git/repositoryAddress';
import { hosts } from '../../../src/hosts/registry';

it('is what the registry knows as git', () => {
  expect(hosts.git).toBe(gitModule);
});

it('asks for what readAccess reads', () => {
  expect(gitModule.form.fields.map(({ path, required }) => [path, required])).toEqual([
    ['repositoryUrls', true],
    ['credential.username', false],
    ['credential.token', false],
    ['expiresAt', false],
    ['webTemplates.commit', false],
    ['webTemplates.branch', false],
  ]);
  expect(gitModule.form.fields.find(({ path }) => path === 'credential.token')?.input).toBe('secret');
});

it('gives a reason for every permission', () => {
  const scopes = gitModule.form.credentials.flatMap((advice) => advice.scopes);
  expect(scopes.every(({ reason }) => reason.endsWith('.'))).toBe(true);
  expect(new Set(scopes.map(({ scope, neededFor }) => `${scope}: ${neededFor}`))).toEqual(
    new Set(['Read-only: read', 'Read & Write: createBranch']),
  );
});

it('has the methods that its traits promise, and no others', () => {
  const host = gitModule.open(
    { target: { kind: 'git', baseUrl: 'https://git.acme.example' }, credential: { username: 'ada', token: 'x' } },
    { fetch: () => Promise.reject(new Error('no request may be made')), now: () => 0 },
  );
  const { traits } = gitModule;
  expect([traits.changedFiles, traits.activityFeed, traits.reviewers]).toEqual([
    'changedFiles' in host,
    'recentActivity' in host,
    'searchReviewers' in host,
  ]);
});

it.each([
  ['https://clarive.acme.example/git/acme/payments', 'acme/payments', 'https://clarive.acme.example/git/acme/payments'],
  ['https://git.acme.example/acme/payments.git', 'acme/payments', 'https://git.acme.example/acme/payments'],
  ['https://git.acme.example/git/payments', 'git/payments', 'https://git.acme.example/git/payments'],
  ['https://git.acme.example:8443/payments.git', 'payments', 'https://git.acme.example:8443/payments'],
  ['https://git.acme.example/a%20b/c', 'a b/c', 'https://git.acme.example/a%20b/c'],
])('%s is the repository %s', (url, name, address) => {
  expect(repositoryAt(url, 'main')).toEqual({
    hostId: address,
    identity: `git:${address}`,
    name,
    url: address,
    defaultBranch: 'main',
    archived: false,
  });
});

describe('links', () => {
  const repository = { url: 'https://git.acme.example/git/acme/payments', name: 'acme/payments' };
  const links = gitLinks(repository, {
    commit: 'https://git.acme.example/{repository}/commit/{commit}',
    branch: 'https://git.acme.example/web?p={repository}&h={branch}#{branch}',
  });

  it.each([
    [links.commit('abc'), 'https://git.acme.example/acme/payments/commit/abc'],
    [
      links.branch('feature/ä b#1'),
      'https://git.acme.example/web?p=acme%2Fpayments&h=feature%2F%C3%A4%20b%231#feature%2F%C3%A4%20b%231',
    ],
    [links.file('abc', 'src/a.ts'), 'https://git.acme.example/acme/payments/commit/abc'],
    [links.pullRequest('7'), repository.url],
    [gitLinks(repository).commit('abc'), repository.url],
    [gitLinks(repository).branch('main'), repository.url],
    [
      gitLinks(repository, { branch: 'https://x.example/{branch}' }).branch('{repository}/{branch}'),
      'https://x.example/%7Brepository%7D/%7Bbranch%7D',
    ],
  ])('%s', (link, expected) => {
    expect(link).toBe(expected);
  });

  it('have no page for a new pull request', () => {
    expect(links.createPullRequest('main')).toBeUndefined();
  });
});
