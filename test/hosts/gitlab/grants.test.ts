import type { Creation, Grants } from '../../../src/domain/grants';
import { pktLine } from '../../../src/hosts/git/protocol/pktLine';
import type { RawProject } from '../../../src/hosts/gitlab/payloads';
import type { DoubleAnswer } from '../../support/httpDouble';
import { finish, list, openGitlabDouble, PAYMENTS } from './double';
import type { GitlabDouble } from './double';
import { ADA } from './samples';

let double: GitlabDouble;
beforeEach(() => {
  double = openGitlabDouble();
});
afterEach(() => finish(double));

function project(level: number | null, more: Partial<RawProject> = {}): RawProject {
  return {
    id: 42,
    path_with_namespace: 'acme/payments',
    web_url: PAYMENTS.url,
    created_at: '2024-01-01T00:00:00.000Z',
    visibility: 'private',
    archived: false,
    permissions: { project_access: null, group_access: level === null ? null : { access_level: level } },
    ...more,
  };
}

function states(grants: Grants): string[] {
  return [grants.read, grants.createBranch, grants.createPullRequest, grants.webhooks].map(({ state }) => state);
}

const [YES, NO] = ['granted', 'denied'];

it.each<[string, RawProject, string[], string[], string | undefined]>([
  ['Owner, api', project(50), ['api'], [YES, YES, YES, YES], undefined],
  ['Developer, api', project(30), ['api'], [YES, YES, YES, NO], 'Maintainer role'],
  ['Reporter, api', project(20), ['api'], [YES, NO, NO, NO], 'Developer role'],
  ['Guest, api', project(10), ['api'], [NO, NO, NO, NO], 'Reporter role'],
  ['Guest of a public project', project(10, { visibility: 'public' }), ['api'], [YES, NO, NO, NO], 'Developer role'],
  ['Owner, read_api', project(50), ['read_api'], [YES, NO, NO, NO], 'api'],
  ['Owner, pushes only', project(50), ['read_api', 'write_repository'], [YES, YES, NO, NO], 'api'],
  [
    'without merge requests',
    project(50, { merge_requests_access_level: 'disabled' }),
    ['api'],
    [YES, YES, NO, YES],
    undefined,
  ],
  [
    'without a repository',
    project(50, { repository_access_level: 'disabled' }),
    ['api'],
    [NO, YES, YES, YES],
    undefined,
  ],
])('%s', async (_name, raw, scopes, expected, missing) => {
  double.rest('GET /projects/42', { body: raw });
  double.rest('GET /personal_access_tokens/self', { body: { scopes, expires_at: null } });
  const grants = await double.host.grants(PAYMENTS);
  expect(states(grants)).toEqual(expected);
  const first = [grants.read, grants.createBranch, grants.createPullRequest, grants.webhooks].find(
    (grant) => grant.missing !== undefined,
  );
  expect(first?.missing).toEqual(missing === undefined ? undefined : [missing]);
});

it('tells what it knows, and that protected branches may take more', async () => {
  double.rest('GET /projects/42', { body: project(30) });
  double.rest('GET /personal_access_tokens/self', { body: { scopes: ['api'], expires_at: null } });
  expect(await double.host.grants(PAYMENTS)).toEqual({
    read: { state: 'granted', evidence: 'role: Developer' },
    createBranch: {
      state: 'granted',
      evidence: 'scope api, role: Developer; names that a protected-branch rule covers may take more',
    },
    createPullRequest: { state: 'granted', evidence: 'scope api, role: Developer' },
    webhooks: { state: 'denied', evidence: 'role: Developer', missing: ['Maintainer role'] },
  });
});

it('asks for the scopes once for all projects', async () => {
  double.rest('GET /projects/42', { body: project(30) });
  double.rest('GET /personal_access_tokens/self', { body: { scopes: ['api'], expires_at: null } });
  double.rest('GET /projects/43', { body: project(40) });
  await double.host.grants(PAYMENTS);
  expect(states(await double.host.grants({ ...PAYMENTS, hostId: '43' }))).toEqual([YES, YES, YES, YES]);
});

it('of an archived project asks nothing further', async () => {
  double.rest('GET /projects/42', { body: project(50, { archived: true }) });
  expect(states(await double.host.grants(PAYMENTS))).toEqual([YES, NO, NO, NO]);
});

describe('where GitLab names no role', () => {
  const LISTED = 'GET /projects?min_access_level=30&id_after=41&id_before=43&per_page=1&page=1';

  it('looks among the projects where the account is at least Developer', async () => {
    double.rest('GET /projects/42', { body: project(null) });
    double.rest(LISTED, list([project(null)]));
    double.rest('GET /personal_access_tokens/self', { body: { scopes: ['api'], expires_at: null } });
    expect(states(await double.host.grants(PAYMENTS))).toEqual([YES, YES, YES, NO]);
  });

  it.each([
    [true, [YES, YES, YES, YES]],
    [undefined, [NO, NO, NO, NO]],
  ])('administrator: %s', async (isAdmin, expected) => {
    double.rest('GET /projects/42', { body: project(null) });
    double.rest(LISTED, list([]));
    double.rest('GET /user', { body: { ...ADA, is_admin: isAdmin } });
    double.rest('GET /personal_access_tokens/self', { body: { scopes: ['api'], expires_at: null } });
    expect(states(await double.host.grants(PAYMENTS))).toEqual(expected);
  });
});

describe('where GitLab does not tell scopes', () => {
  const PUSH = 'https://gitlab.com/acme/payments.git/info/refs?service=git-receive-pack';
  const OFFER = ['# service=git-receive-pack\n', `${'0'.repeat(40)} capabilities^{}\0report-status\n`]
    .map((line) => `${pktLine(line).toString()}${line.startsWith('#') ? '0000' : ''}`)
    .join('')
    .concat('0000');

  const TAKEN = { headers: { 'content-type': 'application/x-git-receive-pack-advertisement' }, body: OFFER };
  const REFUSED = { status: 403, body: 'You are not allowed to upload code.' };
  const SSH_ONLY = { status: 403, body: 'Git access over HTTP is not allowed' };
  const SCOPE = { status: 403, body: { error: 'insufficient_scope', scope: 'api' } };
  const NO_NAME = { status: 400, body: { error: 'branch is missing, ref is missing' } };

  function untold(answer: DoubleAnswer): void {
    double.rest('GET /projects/42', { body: project(40) });
    double.rest('GET /personal_access_tokens/self', { status: 404, body: { message: '404 Not Found' } });
    double.rest('POST /projects/42/repository/branches', answer);
  }

  it.each([
    ['takes the request', NO_NAME, YES],
    ['says something else', { status: 403, body: { message: '403 Forbidden' } }, 'unknown'],
  ])('asks for a branch without a name: GitLab %s', async (_name, answer, state) => {
    untold(answer);
    expect(states(await double.host.grants(PAYMENTS))).toEqual([YES, state, state, state]);
    expect(double.sent.at(-1)?.body).toBeUndefined();
  });

  it.each<[string, DoubleAnswer, string]>([
    ['refuses it', REFUSED, NO],
    ['takes it', TAKEN, YES],
    ['has git for SSH only', SSH_ONLY, NO],
  ])('asks git for a push where the API refuses the scope: GitLab %s', async (_name, answer, branch) => {
    untold(SCOPE);
    double.expect({ method: 'GET', url: PUSH, answer });
    expect(states(await double.host.grants(PAYMENTS))).toEqual([YES, branch, NO, NO]);
  });

  it.each<[string, Creation, number, DoubleAnswer | undefined, DoubleAnswer | undefined, string[]]>([
    ['a branch: git alone, which takes it', 'createBranch', 30, TAKEN, undefined, [YES, 'unknown']],
    ['a branch: git alone, which refuses it', 'createBranch', 30, REFUSED, undefined, [NO, 'unknown']],
    ['a branch: the API too where git is for SSH only', 'createBranch', 30, SSH_ONLY, NO_NAME, [YES, YES]],
    ['a branch: the API where the role lets nobody push', 'createBranch', 20, undefined, NO_NAME, [NO, NO]],
    ['a merge request: the API alone', 'createPullRequest', 30, undefined, SCOPE, ['unknown', NO]],
  ])('asks for what is wanted, %s', async (_name, wanted, level, push, api, expected) => {
    double.rest('GET /projects/42', { body: project(level) });
    double.rest('GET /personal_access_tokens/self', { status: 404, body: { message: '404 Not Found' } });
    if (push !== undefined) {
      double.expect({ method: 'GET', url: PUSH, answer: push });
    }
    if (api !== undefined) {
      double.rest('POST /projects/42/repository/branches', api);
    }
    const { createBranch, createPullRequest } = await double.host.grants(PAYMENTS, { writeOnly: true, wanted });
    expect([createBranch.state, createPullRequest.state]).toEqual(expected);
  });
});
