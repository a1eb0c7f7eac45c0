import { openGitlabLab } from '../support/gitlabLab';
import type { GitlabLab } from '../support/gitlabLab';
import type { Json } from '../support/githubLab';

let lab: GitlabLab;
beforeAll(async () => {
  lab = await openGitlabLab();
});
afterAll(() => lab.close());

const PAYMENTS = `/projects/${encodeURIComponent('acme/payments')}`;

describe('tokens', () => {
  it.each([
    ['invalid', 401, { message: '401 Unauthorized' }],
    [
      'expired',
      401,
      {
        error: 'invalid_token',
        error_description: 'Token is expired. You can either do re-authorization or token refresh.',
      },
    ],
    [
      'revoked',
      401,
      { error: 'invalid_token', error_description: 'Token was revoked. You have to re-authorize from the user.' },
    ],
    [
      'repositoryOnly',
      403,
      {
        error: 'insufficient_scope',
        error_description: 'The request requires higher privileges than provided by the access token.',
        scope: 'api read_api read_user',
      },
    ],
    ['none', 401, { message: '401 Unauthorized' }],
  ])('%s', async (credential, status, body) => {
    const reply = await lab.call('GET', '/user', undefined, credential);
    expect([reply.status, reply.body]).toEqual([status, body]);
  });

  it('tell their scopes and end, whatever they may else', async () => {
    const { body } = await lab.call('GET', '/personal_access_tokens/self', undefined, 'repositoryOnly');
    expect(body).toMatchObject({ scopes: ['read_repository', 'write_repository'], expires_at: null, active: true });
    const expiring = await lab.call('GET', '/personal_access_tokens/self', undefined, 'expiring');
    const days = (Date.parse(expiring.body.expires_at) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(1);
    expect(days).toBeLessThanOrEqual(3);
  });

  it('that are limited hear when to come back', async () => {
    const { status, headers, body } = await lab.call('GET', '/projects', undefined, 'rateLimited');
    expect([status, headers.get('retry-after'), headers.get('ratelimit-remaining'), body]).toEqual([
      429,
      '60',
      '0',
      'Retry later\n',
    ]);
  });

  it('are asked for their scope before a project or parameters are looked at', async () => {
    const refused = await lab.call('POST', '/projects/999/repository/branches', {}, 'readOnly');
    expect([refused.status, refused.body.error]).toEqual([403, 'insufficient_scope']);
    const incomplete = await lab.call('POST', `${PAYMENTS}/repository/branches`, {}, 'viewer');
    expect([incomplete.status, incomplete.body]).toEqual([400, { error: 'branch is missing, ref is missing' }]);
  });

  it('say nothing of a role where the parameters of a merge request are missing', async () => {
    const ask = async (credential: string, body: object): Promise<unknown[]> => {
      const reply = await lab.call('POST', `${PAYMENTS}/merge_requests`, body, credential);
      return [reply.status, reply.body];
    };
    const missing = { error: 'source_branch is missing, target_branch is missing, title is missing' };
    expect(await ask('guest', {})).toEqual([400, missing]);
    const whole = { source_branch: 'feature/DEMO-4-refunds', target_branch: 'main', title: 'DEMO-4' };
    expect(await ask('guest', whole)).toEqual([403, { message: '403 Forbidden' }]);
  });
});

describe('pages', () => {
  it('of branches are counted', async () => {
    const many = `/projects/${encodeURIComponent('acme/many-branches')}/repository/branches?per_page=100&page=`;
    const [first, second] = [await lab.call('GET', `${many}1`), await lab.call('GET', `${many}2`)];
    const names = (reply: { body: Json }): string[] => reply.body.map((branch: { name: string }) => branch.name);
    expect([names(first).length, names(second).length]).toEqual([100, 30]);
    expect([first.headers.get('x-total'), first.headers.get('x-next-page')]).toEqual(['130', '2']);
    expect([second.headers.get('x-next-page'), second.headers.get('x-prev-page')]).toEqual(['', '1']);
    expect(first.headers.get('link')).toContain('rel="next"');
  });

  it('of commits are not', async () => {
    const url = `${PAYMENTS}/repository/commits?per_page=2&page=`;
    const [first, last] = [await lab.call('GET', `${url}1`), await lab.call('GET', `${url}4`)];
    expect([first.headers.get('x-total'), first.headers.get('x-next-page'), first.body.length]).toEqual([null, '2', 2]);
    expect([last.headers.get('x-next-page'), last.body.length]).toEqual(['', 1]);
  });
});

describe('commits', () => {
  const commits = async (query: string): Promise<string[]> =>
    (await lab.call('GET', `${PAYMENTS}/repository/commits?${query}`)).body.map((one: { title: string }) => one.title);

  it('are those of a range, of a branch, of everything, or none of what is not there', async () => {
    const range = encodeURIComponent('main..feature/DEMO-4-refunds');
    expect(await commits(`ref_name=${range}`)).toEqual(['Round refunds the way banks do', 'DEMO-4 Give money back']);
    expect(await commits('ref_name=main')).toHaveLength(7);
    expect(await commits('all=true&order=topo')).toHaveLength(10);
    expect(await commits('ref_name=nowhere')).toEqual([]);
    expect(await commits(`since=${new Date(Date.now() - 95 * 3_600_000).toISOString()}&all=true`)).toEqual([
      'TEAM-2 Charge once 💳',
    ]);
  });

  it('come with their files, a page of them counted', async () => {
    const [head] = (await lab.call('GET', `${PAYMENTS}/repository/commits?ref_name=bugfix%2FTEAM-2_double-charge`))
      .body;
    const { headers, body } = await lab.call('GET', `${PAYMENTS}/repository/commits/${head.id}/diff?per_page=1`);
    expect([headers.get('x-total'), body]).toEqual([
      '2',
      [
        expect.objectContaining({
          new_path: 'src/charge.ts',
          new_file: true,
          diff: expect.stringMatching(/^@@ -1,0 \+1,9 @@/),
        }),
      ],
    ]);
  });
});

it('says of a project what the caller may, and shows a private one to members only', async () => {
  const asked = await lab.call('GET', PAYMENTS, undefined, 'viewer');
  expect(asked.body).toMatchObject({
    path_with_namespace: 'acme/payments',
    default_branch: 'main',
    empty_repo: false,
    archived: false,
    visibility: 'private',
    permissions: { project_access: null, group_access: { access_level: 20 } },
  });
  const hidden = await lab.call('GET', PAYMENTS, undefined, 'projectToken');
  expect([hidden.status, hidden.body]).toEqual([404, { message: '404 Project Not Found' }]);
  const guest = await lab.call('GET', `${PAYMENTS}/repository/branches`, undefined, 'guest');
  expect([guest.status, guest.body]).toEqual([403, { message: '403 Forbidden' }]);
});

it('names the group’s role in a subgroup only where the project is asked for alone', async () => {
  const path = encodeURIComponent('acme/platform/gateway');
  const listed = await lab.call('GET', '/projects?membership=true&search=gateway');
  const alone = await lab.call('GET', `/projects/${path}`);
  expect([listed.body[0].permissions.group_access, alone.body.permissions.group_access.access_level]).toEqual([
    null,
    50,
  ]);
});

it.each([
  ['a branch that exists', { branch: 'main', ref: 'main' }, 400, 'Branch already exists'],
  ['no start', { branch: 'x', ref: 'nowhere' }, 400, 'Invalid reference name: nowhere'],
  ['a bad name', { branch: 'a..b', ref: 'main' }, 400, 'Branch name is invalid'],
])('refuses %s', async (_name, body, status, message) => {
  const reply = await lab.call('POST', `${PAYMENTS}/repository/branches`, body);
  expect([reply.status, reply.body.message]).toEqual([status, message]);
});

it('keeps a rule for protected branches', async () => {
  const body = { branch: 'release/9.0', ref: 'main' };
  const refused = await lab.call('POST', `${PAYMENTS}/repository/branches`, body, 'reviewer');
  expect([refused.status, refused.body.message]).toEqual([
    400,
    'You are not allowed to create protected branches on this project.',
  ]);
  expect((await lab.call('POST', `${PAYMENTS}/repository/branches`, body)).status).toBe(201);
});

it('keeps merge requests: one between two branches, events for what happens to them', async () => {
  const since = (await lab.call('GET', `${PAYMENTS}/events?per_page=1`)).body[0]?.id ?? 0;
  const pull = { source_branch: 'feature/DEMO-4-refunds', target_branch: 'main', title: 'DEMO-4' };
  const made = await lab.call('POST', `${PAYMENTS}/merge_requests`, pull);
  expect([made.status, made.body]).toMatchObject([201, { iid: 1, state: 'opened', draft: false, reviewers: [] }]);
  const again = await lab.call('POST', `${PAYMENTS}/merge_requests`, pull);
  expect([again.status, again.body]).toEqual([
    409,
    { message: ['Another open merge request already exists for this source branch: !1'] },
  ]);
  await lab.call('POST', `${PAYMENTS}/merge_requests/1/approve`, undefined, 'reviewer');
  const merged = await lab.call('PUT', `${PAYMENTS}/merge_requests/1/merge`);
  expect(merged.body).toMatchObject({ state: 'merged', merged_by: { username: 'ada-acme' } });
  expect(merged.body.updated_at > made.body.updated_at).toBe(true);
  const after = `${PAYMENTS}/merge_requests?updated_after=${merged.body.updated_at}`;
  expect((await lab.call('GET', after)).body.map((one: { iid: number }) => one.iid)).toEqual([1]);
  const events = (await lab.call('GET', `${PAYMENTS}/events`)).body.filter((event: { id: number }) => event.id > since);
  expect(events.map((event: { action_name: string }) => event.action_name)).toEqual([
    'pushed to',
    'merged',
    'approved',
    'opened',
  ]);
});

it('answers what is no API with a sign-in page', async () => {
  const response = await fetch(new URL('/acme/payments', lab.host().apiUrl), { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([302, 'https://gitlab.com/users/sign_in']);
});
