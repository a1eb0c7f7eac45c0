import type { ErrorDetails, ErrorKind } from '../../../src/domain/errors';
import type { DoubleAnswer } from '../../support/httpDouble';
import { failure, finish, NOW, openGitlabDouble, PAYMENTS, TOKEN } from './double';
import type { GitlabDouble } from './double';

let double: GitlabDouble;
beforeEach(() => {
  double = openGitlabDouble();
});
afterEach(() => finish(double));

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const bearer = (description: string): unknown => ({ error: 'invalid_token', error_description: description });

describe('a refused question', () => {
  it.each<[string, DoubleAnswer, ErrorKind, string, Partial<ErrorDetails>]>([
    [
      'an unknown token',
      { status: 401, body: { message: '401 Unauthorized' } },
      'unauthorised',
      'GitLab does not accept this token: Unauthorized.',
      { remedy: expect.stringContaining('Copy it again') as unknown as string },
    ],
    [
      'an expired token',
      { status: 401, body: bearer('Token is expired. You can either do re-authorization or token refresh.') },
      'expired',
      'The token has expired.',
      { remedy: expect.stringContaining('Choose an expiry date') as unknown as string },
    ],
    [
      'a revoked token',
      { status: 401, body: bearer('Token was revoked. You have to re-authorize from the user.') },
      'unauthorised',
      'The token was revoked.',
      { remedy: expect.stringContaining('Ask whoever revoked it') as unknown as string },
    ],
    [
      'a scope that is missing',
      { status: 403, body: { error: 'insufficient_scope', error_description: '…', scope: 'api read_api' } },
      'scopeMissing',
      'The token lacks the scope read_api.',
      { missing: ['read_api'] },
    ],
    [
      'a fine-grained permission that is missing',
      {
        status: 403,
        body: {
          error: 'insufficient_granular_scope',
          error_description:
            'Access denied: This operation requires a fine-grained personal access token with the following project permissions: [Branch: Read, Commit: Read].',
        },
      },
      'scopeMissing',
      'The token lacks the fine-grained permission Branch: Read, Commit: Read.',
      { missing: ['Branch: Read', 'Commit: Read'] },
    ],
    [
      'a question that no fine-grained token may ask',
      {
        status: 403,
        body: {
          error: 'insufficient_granular_scope',
          error_description: "Access denied: This operation doesn't support fine-grained personal access tokens.",
        },
      },
      'scopeMissing',
      "Access denied: This operation doesn't support fine-grained personal access tokens.",
      { missing: ['api'] },
    ],
    [
      'a role that is missing',
      { status: 403, body: { message: '403 Forbidden' } },
      'forbidden',
      "The account's role does not let it read this.",
      { missing: ['Reporter role'] },
    ],
    [
      'single sign-on',
      { status: 403, body: { message: '403 Forbidden - SAML SSO session required' } },
      'ssoRequired',
      'The group asks for single sign-on, and this token may not pass without it.',
      {},
    ],
    [
      'an address that is not allowed',
      { status: 403, body: { message: "403 Forbidden - You can't access this group from this IP address" } },
      'policy',
      "A policy forbids it: Forbidden - You can't access this group from this IP address.",
      {},
    ],
    [
      'a blocked account',
      { status: 403, body: { message: '403 Forbidden - Your account has been blocked.' } },
      'policy',
      'GitLab does not let this account use its API: Forbidden - Your account has been blocked.',
      {},
    ],
    [
      'a project that is gone',
      { status: 404, body: { message: '404 Project Not Found' } },
      'notFound',
      'GitLab does not show this project to the token: it is gone, or access is missing.',
      {},
    ],
    [
      'a rate limit with the time to come back',
      { status: 429, headers: { 'content-type': 'text/plain', 'retry-after': '30' }, body: 'Retry later\n' },
      'rateLimited',
      'GitLab asked to pause: the rate limit of this account is spent.',
      { retryAt: NOW + 30_000 },
    ],
    [
      'a rate limit with its end',
      { status: 429, headers: { 'ratelimit-reset': String(NOW / 1000 + 45) }, body: { message: 'Too many' } },
      'rateLimited',
      'GitLab asked to pause: the rate limit of this account is spent.',
      { retryAt: NOW + 46_000 },
    ],
    [
      'a rate limit that says nothing',
      { status: 429, body: '' },
      'rateLimited',
      'GitLab asked to pause: the rate limit of this account is spent.',
      { retryAt: NOW + 60_000 },
    ],
    [
      'a fault of the server',
      { status: 502, headers: HTML, body: '<html>GitLab is not responding</html>' },
      'hostError',
      'GitLab answered with an error of its own (502).',
      {},
    ],
    [
      'a sign-in page',
      { status: 200, headers: HTML, body: '<html>Sign in</html>' },
      'notAGitHost',
      'gitlab.com does not answer as GitLab does.',
      {},
    ],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://gitlab.com/users/sign_in' }, body: '' },
      'notAGitHost',
      'gitlab.com does not answer as GitLab does.',
      {},
    ],
    [
      'a page that is not there',
      { status: 404, headers: HTML, body: '<html>404</html>' },
      'notAGitHost',
      'gitlab.com does not answer as GitLab does.',
      {},
    ],
    [
      'words that repeat the token',
      { status: 400, body: { message: { base: [`bad ${TOKEN}`] } } },
      'invalid',
      'base bad [token].',
      {},
    ],
  ])('%s', async (_name, answer, kind, message, details) => {
    double.rest('GET /projects/42', answer);
    const error = await failure(() => double.host.grants(PAYMENTS));
    expect([error.kind, error.message]).toEqual([kind, message]);
    expect(error.details).toEqual(expect.objectContaining(details));
    expect(error.details.remedy).toMatch(/\.$/);
  });

  it('says when the entered date is over', async () => {
    const access = { enteredExpiresAt: '2026-11-01T00:00:00.000Z' };
    const own = openGitlabDouble(access);
    own.rest('GET /user', { status: 401, body: { message: '401 Unauthorized' } });
    const error = await failure(() => own.host.verify());
    expect([error.kind, error.message]).toEqual(['expired', 'The token expired on 2026-11-01.']);
    finish(own);
  });

  it.each([
    ['nothing answers', new TypeError('fetch failed'), 'unreachable'],
    [
      'Forge does not let it pass',
      Object.assign(new Error('blocked'), { name: 'REQUEST_EGRESS_ALLOWLIST_ERR' }),
      'needsApproval',
    ],
  ])('%s', async (_name, error, kind) => {
    double.rest('GET /user', { error });
    expect((await failure(() => double.host.verify())).kind).toBe(kind);
  });
});

describe('a token without the scope api', () => {
  const PUSH = 'https://gitlab.com/acme/payments.git/info/refs?service=git-receive-pack';

  it.each<[string, DoubleAnswer, ErrorKind, string[]]>([
    ['may not push either', { status: 403, body: 'You are not allowed to upload code.' }, 'scopeMissing', ['api']],
    [
      'may push, but its role may not',
      { status: 403, body: 'You are not allowed to push code to this project.' },
      'forbidden',
      ['Developer role'],
    ],
  ])('%s', async (_name, answer, kind, missing) => {
    const refused = { status: 403, body: { error: 'insufficient_scope', scope: 'api' } };
    double.rest('POST /projects/42/repository/branches', refused, { branch: 'DEMO-1', ref: 'main' });
    double.rest('GET /projects/42', { body: { id: 42, path_with_namespace: 'acme/payments' } });
    double.rest('GET /projects/42/repository/branches/main', {
      body: { name: 'main', commit: { id: '1'.repeat(40) } },
    });
    double.expect({ method: 'GET', url: PUSH, answer });
    const error = await failure(() => double.host.createBranch(PAYMENTS, { name: 'DEMO-1', from: 'main' }));
    expect([error.kind, error.details.missing]).toEqual([kind, missing]);
  });
});

describe('a refused change', () => {
  it.each<[string, DoubleAnswer, ErrorKind, string | undefined]>([
    ['a branch that exists', { status: 400, body: { message: 'Branch already exists' } }, 'conflict', undefined],
    ['no such start', { status: 400, body: { message: 'Invalid reference name: nowhere' } }, 'notFound', undefined],
    ['a bad name', { status: 400, body: { message: 'Branch name is invalid' } }, 'invalid', undefined],
    ['a parameter', { status: 400, body: { error: 'branch is missing' } }, 'invalid', undefined],
    [
      'a protected branch, which says nothing of other names',
      { status: 400, body: { message: 'You are not allowed to create protected branches on this project.' } },
      'policy',
      'Protected branches',
    ],
    [
      'a protected branch, by a proxy of the check',
      { status: 403, body: { message: 'You are not allowed to push code to protected branches on this project.' } },
      'policy',
      'Protected branches',
    ],
    ['a role', { status: 403, body: { message: '403 Forbidden' } }, 'forbidden', 'the Developer role'],
  ])('%s', async (_name, answer, kind, remedy) => {
    double.rest('POST /projects/42/repository/branches', answer, { branch: 'DEMO-1', ref: 'nowhere' });
    const error = await failure(() => double.host.createBranch(PAYMENTS, { name: 'DEMO-1', from: 'nowhere' }));
    expect(error.kind).toBe(kind);
    expect(error.details.remedy).toContain(remedy ?? '');
  });
});
