import type { Grants } from '../../../src/domain/grants';
import type { RawProject } from '../../../src/hosts/gitlab/payloads';
import { finish, list, openGitlabDouble, PAYMENTS } from './double';
import type { GitlabDouble } from './double';
import { LISTED, project, PUSH, PUSH_TAKEN } from './grantAnswers';

let double: GitlabDouble;
beforeEach(() => {
  double = openGitlabDouble();
});
afterEach(() => finish(double));

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
  if (scopes.includes('write_repository')) {
    double.expect({ method: 'GET', url: PUSH, answer: PUSH_TAKEN });
  }
  if ((raw.permissions?.group_access?.access_level ?? 0) < 30) {
    double.rest(LISTED, list([]));
  }
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

describe('where GitLab names less than Developer', () => {
  it.each<[string, number | null, Partial<RawProject>, boolean, string[]]>([
    ['Developer by an invited group', null, { ci_config_path: null }, true, [YES, YES, YES, NO]],
    ['Guest, and Developer by an invited group', 10, { ci_config_path: null }, true, [YES, YES, YES, NO]],
    ['Reporter by an invited group', null, { ci_config_path: '' }, false, [YES, NO, NO, NO]],
    ['Guest by an invited group', null, {}, false, [NO, NO, NO, NO]],
  ])(
    'looks among the projects where the account is at least Developer: %s',
    async (_name, level, more, is, expected) => {
      double.rest('GET /projects/42', { body: project(level, more) });
      double.rest('GET /personal_access_tokens/self', { body: { scopes: ['api'], expires_at: null } });
      double.rest(LISTED, list(is ? [project(level)] : []));
      expect(states(await double.host.grants(PAYMENTS))).toEqual(expected);
    },
  );

  it.each([
    ['a Maintainer by an invited group, or an administrator', null],
    ['an administrator who is Reporter', 20],
  ])('asks nothing of who is shown what only those see who may administer the project: %s', async (_name, level) => {
    double.rest('GET /projects/42', { body: project(level, { build_git_strategy: 'fetch' }) });
    double.rest('GET /personal_access_tokens/self', { body: { scopes: ['api'], expires_at: null } });
    const { read, createPullRequest, webhooks } = await double.host.grants(PAYMENTS);
    expect([read, createPullRequest, webhooks.state]).toEqual([
      { state: 'granted', evidence: 'the account may administer the project' },
      { state: 'granted', evidence: 'scope api, the account may administer the project' },
      YES,
    ]);
  });
});

describe('where nobody waits', () => {
  const BRANCH = 'POST /projects/42/repository/branches';
  const TAKES = { status: 400, body: { error: 'branch is missing, ref is missing' } };

  it('asks for the role and for each permission of a fine-grained token', async () => {
    double.rest('GET /projects/42', { body: project(null) });
    double.rest('GET /personal_access_tokens/self', { body: { scopes: ['granular'], expires_at: null } });
    double.rest(LISTED, list([project(null)]));
    double.rest(BRANCH, TAKES);
    double.rest('POST /projects/42/merge_requests', { status: 403, body: { message: '403 Forbidden' } });
    expect(states(await double.host.grants(PAYMENTS))).toEqual([NO, YES, 'unknown', NO]);
  });

  it('asks the API where git is for SSH only, and tells merge requests by the same answer', async () => {
    const known = { credential: { kind: 'personal access token', scopes: null }, product: { name: 'GitLab' } };
    const old = openGitlabDouble({ known });
    old.rest('GET /projects/42', { body: project(30) });
    old.expect({ method: 'GET', url: PUSH, answer: { status: 403, body: 'Git access over HTTP is not allowed' } });
    old.rest(BRANCH, TAKES);
    expect(states(await old.host.grants(PAYMENTS))).toEqual([YES, YES, YES, NO]);
    finish(old);
  });
});
