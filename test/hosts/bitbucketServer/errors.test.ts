import type { HostError } from '../../../src/domain/errors';
import type { DoubleAnswer } from '../../support/httpDouble';
import { failureOf } from '../contract/reading';
import { BASE, openServerDouble, PAYMENTS, problem, REPO, TOKEN } from './double';
import type { ServerDouble } from './double';

let double: ServerDouble;

beforeEach(() => {
  double = openServerDouble();
});

afterEach(() => double.done());

/** The error that one answer to a plain GET becomes. */
async function errorFor(answer: DoubleAnswer): Promise<HostError> {
  double.rest(`GET ${REPO}`, answer);
  return failureOf(double.host.grants(PAYMENTS));
}

describe('answers that refuse', () => {
  it.each<[string, DoubleAnswer, string, RegExp]>([
    [
      'a wrong token',
      { status: 401, ...problem('auth.IncorrectPasswordAuthenticationException') },
      'unauthorised',
      /access-tokens\/manage.*user:password/,
    ],
    [
      'a sign-in page',
      { status: 401, headers: { 'content-type': 'text/html' }, body: '<html>' },
      'notAGitHost',
      /context path/,
    ],
    [
      'somebody who may not, said as 401',
      { status: 401, ...problem('AuthorisationException') },
      'forbidden',
      /permission Read/,
    ],
    [
      'somebody who may not, said as 403',
      { status: 403, ...problem('AuthorisationException') },
      'forbidden',
      /permission Read/,
    ],
    [
      'nobody, said as 401',
      { status: 401, headers: { 'x-ausername': '' }, ...problem('AuthorisationException') },
      'unauthorised',
      /./,
    ],
    [
      'a missing repository',
      { status: 404, ...problem('repository.NoSuchRepositoryException') },
      'notFound',
      /open it/,
    ],
    [
      'an empty repository',
      { status: 404, ...problem('repository.NoDefaultBranchException') },
      'empty',
      /first commit/,
    ],
    ['a wrong context path', { status: 404, body: '<html>' }, 'notAGitHost', /context path/],
    ['an error of its own', { status: 503, body: 'down' }, 'hostError', /later/],
    ['a page that says yes', { status: 200, body: '<html>' }, 'notAGitHost', /context path/],
  ])('%s', async (_what, answer, kind, remedy) => {
    const error = await errorFor(answer);
    expect([error.kind, error.details.remedy]).toEqual([kind, expect.stringMatching(remedy)]);
  });

  it('a CAPTCHA, after which nobody may try again by itself', async () => {
    const headers = { 'x-authentication-denied-reason': `CAPTCHA_CHALLENGE; login-url=${BASE}/login` };
    const error = await errorFor({ status: 401, headers, ...problem('auth.CaptchaRequiredAuthenticationException') });
    expect([error.kind, error.details.final, error.details.remedy]).toEqual([
      'policy',
      true,
      expect.stringContaining(`${BASE}/login`),
    ]);
  });

  it('a CAPTCHA that git meets first', async () => {
    double.rest(`GET ${REPO}`, { body: { id: 42, slug: 'payments', project: { key: 'ACME' } } });
    double.expect({
      method: 'GET',
      url: `${BASE}/scm/acme/payments.git/info/refs?service=git-receive-pack`,
      answer: { status: 401, headers: { 'x-seraph-loginreason': 'AUTHENTICATION_DENIED' } },
    });
    const error = await failureOf(double.host.grants(PAYMENTS));
    expect([error.kind, error.details.final]).toEqual(['policy', true]);
  });

  it('a success that was given to nobody', async () => {
    for (const user of ['', 'anonymous']) {
      const body = { id: 42, slug: 'payments', project: { key: 'ACME' } };
      const error = await errorFor({ headers: { 'x-ausername': user }, body });
      expect([error.kind, error.message]).toEqual([
        'unauthorised',
        'The server answered as to an anonymous visitor: it did not take the access token.',
      ]);
    }
  });

  it('an expired token, where the admin entered when it ends', async () => {
    double = openServerDouble({ enteredExpiresAt: '2026-11-01T00:00:00.000Z' });
    const error = await errorFor({ status: 401, ...problem('auth.AuthenticationException') });
    expect([error.kind, error.message]).toEqual(['expired', 'The access token expired on 2026-11-01.']);
  });

  it('a wrong password', async () => {
    double = openServerDouble({ credential: { username: 'ada', password: 'hunter2' } });
    const error = await errorFor({ status: 401, ...problem('auth.AuthenticationException', 'Wrong hunter2') });
    expect([error.kind, error.message]).toEqual([
      'unauthorised',
      'The server does not accept this user name and password: Wrong [secret].',
    ]);
  });

  it.each([
    ['is not tried again: the server would lock the account', 'auth.IncorrectPasswordAuthenticationException', true],
    ['may be right where the user directory is down', 'auth.AuthenticationSystemException', undefined],
  ])('a refused password %s', async (_what, exception, final) => {
    double = openServerDouble({ credential: { username: 'ada', password: 'hunter2' } });
    const error = await errorFor({ status: 401, ...problem(exception) });
    expect([error.kind, error.details.final]).toEqual(['unauthorised', final]);
  });

  it('a refused token may be tried again: tokens lock nothing', async () => {
    const error = await errorFor({ status: 401, ...problem('auth.IncorrectPasswordAuthenticationException') });
    expect(error.details.final).toBeUndefined();
  });

  it.each<[string, DoubleAnswer]>([
    ['in words of its own', { status: 403, ...problem('X', 'Basic authentication is not allowed on this instance.') }],
    ['as 401', { status: 401, body: { message: 'Basic Authentication has been disabled on this instance.' } }],
    ['by a page', { status: 403, body: '<html>Basic Authentication has been disabled on this instance.</html>' }],
  ])('passwords that are switched off, said %s', async (_what, answer) => {
    double = openServerDouble({ credential: { username: 'ada', password: 'hunter2' } });
    const error = await errorFor(answer);
    expect([error.kind, error.message, error.details.remedy]).toEqual([
      'policy',
      'The server takes no user names and passwords for its API: basic authentication is off.',
      expect.stringContaining('Create an HTTP access token'),
    ]);
  });

  it.each([
    [{ 'retry-after': '30' }, 30_000],
    [{ 'x-ratelimit-interval-seconds': '5' }, 5000],
    [{}, 60_000],
  ])('a limit with %j', async (headers, pause) => {
    const error = await errorFor({ status: 429, headers, body: {} });
    expect([error.kind, error.details.retryAt]).toEqual(['rateLimited', double.now + pause]);
  });

  it.each([
    [`${BASE}/rest/api/1.0/projects/ACME/repos/renamed`, 'moved'],
    ['https://login.acme.example/saml', 'notAGitHost'],
    [undefined, 'notAGitHost'],
  ])('a redirect to %s, which is not followed', async (location, kind) => {
    expect((await errorFor({ status: 302, headers: location ? { location } : {} })).kind).toBe(kind);
    expect(double.sent).toHaveLength(1);
  });

  it('another repository under the same name', async () => {
    const error = await errorFor({ body: { id: 43, slug: 'payments', project: { key: 'ACME' } } });
    expect(error.kind).toBe('moved');
  });
});

it('never repeats the token', async () => {
  for (const status of [400, 401, 403, 404, 409, 500]) {
    const error = await errorFor({ status, ...problem('X', `Bad ${TOKEN}`) });
    expect(`${error.message} ${JSON.stringify(error.details)} ${error.stack}`).not.toContain(TOKEN);
  }
});

describe('creating', () => {
  const from = 'refs/heads/main';
  const start = `${REPO}/commits?until=${encodeURIComponent(from)}&limit=1`;
  const head = { id: 'a'.repeat(40), authorTimestamp: 0 };

  it.each([
    [409, 'repository.DuplicateRefException', 'conflict'],
    [400, 'repository.InvalidRefNameException', 'invalid'],
    [403, 'AuthorisationException', 'forbidden'],
    [409, 'repository.RepositoryArchivedException', 'disabled'],
  ])('a branch: %i %s is %s', async (status, exception, kind) => {
    double.rest(`GET ${start}`, { body: { values: [head] } });
    double.rest(`POST ${REPO}/branches`, { status, ...problem(exception) });
    const error = await failureOf(double.host.createBranch(PAYMENTS, { name: 'x', from: 'main' }));
    expect(error.kind).toBe(kind);
  });

  it('a branch on a server that makes them elsewhere', async () => {
    double.rest(`GET ${start}`, { body: { values: [head] } });
    double.rest(`POST ${REPO}/branches`, { status: 405, body: '' });
    const body = { name: 'x', startPoint: head.id };
    double.rest(`POST /rest/branch-utils/1.0${REPO}/branches`, { body: { id: 'refs/heads/x' } }, body);
    const branch = await double.host.createBranch(PAYMENTS, { name: 'x', from: 'main' });
    expect([branch.name, branch.head.id, branch.isDefault]).toEqual(['x', head.id, false]);
  });

  const pull = { sourceBranch: 'x', targetBranch: 'main', title: 'DEMO-1' };

  it('a second pull request: the open one is named', async () => {
    double.rest(`POST ${REPO}/pull-requests`, {
      status: 409,
      body: {
        errors: [
          {
            message: 'Only one pull request may be open for a given source and target branch',
            exceptionName: 'com.atlassian.bitbucket.pull.DuplicatePullRequestException',
            existingPullRequest: { id: 7 },
          },
        ],
      },
    });
    const error = await failureOf(double.host.createPullRequest(PAYMENTS, pull));
    expect([error.kind, error.details.remedy]).toEqual(['conflict', 'Use pull request #7.']);
  });

  it('a pull request without commits', async () => {
    const answer = problem('pull.EmptyPullRequestException', 'main is already up-to-date with branch x.');
    double.rest(`POST ${REPO}/pull-requests`, { status: 409, ...answer });
    const error = await failureOf(double.host.createPullRequest(PAYMENTS, pull));
    expect([error.kind, error.message]).toEqual(['invalid', 'main is already up-to-date with branch x.']);
  });

  it('no draft where the server would take it for an open one', async () => {
    double.rest('GET /application-properties', { body: { version: '8.17.1', displayName: 'Bitbucket' } });
    const error = await failureOf(double.host.createPullRequest(PAYMENTS, { ...pull, draft: true }));
    expect([error.kind, error.details.remedy]).toEqual(['unsupportedVersion', expect.stringContaining('8.18')]);
  });
});
