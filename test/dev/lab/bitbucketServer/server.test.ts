import { openBitbucketServer } from '../../../../dev/lab/bitbucketServer/openServer';
import { DATA_CENTER, SERVER_5_4 } from '../../../../dev/lab/bitbucketServer/product';
import type { RunningLabHost } from '../../../../dev/lab/hostDefinition';
import { git, gitFailure, removeFolder, scratchFolder, withCredential } from '../support/git';
import type { Json } from '../support/githubLab';

let folder: string;
let dataCenter: RunningLabHost;
let old: RunningLabHost;

beforeAll(async () => {
  folder = scratchFolder();
  dataCenter = await openBitbucketServer(DATA_CENTER, { folder: `${folder}/dc` });
  old = await openBitbucketServer(SERVER_5_4, { folder: `${folder}/old` });
}, 60_000);

afterAll(async () => {
  await dataCenter.close();
  await old.close();
  removeFolder(folder);
});

interface Reply {
  status: number;
  headers: Headers;
  body: Json;
}

async function call(
  host: RunningLabHost,
  path: string,
  credential: string | { username: string; password: string } | undefined = 'readWrite',
  method = 'GET',
  body?: unknown,
): Promise<Reply> {
  const { apiUrl, credentials } = host.describe();
  const { token, username, password }: Record<string, string | undefined> =
    typeof credential === 'string' ? (credentials[credential] ?? {}) : credential;
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  const authorization: Record<string, string> = token
    ? { authorization: `Bearer ${token}` }
    : username
      ? { authorization: `Basic ${basic}` }
      : {};
  const response = await fetch(
    path.startsWith('/rest/') ? `${apiUrl.replace('/rest/api/1.0', '')}${path}` : `${apiUrl}${path}`,
    {
      method,
      headers: { ...authorization, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    },
  );
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

const NOBODY = { username: '', password: '' };

it('describe themselves as a connection takes them', () => {
  expect([dataCenter, old].map((host) => [host.describe().id, host.describe().draft.baseUrl])).toEqual([
    ['bitbucket-data-center', 'https://bitbucket.acme.example/bitbucket'],
    ['bitbucket-server-5.4', 'https://stash.acme.example'],
  ]);
  expect(old.describe().repositories.map(({ fullName }) => fullName)).toContain('ACME/payments');
});

describe('who is signed in', () => {
  it.each([
    ['readWrite', 200, 'ada-acme'],
    ['password', 200, 'ada-acme'],
    ['viewer', 200, 'vera-acme'],
    ['repositoryToken', 200, encodeURIComponent('access-token-user/1/ACME')],
    ['invalid', 401, null],
    ['expired', 401, null],
    ['revoked', 401, null],
    ['captcha', 401, null],
    ['rateLimited', 429, null],
  ])('a header says it: %s', async (credential, status, user) => {
    const { status: answered, headers } = await call(dataCenter, '/application-properties', credential);
    expect([answered, headers.get('x-ausername')]).toEqual([status, user]);
  });

  it('a 200 proves nothing: what is public is shown to anybody', async () => {
    const anonymous = await call(dataCenter, '/repos', NOBODY);
    const withToken = await call(old, '/repos', 'accessToken');
    for (const { status, headers, body } of [anonymous, withToken]) {
      expect([status, headers.get('x-ausername'), body.values.map((one: Json) => one.slug)]).toEqual([
        200,
        null,
        ['website'],
      ]);
    }
  });

  it('locks an account after failed logins until a CAPTCHA is solved', async () => {
    const wrong = { username: 'dan-acme', password: 'wrong' };
    const answers: (string | null)[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const { headers } = await call(dataCenter, '/repos', wrong);
      answers.push(headers.get('x-authentication-denied-reason'));
    }
    expect(answers.slice(0, 5)).toEqual([null, null, null, null, null]);
    expect(answers[5]).toBe('CAPTCHA_CHALLENGE; login-url=https://bitbucket.acme.example/bitbucket/login');
  });
});

describe('permissions', () => {
  const branch = { name: 'DEMO-1', startPoint: 'refs/heads/main' };
  const path = '/projects/ACME/repos/payments/branches';

  it.each([
    ['readOnly', 403],
    ['viewer', 403],
    ['reviewer', 200],
  ])('a token gives no more than itself and its owner: %s', async (credential, status) => {
    expect((await call(dataCenter, path, credential, 'POST', branch)).status).toBe(status);
  });

  it('older releases say 401 to somebody who may not, and make branches elsewhere', async () => {
    const utils = '/rest/branch-utils/1.0/projects/ACME/repos/payments/branches';
    const refused = await call(old, utils, 'readOnly', 'POST', branch);
    expect([refused.status, refused.body.errors[0].exceptionName]).toEqual([
      401,
      'com.atlassian.bitbucket.AuthorisationException',
    ]);
    expect((await call(old, path, 'readWrite', 'POST', branch)).status).toBe(405);
    expect((await call(old, utils, 'readWrite', 'POST', branch)).status).toBe(200);
  });

  it('nothing changes in an archived repository', async () => {
    const { status, body } = await call(
      dataCenter,
      '/projects/ACME/repos/archived/branches',
      'readWrite',
      'POST',
      branch,
    );
    expect([status, body.errors[0].message]).toEqual([409, 'This repository is archived.']);
  });
});

describe('answers', () => {
  it('come in pages', async () => {
    const first = await call(dataCenter, '/projects/ACME/repos/many-branches/branches?limit=100');
    const second = await call(dataCenter, '/projects/ACME/repos/many-branches/branches?limit=100&start=100');
    expect([first, second].map(({ body }) => [body.size, body.isLastPage, body.nextPageStart])).toEqual([
      [100, false, 100],
      [30, true, null],
    ]);
  });

  it('hold times in ms, or as ISO 8601', async () => {
    const times = await Promise.all(
      [dataCenter, old].map(async (host) => {
        const { body } = await call(host, '/projects/ACME/repos/payments/commits?limit=1');
        return [typeof body.values[0].authorTimestamp, 'committer' in body.values[0]];
      }),
    );
    expect(times).toEqual([
      ['number', true],
      ['string', false],
    ]);
  });

  it('say which branches hold a commit', async () => {
    const repository = '/projects/ACME/repos/payments';
    const { body } = await call(dataCenter, `${repository}/commits?until=refs/heads/feature/DEMO-4-refunds&limit=1`);
    const held = await call(dataCenter, `/rest/branch-utils/1.0${repository}/branches/info/${body.values[0].id}`);
    expect(held.body.values.map((one: Json) => one.displayId)).toEqual(['feature/DEMO-4-refunds']);
  });

  it('refuse a second pull request between two branches, one without commits, and a change of an old version', async () => {
    const path = '/projects/ACME/repos/payments/pull-requests';
    const pull = {
      title: 'DEMO-4',
      fromRef: { id: 'refs/heads/feature/DEMO-4-refunds' },
      toRef: { id: 'refs/heads/main' },
    };
    const made = await call(dataCenter, path, 'readWrite', 'POST', pull);
    const again = await call(dataCenter, path, 'readWrite', 'POST', pull);
    const empty = await call(dataCenter, path, 'readWrite', 'POST', {
      ...pull,
      fromRef: { id: 'refs/heads/release/1.0' },
    });
    const stale = await call(dataCenter, `${path}/${made.body.id}/merge?version=9`, 'readWrite', 'POST');
    expect([made, again, empty, stale].map(({ status }) => status)).toEqual([201, 409, 409, 409]);
    expect(again.body.errors[0].existingPullRequest.id).toBe(made.body.id);
  });
});

describe('git', () => {
  it('takes a token or a password, below the context path', async () => {
    const { credentials } = dataCenter.describe();
    const url = `${dataCenter.origin}/bitbucket/scm/acme/payments.git`;
    for (const secret of [credentials.readOnly?.token, credentials.password?.password]) {
      const heads = await git(folder, 'ls-remote', '--heads', withCredential(url, 'ada-acme', secret ?? ''), 'main');
      expect(heads).toContain('refs/heads/main');
    }
    const readOnly = withCredential(url, 'ada-acme', credentials.readOnly?.token ?? '');
    await git(folder, 'clone', '--quiet', readOnly, 'clone');
    expect(await gitFailure(`${folder}/clone`, 'push', 'origin', 'HEAD:refs/heads/x')).toMatch(/403/);
    const wrong = withCredential(url, 'nobody', 'wrong');
    expect(await gitFailure(folder, 'ls-remote', wrong)).toMatch(/Authentication failed/);
  });
});
