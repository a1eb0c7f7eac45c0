import type { HostError } from '../../../src/domain/errors';
import type { DoubleAnswer } from '../../support/httpDouble';
import { failureOf } from '../contract/reading';
import { openBitbucketDouble, PAYMENTS, REPO, TOKEN } from './double';
import type { BitbucketDouble } from './double';

let double: BitbucketDouble;

beforeEach(() => {
  double = openBitbucketDouble();
});

afterEach(() => double.done());

function problem(message: string, more: Record<string, unknown> = {}): unknown {
  return { type: 'error', error: { message, ...more } };
}

/** The error that one answer to a plain GET becomes. */
async function errorFor(answer: DoubleAnswer): Promise<HostError> {
  double.rest('GET /user', answer);
  return failureOf(double.host.verify());
}

const SCOPES = { required: ['read:user:bitbucket'], granted: ['write:pullrequest:bitbucket'] };

describe('answers that refuse', () => {
  it.each<[string, DoubleAnswer, Partial<HostError>, RegExp]>([
    ['a wrong token', { status: 401 }, { kind: 'unauthorised' }, /API token.*id\.atlassian\.com/],
    [
      'a revoked token',
      { status: 401, body: problem('Token is invalid, expired, or not supported for this endpoint.') },
      { kind: 'unauthorised' },
      /new API token/,
    ],
    [
      'a sign-in page',
      { status: 401, headers: { 'content-type': 'text/html' }, body: '<html>' },
      { kind: 'notAGitHost' },
      /./,
    ],
    [
      'an IP allowlist',
      { status: 403, body: problem('Access denied: your IP address is not on the allowlist.') },
      { kind: 'policy' },
      /IP ranges/,
    ],
    [
      'two-step verification',
      { status: 403, body: problem('You must enable two-step verification to access this resource.') },
      { kind: 'policy' },
      /two-step/,
    ],
    ['a missing role', { status: 403, body: problem('You need admin access.') }, { kind: 'forbidden' }, /role/],
    ['a retired endpoint', { status: 410, body: problem('Gone') }, { kind: 'unsupportedVersion' }, /Update/],
    ['an error of its own', { status: 503, body: 'down' }, { kind: 'hostError' }, /status/],
    ['a proxy', { status: 404, body: '<html>' }, { kind: 'notAGitHost' }, /./],
    ['a page that says yes', { status: 200, body: '<html>' }, { kind: 'notAGitHost' }, /./],
  ])('%s', async (_what, answer, expected, remedy) => {
    const error = await errorFor(answer);
    expect(error).toMatchObject(expected);
    expect(error.details.remedy).toMatch(remedy);
  });

  it('a missing scope, with what is needed and what is there', async () => {
    const body = problem('Your credentials lack one or more required privilege scopes.', { detail: SCOPES });
    double.rest(`GET ${REPO}`, { status: 403, body });
    const error = await failureOf(double.host.grants(PAYMENTS));
    expect(error.message).toBe(
      'The API token lacks a scope. Needed: read:user:bitbucket. Granted: write:pullrequest:bitbucket.',
    );
    expect([error.kind, error.details.missing]).toEqual(['scopeMissing', ['read:user:bitbucket']]);
    expect(error.details.remedy).toContain('create a new API token that also has read:user:bitbucket');
  });

  it('an expired token, where the admin entered when it ends', async () => {
    double = openBitbucketDouble({ enteredExpiresAt: '2026-11-01T00:00:00.000Z' });
    const error = await errorFor({ status: 401 });
    expect([error.kind, error.message]).toEqual(['expired', 'The API token expired on 2026-11-01.']);
  });

  it('an access token, which is made elsewhere', async () => {
    double = openBitbucketDouble({ credential: { token: 'ATCTT3secretsecret' } });
    double.rest('GET /repositories/acme?pagelen=1&sort=created_on', { status: 401 });
    const error = await failureOf(double.host.verify());
    expect([error.kind, error.details.remedy]).toEqual(['unauthorised', expect.stringContaining('"Access tokens"')]);
  });

  it.each([
    [{ 'retry-after': '90' }, 90_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:02:00 GMT' }, 120_000],
    [{ 'retry-after': 'soon' }, 300_000],
    [{}, 300_000],
  ])('a limit with %j', async (headers, pause) => {
    const error = await errorFor({ status: 429, headers, body: 'Rate limit for this resource has been exceeded' });
    expect([error.kind, error.details.retryAt]).toEqual(['rateLimited', double.now + pause]);
  });

  it.each([
    ['https://api.bitbucket.org/2.0/repositories/acme/renamed', 'moved'],
    ['/2.0/repositories/acme/renamed', 'moved'],
    ['https://id.atlassian.com/login', 'notAGitHost'],
  ])('a redirect to %s, which is not followed', async (location, kind) => {
    expect((await errorFor({ status: 301, headers: { location } })).kind).toBe(kind);
    expect(double.sent).toHaveLength(1);
  });

  it('nothing at all', async () => {
    expect((await errorFor({ error: new TypeError('fetch failed') })).kind).toBe('unreachable');
  });
});

it.each([
  [403, problem('You do not have access to push to this branch: a branch restriction applies.')],
  [400, problem('Permission denied to create branch release/1', { data: { key: 'BRANCH_PERMISSION_VIOLATED' } })],
])('a branch restriction (%d) says nothing of other names', async (status, body) => {
  double.rest(`POST ${REPO}/refs/branches`, { status, body });
  const error = await failureOf(double.host.createBranch(PAYMENTS, { name: 'release/1', from: 'a'.repeat(40) }));
  expect([error.kind, error.details.remedy]).toEqual(['policy', expect.stringContaining('choose another name')]);
});

it('never repeats the token', async () => {
  for (const status of [400, 401, 403, 404, 409, 500]) {
    const error = await errorFor({ status, body: problem(`Bad ${TOKEN}`, { fields: { x: [`worse ${TOKEN}`] } }) });
    expect(`${error.message} ${JSON.stringify(error.details)} ${error.stack}`).not.toContain(TOKEN);
  }
});

it('sends the credential nowhere else, whatever an answer calls its next page', async () => {
  const body = { values: [], next: 'https://evil.example/2.0/repositories/acme?page=2' };
  double.rest('GET /repositories/acme?pagelen=100&sort=created_on', { body });
  const { next } = await double.host.listRepositories();
  expect((await failureOf(double.host.listRepositories(next))).kind).toBe('notAGitHost');
  expect(double.sent).toHaveLength(1);
});
