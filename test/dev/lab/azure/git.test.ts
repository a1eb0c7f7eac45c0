import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { azureHosts } from '../../../../dev/lab/azure/definitions';
import type { RunningLabHost } from '../../../../dev/lab/hostDefinition';
import { cloneWorkspace } from '../../../support/gitWorkspace';

const run = promisify(execFile);

let folder: string;
let running: RunningLabHost;

async function open(id: string): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'lab-'));
  running = await restart(id);
}

async function restart(id: string): Promise<RunningLabHost> {
  const definition = azureHosts.find((one) => one.id === id);
  if (definition === undefined) {
    throw new Error(`the lab has no ${id}`);
  }
  return definition.open({ folder });
}

afterEach(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

/** What git says to a person with this credential. */
async function lsRemote(path: string, credential: string): Promise<string> {
  const { apiUrl, credentials } = running.describe();
  const url = new URL(`${apiUrl}/${path}`);
  url.username = 'anybody';
  url.password = credentials[credential]?.token ?? '';
  const environment = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_GLOBAL: '/dev/null' };
  return run('git', ['ls-remote', '--heads', url.href], { env: environment }).then(
    ({ stdout }) => `${stdout.trim().split('\n').length} branches`,
    ({ stderr }: { stderr: string }) => stderr,
  );
}

async function advertisement(path: string, credential: string): Promise<number> {
  const { apiUrl, credentials } = running.describe();
  const basic = Buffer.from(`:${credentials[credential]?.token ?? ''}`).toString('base64');
  const response = await fetch(`${apiUrl}/${path}/info/refs?service=git-receive-pack`, {
    headers: { authorization: `Basic ${basic}` },
    redirect: 'manual',
  });
  await response.body?.cancel();
  return response.status;
}

it('serves git under a project and a name, to those who may', async () => {
  await open('azure-devops');
  expect(await lsRemote('acme/_git/payments', 'readOnly')).toBe('4 branches');
  expect(await lsRemote('acme/_git/nothing', 'readWrite')).toContain('not found');
  expect(await lsRemote('acme/_git/archived', 'readWrite')).toContain('not found');
  expect(await lsRemote('acme/_git/payments', 'invalid')).toMatch(/Authentication failed|could not read/i);
  expect(
    await Promise.all(
      ['readWrite', 'readOnly', 'viewer', 'expired', 'otherOrganization', 'conditionalAccess'].map((name) =>
        advertisement('acme/_git/payments', name),
      ),
    ),
  ).toEqual([200, 401, 403, 401, 401, 403]);
});

it('keeps what was pushed, and a clone’s address, over a restart', async () => {
  await open('tfs-2017');
  const payments = running.describe().repositories.find(({ fullName }) => fullName === 'acme/payments');
  const workspace = await cloneWorkspace(payments?.pushUrl ?? '');
  await workspace.git('checkout', '--quiet', '-b', 'DEMO-1');
  await workspace.commit('DEMO-1 Kept');
  await workspace.git('push', '--quiet', 'origin', 'HEAD');
  await running.close();
  running = await restart('tfs-2017');
  expect((await workspace.remoteBranches()).has('DEMO-1')).toBe(true);
  const { apiUrl, credentials } = running.describe();
  const basic = Buffer.from(`:${credentials.readOnly?.token ?? ''}`).toString('base64');
  const pushes = await fetch(
    `${apiUrl}/acme/_apis/git/repositories/payments/pushes?searchCriteria.includeRefUpdates=true&$top=1`,
    { headers: { authorization: `Basic ${basic}` } },
  );
  expect(await pushes.json()).toMatchObject({
    count: 1,
    value: [{ pushedBy: { displayName: 'Dan Developer' }, refUpdates: [{ name: 'refs/heads/DEMO-1' }] }],
  });
  await workspace.close();
});

it.each([
  ['azure-devops', 'dev.azure.com', '/acme/_apis/connectionData', 203],
  ['azure-devops', 'acme.visualstudio.com', '/DefaultCollection/_apis/connectionData', 203],
  ['azure-devops', 'dev.azure.com', '/nobody/_apis/connectionData', 404],
  ['tfs-2018', 'tfs2018.acme.example', '/tfs/DefaultCollection/_apis/connectionData', 401],
  ['tfs-2018', 'tfs2018.acme.example', '/DefaultCollection/_apis/connectionData', 404],
])('%s at %s%s answers nobody with %i', async (id, host, path, status) => {
  await open(id);
  const response = await fetch(`${running.origin}${path}`, { headers: { 'x-local-host': host } });
  expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
});
