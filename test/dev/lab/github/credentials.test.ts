import { openGithubLab } from '../support/githubLab';
import type { GithubLab, Json } from '../support/githubLab';

let lab: GithubLab;

beforeAll(async () => {
  lab = await openGithubLab();
});

afterAll(() => lab.close());

const names = (body: Json): string[] => body.map((repository: Json) => repository.full_name);
const ALL = ['acme/archived', 'acme/empty', 'acme/many-branches', 'acme/payments', 'acme/website'];

describe('what each credential sees', () => {
  it.each([
    ['readWrite', ALL],
    ['readOnly', ALL],
    ['fineGrainedReadWrite', ALL],
    ['viewer', ALL],
    ['classicPublicOnly', ['acme/website']],
    ['noScope', ['acme/website']],
    ['noSso', []],
  ])('%s', async (credential, expected) => {
    const reply = await lab.call('GET', '/user/repos', undefined, credential);
    expect([reply.status, names(reply.body)]).toEqual([200, expected]);
  });

  it.each([
    ['readWrite', 'repo', null],
    ['noScope', '', null],
    ['readOnly', null, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/],
    ['expiring', 'repo', /UTC$/],
  ])('%s tells scopes %j and its end %s', async (credential, scopes, ends) => {
    const { headers } = await lab.call('GET', '/user', undefined, credential);
    expect(headers.get('x-oauth-scopes')).toBe(scopes);
    const told = headers.get('github-authentication-token-expiration');
    expect(ends === null ? told : ends.test(told ?? '')).toBe(ends === null ? null : true);
  });

  it('shows a fine-grained token the rights of its user', async () => {
    const { body } = await lab.call('GET', '/repos/acme/payments', undefined, 'readOnly');
    expect(body.permissions).toEqual({ admin: true, maintain: true, push: true, triage: true, pull: true });
    const viewer = await lab.call('GET', '/repos/acme/payments', undefined, 'viewer');
    expect(viewer.body.permissions).toEqual({ admin: false, maintain: false, push: false, triage: false, pull: true });
  });
});

describe('refusals', () => {
  it.each(['invalid', 'expired'])('%s: 401 Bad credentials', async (credential) => {
    const { status, body } = await lab.call('GET', '/user', undefined, credential);
    const documentation_url = 'https://docs.github.com/rest';
    expect([status, body]).toEqual([401, { message: 'Bad credentials', documentation_url, status: '401' }]);
  });

  it.each([
    ['GET', '/user', 'none', 401, 'Requires authentication'],
    ['GET', '/user', 'app', 403, 'Resource not accessible by integration'],
    ['GET', '/user/repos', 'app', 403, 'Resource not accessible by integration'],
    ['GET', '/installation/repositories', 'readWrite', 403, /^You must authenticate with an installation access token/],
    ['GET', '/repos/acme/payments', 'noScope', 404, 'Not Found'],
    ['GET', '/repos/acme/payments', 'none', 404, 'Not Found'],
    ['GET', '/repos/acme/nothing', 'readWrite', 404, 'Not Found'],
    ['GET', '/repos/acme/payments/commits', 'metadataOnly', 403, 'Resource not accessible by personal access token'],
    ['GET', '/repos/acme/payments/hooks', 'reviewer', 404, 'Not Found'],
    ['GET', '/nothing', 'readWrite', 404, 'Not Found'],
  ])('%s %s with %s: %d', async (method, path, credential, status, message) => {
    const reply = await lab.call(method, path, undefined, credential);
    expect(reply.status).toBe(status);
    expect(reply.body.message).toMatch(message);
  });

  it('names the permission that a fine-grained token lacks', async () => {
    const sha = (await lab.call('GET', '/repos/acme/payments/branches/main')).body.commit.sha;
    const ref = { ref: 'refs/heads/new', sha };
    const reply = await lab.call('POST', '/repos/acme/payments/git/refs', ref, 'readOnly');
    expect([reply.status, reply.headers.get('x-accepted-github-permissions')]).toEqual([403, 'contents=write']);
    const pull = { title: 'T', head: 'main', base: 'main' };
    const other = await lab.call('POST', '/repos/acme/payments/pulls', pull, 'readOnly');
    expect([other.status, other.headers.get('x-accepted-github-permissions')]).toEqual([403, 'pull_requests=write']);
  });

  it('asks for single sign-on, and says that a list is partial', async () => {
    const reply = await lab.call('GET', '/repos/acme/payments', undefined, 'noSso');
    expect(reply.status).toBe(403);
    expect(reply.headers.get('x-github-sso')).toMatch(/^required; url=https:\/\/github\.com\/orgs\/acme\/sso\?/);
    const list = await lab.call('GET', '/user/repos', undefined, 'noSso');
    expect(list.headers.get('x-github-sso')).toBe('partial-results; organizations=7001');
  });

  it('answers 403 with no requests left, except for the limits themselves', async () => {
    const reply = await lab.call('GET', '/user', undefined, 'rateLimited');
    expect([reply.status, reply.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
    expect(reply.body.message).toMatch(/^API rate limit exceeded for user ID \d+/);
    expect(Number(reply.headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000);
    expect((await lab.call('GET', '/rate_limit', undefined, 'rateLimited')).body.resources.core.remaining).toBe(0);
    const query = await lab.graphql('{ viewer { login } }', {}, 'rateLimited');
    expect([query.status, query.body.errors[0].type]).toEqual([200, 'RATE_LIMITED']);
  });

  it('answers 403 with retry-after where a secondary limit holds', async () => {
    const reply = await lab.call('GET', '/user', undefined, 'throttled');
    expect([reply.status, Number(reply.headers.get('retry-after'))]).toEqual([403, 60]);
    expect(reply.body.message).toMatch(/secondary rate limit/);
  });

  it('wants a user agent, and an API version that exists', async () => {
    expect((await lab.call('GET', '/meta', undefined, 'none', { 'user-agent': '' })).status).toBe(403);
    const old = { 'x-github-api-version': '2019-01-01' };
    expect((await lab.call('GET', '/meta', undefined, 'none', old)).status).toBe(400);
  });
});

describe('GitHub Enterprise Server', () => {
  it('tells its version, knows no rate limits and no single sign-on', async () => {
    const enterprise = await openGithubLab({ enterprise: true });
    const meta = await enterprise.call('GET', '/meta');
    expect(meta.body.installed_version).toBe('3.17.4');
    expect(meta.headers.get('x-github-enterprise-version')).toBe('3.17.4');
    expect(meta.headers.get('x-ratelimit-limit')).toBeNull();
    expect((await enterprise.call('GET', '/rate_limit')).status).toBe(404);
    expect(Object.keys(enterprise.host.credentials)).not.toContain('noSso');
    const repository = await enterprise.call('GET', '/repos/acme/website');
    expect(repository.body.html_url).toBe('https://github.acme.example/acme/website');
    expect(repository.body.url).toBe('https://github.acme.example/api/v3/repos/acme/website');
    const query = await enterprise.graphql('{ viewer { login } rateLimit { cost } }');
    expect(query.body).toEqual({ data: { viewer: { login: 'ada-acme' }, rateLimit: null } });
    await enterprise.close();
  });
});
