import type { DoubleAnswer } from '../../support/httpDouble';
import { failure, finish, list, openGitlabDouble } from './double';
import type { GitlabDouble } from './double';
import { ADA } from './samples';

const VERSION = { body: { version: '18.6.0-ee', revision: 'abc' } };
const NAMELESS = {
  status: 400,
  body: { error: 'name, path are missing, at least one parameter must be provided' },
};
const NO_SCOPE = { status: 403, body: { error: 'insufficient_scope', scope: 'api' } };
const PROJECTS = 'GET /projects?membership=true&order_by=id&sort=asc&per_page=1&page=1';

let double: GitlabDouble;
beforeEach(() => {
  double = openGitlabDouble();
});
afterEach(() => finish(double));

function answers(token: unknown, username = 'ada'): void {
  double.rest('GET /user', { body: { ...ADA, username } });
  double.rest('GET /personal_access_tokens/self', { body: token });
  double.rest('GET /version', VERSION);
  double.rest(PROJECTS, list([{}], { next: 2, total: 17 }));
}

it('says who the token is, what it may and when it ends, with four requests', async () => {
  answers({ scopes: ['api'], expires_at: '2027-01-31', active: true });
  const granted = { state: 'granted', evidence: 'scope api' };
  expect(await double.host.verify()).toEqual({
    account: { name: 'Ada Admin', login: 'ada', url: 'https://gitlab.com/ada' },
    product: { name: 'GitLab.com', version: '18.6.0' },
    credential: {
      kind: 'personal access token',
      scopes: ['api'],
      expiresAt: '2027-01-31T00:00:00.000Z',
      expirySource: 'host',
    },
    grants: { read: granted, createBranch: granted, createPullRequest: granted, webhooks: granted },
    repositories: 17,
    warnings: [],
  });
});

it.each([
  ['project_1002_bot_5f1d', 'project access token'],
  ['group_7101_bot1', 'group access token'],
  ['project_manager', 'personal access token'],
])('of %s it says %s', async (username, kind) => {
  answers({ scopes: ['api'], expires_at: null }, username);
  expect((await double.host.verify()).credential).toEqual({
    kind,
    scopes: ['api'],
    expiresAt: null,
    expirySource: 'host',
  });
});

it('of a token that only reads it says so', async () => {
  answers({ scopes: ['read_api'], expires_at: null });
  const { grants, warnings } = await double.host.verify();
  const denied = { state: 'denied', evidence: 'scopes: read_api', missing: ['api'] };
  expect(grants).toEqual({
    read: { state: 'granted', evidence: 'scope read_api' },
    createBranch: denied,
    createPullRequest: denied,
    webhooks: denied,
  });
  expect(warnings).toEqual([expect.stringContaining('only reads')]);
});

it('a token that pushes but creates nothing by the API makes branches only', async () => {
  answers({ scopes: ['read_api', 'write_repository'], expires_at: null });
  const { createBranch, createPullRequest } = (await double.host.verify()).grants;
  expect([createBranch, createPullRequest]).toEqual([
    { state: 'granted', evidence: 'scope write_repository: branches are made by a git push' },
    { state: 'denied', evidence: 'scopes: read_api, write_repository', missing: ['api'] },
  ]);
});

it('takes a fine-grained token for one that tells no scopes', async () => {
  answers({ scopes: ['granular'], expires_at: '2027-01-31' });
  const { credential, grants } = await double.host.verify();
  expect([credential.kind, credential.scopes, grants.createBranch.state]).toEqual([
    'fine-grained personal access token',
    null,
    'unknown',
  ]);
});

it('warns of a token that may too much', async () => {
  answers({ scopes: ['api', 'sudo'], expires_at: null });
  expect((await double.host.verify()).warnings).toEqual([expect.stringContaining('(sudo)')]);
});

describe('where an older server does not tell scopes', () => {
  const granted = { state: 'granted', evidence: 'scope api' };
  const denied = { state: 'denied', evidence: 'GitLab refuses changes with this token', missing: ['api'] };
  const untold = { state: 'unknown', evidence: 'GitLab does not tell the scopes; checked for each repository' };
  const read = { state: 'granted', evidence: 'the account and its projects could be read' };
  const refused = { status: 401, body: { message: '401 Unauthorized' } };
  const unknown = { status: 404, body: { message: '404 Not Found' } };
  const proxied = { status: 403, headers: { 'content-type': 'text/html' }, body: '<html>Read only</html>' };

  it.each<[string, DoubleAnswer, DoubleAnswer, object, object, string | undefined]>([
    [
      'holds it',
      refused,
      NAMELESS,
      { scopes: ['api'] },
      { read: granted, createBranch: granted, createPullRequest: granted, webhooks: granted },
      undefined,
    ],
    [
      'lacks it',
      unknown,
      NO_SCOPE,
      { scopes: null, lacks: ['api'] },
      { read, createBranch: untold, createPullRequest: denied, webhooks: denied },
      'lacks the scope api',
    ],
    [
      'may not be asked for it',
      refused,
      proxied,
      { scopes: null },
      { read, createBranch: untold, createPullRequest: untold, webhooks: untold },
      undefined,
    ],
  ])(
    'tries for api with a project that nobody can make: the token %s',
    async (_name, self, tried, told, grants, warning) => {
      const old = openGitlabDouble({
        target: { kind: 'gitlab', baseUrl: 'https://git.acme.example/gitlab' },
        enteredExpiresAt: '2027-05-01T00:00:00.000Z',
      });
      old.rest('GET /user', { body: ADA });
      old.rest('GET /personal_access_tokens/self', self);
      old.rest('POST /projects', tried);
      old.rest('GET /version', { body: { version: '15.3.5' } });
      old.rest(PROJECTS, list([{}], { total: 1 }));
      expect(await old.host.verify()).toEqual({
        account: { name: 'Ada Admin', login: 'ada', url: 'https://gitlab.com/ada' },
        product: { name: 'GitLab', version: '15.3.5' },
        credential: {
          kind: 'personal access token',
          ...told,
          expiresAt: '2027-05-01T00:00:00.000Z',
          expirySource: 'entered',
        },
        grants,
        repositories: 1,
        warnings: warning === undefined ? [] : [expect.stringContaining(warning)],
      });
      expect(old.sent[2]?.body).toBeUndefined();
      finish(old);
    },
  );
});

it('asks for the date where neither the server nor the admin tells it', async () => {
  double.rest('GET /user', { body: ADA });
  double.rest('GET /personal_access_tokens/self', { status: 404, body: { message: '404 Not Found' } });
  double.rest('POST /projects', NAMELESS);
  double.rest('GET /version', { body: { version: '15.3.5' } });
  double.rest(PROJECTS, list([{}], { total: 1 }));
  expect((await double.host.verify()).warnings).toEqual([expect.stringContaining('enter the date yourself')]);
});

it('refuses a server that is too old', async () => {
  double.rest('GET /user', { body: ADA });
  double.rest('GET /personal_access_tokens/self', { status: 404, body: { message: '404 Not Found' } });
  double.rest('POST /projects', NAMELESS);
  double.rest('GET /version', { body: { version: '14.10.5' } });
  const error = await failure(() => double.host.verify());
  expect([error.kind, error.message, error.details.remedy]).toEqual([
    'unsupportedVersion',
    'GitLab 14.10.5 is too old.',
    'Update the server to GitLab 15.0 or newer.',
  ]);
});

it('refuses a token that may read nothing of what is needed', async () => {
  double.rest('GET /user', { body: ADA });
  double.rest('GET /personal_access_tokens/self', { body: { scopes: ['read_user'], expires_at: null } });
  const error = await failure(() => double.host.verify());
  expect([error.kind, error.details.missing]).toEqual(['scopeMissing', ['read_api']]);
});

it('says of an account that is a member of nothing what to do', async () => {
  double.rest('GET /user', { body: ADA });
  double.rest('GET /personal_access_tokens/self', { body: { scopes: ['api'], expires_at: null } });
  double.rest('GET /version', VERSION);
  double.rest(PROJECTS, list([]));
  expect((await double.host.verify()).warnings).toEqual([expect.stringContaining('member of no project')]);
});

it('knows what answers like GitLab and is not', async () => {
  double.rest('GET /user', { body: { login: 'ada' } });
  expect((await failure(() => double.host.verify())).kind).toBe('notAGitHost');
});
