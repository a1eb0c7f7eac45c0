import { join } from 'node:path';
import { clarive } from '../../../../dev/lab/clarive/openClarive';
import type { RunningLabHost } from '../../../../dev/lab/hostDefinition';
import { commitFile, git, gitFailure, removeFolder, scratchFolder, withCredential } from '../support/git';

let folder: string;
let work: string;
let lab: RunningLabHost;

beforeAll(async () => {
  folder = scratchFolder();
  lab = await clarive.open({ folder });
});
afterAll(async () => {
  await lab.close();
  removeFolder(folder);
});
beforeEach(() => {
  work = scratchFolder();
});
afterEach(async () => {
  removeFolder(work);
  await setting({ allowPat: true, patAccess: { 'acme/payments': 'inherit' } });
});

function gitUrl(repository: string, credential: string): string {
  const { username = '', token = '' } = lab.describe().credentials[credential] ?? {};
  return withCredential(`${lab.origin}/git/${repository}`, username, token);
}

async function probe(repository: string, credential: string, service: string): Promise<[number, string]> {
  const { username, token } = lab.describe().credentials[credential] ?? {};
  const response = await fetch(`${lab.origin}/git/${repository}/info/refs?service=git-${service}-pack`, {
    headers: { authorization: `Basic ${Buffer.from(`${username}:${token}`).toString('base64')}` },
  });
  const text = await response.text();
  return [response.status, response.status === 200 ? 'ok' : text];
}

async function setting(change: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${lab.origin}/_settings`, { method: 'PUT', headers, body: JSON.stringify(change) });
}

const SCOPE = 'Repository is not in the scope of this token';
const OFF = 'Personal access tokens are not allowed';

it.each([
  ['acme/payments', 'readWrite', [200, 'ok'], [200, 'ok']],
  ['acme/payments.git', 'readWrite', [200, 'ok'], [200, 'ok']],
  ['acme/payments', 'readOnly', [200, 'ok'], [403, 'Read-only tokens cannot push']],
  ['acme/payments', 'scoped', [200, 'ok'], [200, 'ok']],
  ['acme/website', 'scoped', [403, SCOPE], [403, SCOPE]],
  ['acme/payments', 'scopedReadOnly', [200, 'ok'], [403, 'Read-only tokens cannot push']],
  ['acme/payments', 'invalid', [401, 'Authentication failed'], [401, 'Authentication failed']],
  ['acme/payments', 'wrongUser', [401, 'Authentication failed'], [401, 'Authentication failed']],
  [
    'acme/payments',
    'deactivated',
    [401, 'Personal access token is inactive'],
    [401, 'Personal access token is inactive'],
  ],
  ['acme/payments', 'expired', [401, 'Personal access token has expired'], [401, 'Personal access token has expired']],
  ['acme/archived', 'readWrite', [403, OFF], [403, OFF]],
  ['acme/nothing', 'readWrite', [404, 'Repository not found'], [404, 'Repository not found']],
])('%s with %s: read %j, push %j', async (repository, credential, read, push) => {
  expect(await probe(repository, credential, 'upload')).toEqual(read);
  expect(await probe(repository, credential, 'receive')).toEqual(push);
});

it.each([
  [{ allowPat: false }, 403],
  [{ allowPat: false, patAccess: { 'acme/payments': 'true' } }, 200],
  [{ allowPat: true, patAccess: { 'acme/payments': 'false' } }, 403],
  [{ allowPat: true, patAccess: { 'acme/payments': 'inherit' } }, 200],
])('with the settings %j a token gets %d', async (change, status) => {
  expect((await setting(change)).status).toBe(200);
  expect((await probe('acme/payments', 'readWrite', 'upload'))[0]).toBe(status);
});

it('takes pushes by token, and by its push address without', async () => {
  await git(work, 'clone', '--quiet', gitUrl('acme/payments', 'readWrite'), 'clone');
  const clone = join(work, 'clone');
  const id = await commitFile(clone, 'x.txt', 'x\n', 'DEMO-1 Push something');
  await git(clone, 'push', '--quiet', 'origin', 'HEAD:refs/heads/feature/DEMO-1-x');
  const pushUrl = lab.describe().repositories.find(({ fullName }) => fullName === 'acme/payments')?.pushUrl ?? '';
  expect(await git(clone, 'ls-remote', pushUrl, 'refs/heads/feature/DEMO-1-x')).toMatch(id);
  await git(clone, 'push', '--quiet', pushUrl, ':refs/heads/feature/DEMO-1-x');
  await git(clone, 'remote', 'set-url', 'origin', gitUrl('acme/payments', 'readOnly'));
  expect(await gitFailure(clone, 'push', '--quiet', 'origin', 'HEAD:refs/heads/no')).toMatch(
    /Read-only tokens cannot push/,
  );
});

it('makes the first branch pushed to an empty repository its default branch', async () => {
  await git(work, 'init', '--quiet', '--initial-branch', 'trunk', '.');
  await commitFile(work, 'a.txt', 'a\n', 'First');
  await git(work, 'push', '--quiet', gitUrl('acme/empty', 'readWrite'), 'trunk');
  expect(await git(work, 'ls-remote', '--symref', gitUrl('acme/empty', 'readOnly'), 'HEAD')).toMatch(
    /refs\/heads\/trunk/,
  );
});

it('keeps to itself what is not under its real name', async () => {
  const named = { 'x-local-host': 'clarive.acme.example' };
  const push = await fetch(`${lab.origin}/_push/acme/payments/info/refs?service=git-receive-pack`, { headers: named });
  expect([push.status, push.headers.get('content-type')]).toEqual([200, expect.stringMatching(/text\/html/)]);
  expect((await setting({ allowPat: false }, named)).headers.get('content-type')).toMatch(/text\/html/);
  expect((await probe('acme/payments', 'readWrite', 'upload'))[0]).toBe(200);
});

it('describes itself, and is the same at its next start', async () => {
  const before = lab.describe();
  expect(before).toMatchObject({
    id: 'clarive',
    kind: 'git',
    draft: { kind: 'git', repositoryUrls: expect.arrayContaining(['https://clarive.acme.example/git/acme/payments']) },
  });
  expect(before.draft.repositoryUrls).not.toContain('https://clarive.acme.example/git/acme/archived');
  await setting({ patAccess: { 'acme/website': 'false' } });
  await lab.close();
  lab = await clarive.open({ folder });
  expect(lab.describe()).toEqual({
    ...before,
    draft: {
      ...before.draft,
      repositoryUrls: (before.draft.repositoryUrls as string[]).filter((url) => !url.endsWith('website')),
    },
  });
});
