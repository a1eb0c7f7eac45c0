import { HostError } from '../../../src/domain/errors';
import type { ErrorKind } from '../../../src/domain/errors';
import type { DoubleAnswer } from '../../support/httpDouble';
import { finish, openGithubDouble, PAYMENTS, TOKEN } from './double';
import type { GithubDouble } from './double';

let double: GithubDouble;
beforeEach(() => {
  double = openGithubDouble();
});
afterEach(() => finish(double));

async function failure(action: () => Promise<unknown>): Promise<HostError> {
  try {
    await action();
  } catch (error) {
    expect(error).toBeInstanceOf(HostError);
    return error as HostError;
  }
  throw new Error('did not fail');
}

const NOW = Date.parse('2026-11-22T12:00:00Z');
const HTML = { 'content-type': 'text/html; charset=utf-8' };

describe('a refused request', () => {
  it.each<[string, DoubleAnswer, ErrorKind, Partial<HostError['details']>]>([
    ['401', { status: 401, body: { message: 'Bad credentials' } }, 'unauthorised', { status: 401 }],
    [
      '403 for single sign-on',
      {
        status: 403,
        headers: { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=AZ' },
        body: { message: 'Resource protected by organization SAML enforcement.' },
      },
      'ssoRequired',
      { remedy: 'Authorise the token for the organization: https://github.com/orgs/acme/sso?authorization_request=AZ' },
    ],
    [
      '403 for single sign-on with a link elsewhere',
      { status: 403, headers: { 'x-github-sso': 'required; url=https://evil.example/sso' }, body: { message: 'SAML' } },
      'ssoRequired',
      { remedy: 'Authorise the token: Settings → Developer settings → Personal access tokens → Configure SSO.' },
    ],
    [
      '403 for the address',
      {
        status: 403,
        body: {
          message:
            'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
        },
      },
      'policy',
      { status: 403 },
    ],
    [
      '403 for the sort of token',
      { status: 403, body: { message: '`acme` forbids access via a personal access token (classic).' } },
      'policy',
      { status: 403 },
    ],
    [
      '403 for a permission',
      {
        status: 403,
        headers: { 'x-accepted-github-permissions': 'pull_requests=write,contents=read' },
        body: { message: 'Resource not accessible by personal access token' },
      },
      'scopeMissing',
      { missing: ['Pull requests: Read and write', 'Contents: Read-only'] },
    ],
    [
      '403 for a scope',
      {
        status: 403,
        headers: { 'x-oauth-scopes': 'read:org', 'x-accepted-oauth-scopes': 'repo' },
        body: { message: 'Must have write rights.' },
      },
      'scopeMissing',
      { missing: ['repo'] },
    ],
    [
      '403 for the role',
      { status: 403, body: { message: 'Must have admin rights to Repository.' } },
      'forbidden',
      { status: 403 },
    ],
    [
      '403 for the archive',
      { status: 403, body: { message: 'Repository was archived so is read-only.' } },
      'disabled',
      { status: 403 },
    ],
    ['403 for a block', { status: 403, body: { message: 'Repository access blocked' } }, 'disabled', { status: 403 }],
    [
      '403 for the account',
      { status: 403, body: { message: 'Sorry. Your account was suspended.' } },
      'unauthorised',
      { status: 403 },
    ],
    [
      '403 for the limit of the hour',
      {
        status: 403,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 1800) },
        body: { message: 'API rate limit exceeded for user ID 1.' },
      },
      'rateLimited',
      { retryAt: NOW + 1_801_000 },
    ],
    [
      '403 for the secondary limit',
      {
        status: 403,
        headers: { 'x-ratelimit-remaining': '4000' },
        body: { message: 'You have exceeded a secondary rate limit.' },
      },
      'rateLimited',
      { retryAt: NOW + 60_000 },
    ],
    [
      '429 with a pause',
      { status: 429, headers: { 'retry-after': '90' }, body: { message: 'slow' } },
      'rateLimited',
      { retryAt: NOW + 90_000 },
    ],
    ['429 without any word', { status: 429, headers: HTML, body: '<html>' }, 'rateLimited', { retryAt: NOW + 60_000 }],
    ['404', { status: 404, body: { message: 'Not Found' } }, 'notFound', { status: 404 }],
    [
      '404 of another kind of server',
      { status: 404, headers: HTML, body: '<h1>Nothing here</h1>' },
      'notAGitHost',
      { status: 404 },
    ],
    ['401 of a proxy', { status: 401, headers: HTML, body: '<h1>Sign in</h1>' }, 'notAGitHost', { status: 401 }],
    [
      '409 of an empty repository',
      { status: 409, body: { message: 'Git Repository is empty.' } },
      'empty',
      { status: 409 },
    ],
    ['451', { status: 451, body: { message: 'Repository access blocked' } }, 'disabled', { status: 451 }],
    [
      '422',
      { status: 422, body: { message: 'Validation Failed', errors: [{ field: 'q', code: 'missing' }] } },
      'invalid',
      { status: 422 },
    ],
    ['500', { status: 500, body: { message: 'Server Error' } }, 'hostError', { status: 500 }],
    ['502 as a page', { status: 502, headers: HTML, body: '<html>unicorn</html>' }, 'hostError', { status: 502 }],
    ['200 as a page', { status: 200, headers: HTML, body: '<html>welcome</html>' }, 'notAGitHost', { status: 200 }],
    [
      '200 with broken JSON',
      { status: 200, headers: { 'content-type': 'application/json' }, body: '{"a":' },
      'notAGitHost',
      { status: 200 },
    ],
    [
      'a redirect to another name',
      {
        status: 301,
        headers: { location: 'https://api.github.com/repositories/42' },
        body: { message: 'Moved Permanently' },
      },
      'moved',
      { status: 301 },
    ],
    [
      'a redirect to another host',
      { status: 302, headers: { location: 'https://login.example/' } },
      'notAGitHost',
      { status: 302 },
    ],
    ['304', { status: 304 }, 'hostError', { status: 304 }],
    ['nothing at all', { error: new TypeError('fetch failed') }, 'unreachable', {}],
    ['no answer in time', { error: new DOMException('too slow', 'TimeoutError') }, 'unreachable', {}],
    [
      'a block of the platform',
      { status: 403, headers: { 'forge-proxy-error': 'BLOCKED_EGRESS' }, body: 'blocked' },
      'needsApproval',
      { fields: { origin: 'https://api.github.com' } },
    ],
  ])('%s', async (_case, answer, kind, details) => {
    double.rest('GET /user', answer);
    const error = await failure(() => double.host.verify());
    expect([error.kind, error.details]).toEqual([kind, expect.objectContaining(details)]);
    expect(error.message).toMatch(/\.$/);
  });

  it('says expired where the entered date has passed', async () => {
    double = openGithubDouble({ enteredExpiresAt: '2026-11-21T00:00:00.000Z' });
    double.rest('GET /user', { status: 401, body: { message: 'Bad credentials' } });
    const error = await failure(() => double.host.verify());
    expect([error.kind, error.message]).toEqual(['expired', 'The token expired on 2026-11-21.']);
  });

  it.each<[string, DoubleAnswer]>([
    ['repeated in a message', { status: 422, body: { message: `bad ${TOKEN}` } }],
    ['repeated in a redirect', { status: 302, headers: { location: `https://x.example/${TOKEN}` } }],
    ['of a request that failed', { error: new Error(`could not send ${TOKEN}`) }],
    ['of a request that was refused', { status: 403, body: { message: 'no' } }],
  ])('never carries the token: %s', async (_case, answer) => {
    double.rest('GET /user', answer);
    const error = await failure(() => double.host.verify());
    const seen = [
      error.message,
      error.stack,
      JSON.stringify(error),
      JSON.stringify(error.details),
      String(error.cause),
    ];
    expect(seen.join('\n')).not.toContain(TOKEN);
    expect(double.sent[0]?.headers.authorization).toBe(`token ${TOKEN}`);
  });
});

describe('an error in a GraphQL answer', () => {
  it.each<[string, DoubleAnswer, ErrorKind, Partial<HostError['details']>]>([
    [
      'NOT_FOUND',
      {
        body: {
          data: { repository: null },
          errors: [{ type: 'NOT_FOUND', message: 'Could not resolve', path: ['repository'] }],
        },
      },
      'notFound',
      {},
    ],
    [
      'RATE_LIMITED',
      {
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 60) },
        body: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] },
      },
      'rateLimited',
      { retryAt: NOW + 61_000 },
    ],
    [
      'FORBIDDEN for pull requests',
      {
        body: {
          data: { repository: null },
          errors: [
            {
              type: 'FORBIDDEN',
              message: 'Resource not accessible by personal access token',
              path: ['repository', 'pullRequests'],
            },
          ],
        },
      },
      'scopeMissing',
      { missing: ['Pull requests: Read-only'] },
    ],
    [
      'FORBIDDEN for single sign-on',
      {
        body: {
          data: { repository: null },
          errors: [{ type: 'FORBIDDEN', message: 'Resource protected by organization SAML enforcement.' }],
        },
      },
      'ssoRequired',
      {},
    ],
    [
      'INSUFFICIENT_SCOPES',
      { body: { errors: [{ type: 'INSUFFICIENT_SCOPES', message: 'needs repo' }] } },
      'scopeMissing',
      {},
    ],
    ['nothing', { body: {} }, 'hostError', {}],
    [
      'a part that is missing',
      { body: { data: { repository: { databaseId: 42, refs: null, pullRequests: null } } } },
      'hostError',
      {},
    ],
    ['500', { status: 500, headers: HTML, body: '<html>' }, 'hostError', {}],
  ])('%s', async (_case, answer, kind, details) => {
    double.graphql('Overview', { owner: 'acme', name: 'payments', branches: 100, pulls: 50 }, undefined, answer);
    const error = await failure(() => double.host.changesSince(PAYMENTS));
    expect([error.kind, error.details]).toEqual([kind, expect.objectContaining(details)]);
  });
});
