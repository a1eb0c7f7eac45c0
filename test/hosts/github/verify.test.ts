import type { Verification } from '../../../src/domain/connection';
import type { Grant, Grants } from '../../../src/domain/grants';
import { finish, openGithubDouble } from './double';
import type { GithubDouble } from './double';

let double: GithubDouble;
afterEach(() => finish(double));

const ADA = { id: 1, login: 'ada', name: 'Ada Lovelace', html_url: 'https://github.com/ada' };
const USER_REPOS = 'GET /user/repos?affiliation=owner%2Ccollaborator%2Corganization_member&per_page=1';

function lastPage(count: number): Record<string, string> {
  return {
    link: `<https://api.github.com/user/repos?per_page=1&page=2>; rel="next", <https://api.github.com/user/repos?per_page=1&page=${count}>; rel="last"`,
  };
}

function same(grant: Grant): Grants {
  return { read: grant, createBranch: grant, createPullRequest: grant, webhooks: grant };
}

interface Case {
  token: string;
  userHeaders?: Record<string, string>;
  reposHeaders?: Record<string, string>;
  expected: Partial<Verification>;
}

const unscoped = (scopes: string): Grant => ({ state: 'denied', evidence: `scopes: ${scopes}`, missing: ['repo'] });

it.each<[string, Case]>([
  [
    'a classic token with everything',
    {
      token: 'ghp_1',
      userHeaders: {
        'x-oauth-scopes': 'repo, workflow',
        'github-authentication-token-expiration': '2026-12-31 00:00:00 UTC',
      },
      expected: {
        credential: {
          kind: 'classic personal access token',
          scopes: ['repo', 'workflow'],
          expiresAt: '2026-12-31T00:00:00.000Z',
          expirySource: 'host',
        },
        grants: same({ state: 'granted', evidence: 'scope repo' }),
        warnings: [],
      },
    },
  ],
  [
    'a classic token for what is public',
    {
      token: 'ghp_1',
      userHeaders: { 'x-oauth-scopes': 'public_repo, write:repo_hook' },
      expected: {
        credential: {
          kind: 'classic personal access token',
          scopes: ['public_repo', 'write:repo_hook'],
          expiresAt: null,
          expirySource: 'host',
        },
        grants: {
          read: { state: 'granted', evidence: 'public repositories only; private ones need scope repo' },
          createBranch: unscoped('public_repo, write:repo_hook'),
          createPullRequest: unscoped('public_repo, write:repo_hook'),
          webhooks: { state: 'granted', evidence: 'scope write:repo_hook' },
        },
        warnings: [
          'Without the scope repo the token shows public repositories only and creates nothing: tick repo under Settings → Developer settings → Personal access tokens.',
        ],
      },
    },
  ],
  [
    'an OAuth token that hides organizations',
    {
      token: 'gho_1',
      userHeaders: { 'x-oauth-scopes': 'repo' },
      reposHeaders: { 'x-github-sso': 'partial-results; organizations=21955855,20582480' },
      expected: {
        credential: { kind: 'OAuth token', scopes: ['repo'], expiresAt: null, expirySource: 'host' },
        grants: {
          ...same({ state: 'granted', evidence: 'scope repo' }),
          createBranch: {
            state: 'granted',
            evidence: 'scope repo; commits that change workflow files need scope workflow too',
          },
        },
        warnings: [
          'Repositories of 2 organizations are hidden: authorise the token for single sign-on under Settings → Developer settings → Personal access tokens → Configure SSO.',
        ],
      },
    },
  ],
  [
    'a fine-grained token',
    {
      token: 'github_pat_1',
      userHeaders: { 'github-authentication-token-expiration': '2027-01-01 01:30:00 +0200' },
      expected: {
        credential: {
          kind: 'fine-grained personal access token',
          scopes: null,
          expiresAt: '2026-12-31T23:30:00.000Z',
          expirySource: 'host',
        },
        grants: same({ state: 'unknown', evidence: 'permissions are checked for each repository' }),
        warnings: [
          'A fine-grained token shows the repositories of its resource owner only: add a connection for each further owner.',
        ],
      },
    },
  ],
  [
    "an App user's token",
    {
      token: 'ghu_1',
      expected: {
        credential: { kind: 'GitHub App user token', scopes: null, expiresAt: null, expirySource: 'host' },
        grants: same({ state: 'unknown', evidence: 'permissions are checked for each repository' }),
        warnings: [],
      },
    },
  ],
])('verifies %s with two requests', async (_case, { token, userHeaders, reposHeaders, expected }) => {
  double = openGithubDouble({ credential: { token } });
  double.rest('GET /user', { headers: userHeaders, body: ADA });
  double.rest(USER_REPOS, { headers: { ...lastPage(37), ...reposHeaders }, body: [{ id: 1 }] });
  expect(await double.host.verify()).toEqual({
    account: { name: 'Ada Lovelace', login: 'ada', url: 'https://github.com/ada' },
    product: { name: 'GitHub.com' },
    repositories: 37,
    ...expected,
  });
  expect(double.sent.map(({ headers }) => headers['x-github-api-version'])).toEqual(['2022-11-28', '2022-11-28']);
});

it('verifies an App installation with one request', async () => {
  double = openGithubDouble({ credential: { token: 'ghs_1' } });
  double.rest('GET /installation/repositories?per_page=1', {
    body: { total_count: 5, repositories: [{ id: 1, full_name: 'acme/payments' }] },
  });
  expect(await double.host.verify()).toEqual({
    account: { name: 'GitHub App installation of acme', login: 'acme', url: 'https://github.com/acme' },
    product: { name: 'GitHub.com' },
    credential: { kind: 'GitHub App installation token', scopes: null, expiresAt: null, expirySource: 'host' },
    grants: same({ state: 'unknown', evidence: 'permissions are checked for each repository' }),
    repositories: 5,
    warnings: ['A GitHub App installation token ends one hour after it was made: use a personal access token instead.'],
  });
});

it('says so where no repository is seen', async () => {
  double = openGithubDouble();
  double.rest('GET /user', { headers: { 'x-oauth-scopes': 'repo' }, body: { ...ADA, name: null } });
  double.rest(USER_REPOS, { body: [] });
  expect(await double.host.verify()).toMatchObject({
    account: { name: 'ada' },
    repositories: 0,
    warnings: [expect.stringContaining('The token shows no repository')],
  });
});

it('refuses JSON that is no user', async () => {
  double = openGithubDouble();
  double.rest('GET /user', { body: { username: 'ada' } });
  await expect(double.host.verify()).rejects.toMatchObject({ kind: 'notAGitHost' });
});

it.each<[string, Record<string, string>, Record<string, string>, string]>([
  ['no scope', { 'x-oauth-scopes': '' }, {}, 'scopeMissing'],
  ['scopes that read no repository', { 'x-oauth-scopes': 'gist, read:user' }, {}, 'scopeMissing'],
  [
    'no single sign-on and so no repository',
    { 'x-oauth-scopes': 'repo' },
    { 'x-github-sso': 'partial-results; organizations=21955855' },
    'ssoRequired',
  ],
])('refuses a classic token with %s', async (_name, userHeaders, listHeaders, kind) => {
  double.rest('GET /user', { headers: userHeaders, body: ADA });
  double.rest(USER_REPOS, { headers: listHeaders, body: [] });
  await expect(double.host.verify()).rejects.toMatchObject({
    kind,
    details: { remedy: expect.stringMatching(/Settings/) },
  });
});

describe('an Enterprise Server', () => {
  const access = { target: { kind: 'github' as const, baseUrl: 'https://github.acme.example' } };
  beforeEach(() => {
    double = openGithubDouble(access, 'https://github.acme.example/api/v3');
  });

  it('tells its version in a header', async () => {
    const headers = { 'x-oauth-scopes': 'repo', 'x-github-enterprise-version': '3.17.4' };
    double.rest('GET /user', { headers, body: ADA });
    double.rest(USER_REPOS, { body: [{ id: 1 }] });
    expect(await double.host.verify()).toMatchObject({
      product: { name: 'GitHub Enterprise Server', version: '3.17.4' },
      credential: { expiresAt: null, expirySource: 'unknown' },
      repositories: 1,
    });
  });

  it('or, behind a proxy that takes it out, in its meta information', async () => {
    double = openGithubDouble(
      { ...access, enteredExpiresAt: '2027-01-01T00:00:00.000Z' },
      'https://github.acme.example/api/v3',
    );
    double.rest('GET /user', { headers: { 'x-oauth-scopes': 'repo' }, body: ADA });
    double.rest(USER_REPOS, { body: [{ id: 1 }] });
    double.rest('GET /meta', { body: { installed_version: 'enterprise-server@3.9.0' } });
    expect(await double.host.verify()).toMatchObject({
      product: { version: '3.9.0' },
      credential: { expiresAt: '2027-01-01T00:00:00.000Z', expirySource: 'entered' },
    });
  });

  it.each(['3.8.17', '2.22.0'])('of version %s is too old', async (version) => {
    double.rest('GET /user', { headers: { 'x-github-enterprise-version': version }, body: ADA });
    double.rest(USER_REPOS, { body: [] });
    await expect(double.host.verify()).rejects.toMatchObject({
      kind: 'unsupportedVersion',
      message: `GitHub Enterprise Server ${version} is too old.`,
      details: { remedy: 'Update the server to 3.9 or newer.' },
    });
  });
});
