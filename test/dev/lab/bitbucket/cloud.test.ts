import { openCloud } from '../../../../dev/lab/bitbucket/openCloud';
import type { RunningLabHost } from '../../../../dev/lab/hostDefinition';
import { git, gitFailure, removeFolder, scratchFolder, withCredential } from '../support/git';
import type { Json } from '../support/githubLab';

let folder: string;
let running: RunningLabHost;

beforeAll(async () => {
  folder = scratchFolder();
  running = await openCloud({ folder });
}, 60_000);

afterAll(async () => {
  await running.close();
  removeFolder(folder);
});

interface Reply {
  status: number;
  headers: Headers;
  body: Json;
}

async function call(method: string, path: string, credential = 'readWrite', body?: unknown): Promise<Reply> {
  const { apiUrl, credentials } = running.describe();
  const { email, token } = credentials[credential] ?? {};
  const authorization = email ? `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}` : `Bearer ${token}`;
  const response = await fetch(path.startsWith('http') ? path : `${apiUrl}${path}`, {
    method,
    headers: token ? { authorization, 'content-type': 'application/json' } : {},
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** `next` names the real host; the lab is asked where it is. */
function here(next: string): string {
  return next.replace('https://api.bitbucket.org/2.0', running.describe().apiUrl);
}

it('describes itself as a connection takes it', () => {
  const { id, kind, draft, credentials, repositories } = running.describe();
  expect([id, kind, draft]).toEqual([
    'bitbucket',
    'bitbucket',
    { kind: 'bitbucket', name: 'Bitbucket Cloud', workspace: 'acme', projects: 'all' },
  ]);
  expect(Object.keys(credentials)).toEqual(
    expect.arrayContaining(['readWrite', 'readOnly', 'invalid', 'expired', 'revoked', 'appPassword']),
  );
  expect(repositories.map(({ fullName, webUrl }) => [fullName, webUrl])).toContainEqual([
    'acme/payments',
    'https://bitbucket.org/acme/payments',
  ]);
});

it.each(['/repositories', '/workspaces', '/user/permissions/repositories', '/user/permissions/workspaces'])(
  '%s is gone',
  async (path) => {
    expect((await call('GET', path)).status).toBe(410);
  },
);

it('tells scopes in headers, and in a refusal what is needed and what is there', async () => {
  const { headers } = await call('GET', '/user', 'readOnly');
  expect([headers.get('x-oauth-scopes'), headers.get('x-credential-type')]).toEqual([
    'read:repository:bitbucket, read:pullrequest:bitbucket, read:user:bitbucket',
    'api_token',
  ]);
  const refused = await call('POST', '/repositories/acme/payments/refs/branches', 'workspaceReadOnly', {});
  expect([refused.status, refused.body.error.detail]).toEqual([
    403,
    { required: ['repository:write'], granted: ['repository', 'pullrequest'] },
  ]);
});

it.each([
  ['expired', 401],
  ['revoked', 401],
  ['invalid', 401],
  ['wrongEmail', 401],
  ['rateLimited', 429],
  ['writeWithoutRead', 403],
  ['repositoryToken', 200],
])('%s may list a workspace: %i', async (credential, status) => {
  expect((await call('GET', '/repositories/acme', credential)).status).toBe(status);
});

it('shows an access token what is its own, and what is public', async () => {
  const names = async (credential: string): Promise<string[]> => {
    const { body } = await call('GET', '/repositories/acme?pagelen=100', credential);
    return body.values.map((one: Json) => one.full_name);
  };
  expect(await names('repositoryToken')).toEqual(['acme/payments', 'acme/website']);
  expect(await names('workspaceToken')).toHaveLength(5);
});

it('pages through commits by addresses of its own', async () => {
  const first = await call('GET', '/repositories/acme/many-branches/commits?pagelen=100&exclude=main');
  const second = await call('GET', here(first.body.next));
  expect([first.body.values.length, first.body.size, second.body.values.length, second.body.next]).toEqual([
    100,
    undefined,
    29,
    undefined,
  ]);
});

it('names commits that it does not have', async () => {
  const { status, body } = await call('GET', '/repositories/acme/payments/commits?include=main&exclude=0123456789ab');
  expect([status, body.error.message, body.error.data]).toEqual([404, 'Commit not found', { shas: ['0123456789ab'] }]);
});

it('leaves participants out of lists unless they are asked for', async () => {
  const repository = '/repositories/acme/payments';
  const { body } = await call('POST', `${repository}/pullrequests`, 'readWrite', {
    title: 'DEMO-4',
    source: { branch: { name: 'feature/DEMO-4-refunds' } },
    destination: { branch: { name: 'main' } },
  });
  await call('POST', `${repository}/pullrequests/${body.id}/approve`, 'reviewer');
  const plain = await call('GET', `${repository}/pullrequests`);
  const full = await call('GET', `${repository}/pullrequests?fields=%2Bvalues.participants`);
  expect([plain.body.values[0].participants, full.body.values[0].participants[0].state]).toEqual([
    undefined,
    'approved',
  ]);
  const again = await call('POST', `${repository}/pullrequests`, 'readWrite', {
    title: 'DEMO-4 again',
    source: { branch: { name: 'feature/DEMO-4-refunds' } },
  });
  expect([again.status, again.body.id, again.body.title]).toEqual([201, body.id, 'DEMO-4 again']);
  const commented = await call('POST', `${repository}/pullrequests/${body.id}/comments`, 'reviewer', {
    content: { raw: 'Nice' },
  });
  const shown = await call('GET', `${repository}/pullrequests/${body.id}`);
  expect([commented.status, shown.body.comment_count]).toEqual([201, 1]);
});

describe('git', () => {
  const urlFor = (user: string, credential: string): string => {
    const { credentials } = running.describe();
    return withCredential(`${running.origin}/acme/payments.git`, user, credentials[credential]?.token ?? '');
  };

  it.each([
    ['x-bitbucket-api-token-auth', 'readWrite'],
    ['ada-acme', 'readOnly'],
    ['x-token-auth', 'repositoryToken'],
  ])('lets %s read with %s', async (user, credential) => {
    expect(await git(folder, 'ls-remote', '--heads', urlFor(user, credential), 'main')).toContain('refs/heads/main');
  });

  it.each([
    ['ada@acme.example', 'readWrite', /Authentication failed/],
    ['x-token-auth', 'readWrite', /Authentication failed/],
    ['x-bitbucket-api-token-auth', 'expired', /Authentication failed/],
  ])('refuses %s with %s', async (user, credential, words) => {
    expect(await gitFailure(folder, 'ls-remote', urlFor(user, credential))).toMatch(words);
  });

  it('lets nobody push who may only read', async () => {
    const clone = `clone-${Date.now()}`;
    await git(folder, 'clone', '--quiet', urlFor('x-bitbucket-api-token-auth', 'readOnly'), clone);
    const failure = await gitFailure(`${folder}/${clone}`, 'push', 'origin', 'HEAD:refs/heads/DEMO-9');
    expect(failure).toMatch(/403/);
  });
});

it('goes on with the data of its last start', async () => {
  const own = scratchFolder();
  const first = await openCloud({ folder: own });
  const { repositories } = first.describe();
  await first.close();
  const second = await openCloud({ folder: own });
  expect(second.describe().repositories).toEqual(repositories);
  await second.close();
  removeFolder(own);
});
