import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LabHost } from '../../../dev/types';
import { startSite, START_TIMEOUT_MS, type InvokeAs, type StartedSite } from '../../support/startSite';
import { LAB_HOST_IDS } from '../../support/labHosts';

/** Fields of a credential that are secret; the others name somebody. */
const SECRET_FIELDS = ['token', 'password', 'secretAccessKey', 'sessionToken'];
/** How a host may fail while a credential is with it. */
const FAILURES = [{ status: 401 }, { status: 403 }, { status: 429, retryAfter: 60 }, { status: 500 }, { reset: true }];

let site: StartedSite;
let hosts: LabHost[];
let developer: string;
const sent = new Set<string>();
const said: string[] = [];

beforeAll(async () => {
  site = await startSite();
  ({ hosts } = await site.get<{ hosts: LabHost[] }>('/_local/lab'));
  const { accounts } = await site.get<{ accounts: { accountId: string; role: string }[] }>('/_local/site');
  developer = accounts.find(({ role }) => role === 'developer')?.accountId ?? '';
}, START_TIMEOUT_MS);
afterAll(() => site.stop());

/** Calls a function, remembers which secrets went in and everything that came out. */
async function call<T>(moduleKey: string, name: string, payload: object, as: InvokeAs = {}): Promise<T | undefined> {
  collectSecrets(payload);
  const answer = await site.invoke<{ ok: boolean; value?: T }>(moduleKey, name, payload, as);
  said.push(`${moduleKey}.${name} ${JSON.stringify(answer)}`);
  return answer.value;
}

function collectSecrets(value: unknown): void {
  for (const [name, entry] of Object.entries(value ?? {})) {
    if (typeof entry === 'string' && SECRET_FIELDS.includes(name) && entry.length >= 6) {
      sent.add(entry);
    } else if (typeof entry === 'object') {
      collectSecrets(entry);
    }
  }
}

/** The same credential with every secret part replaced by one that no host knows and nothing else holds. */
function unknownTo(host: LabHost): Record<string, string> {
  const entries = Object.entries(host.credentials.readWrite ?? {});
  return Object.fromEntries(
    entries.map(([name, value]) => [name, SECRET_FIELDS.includes(name) ? `Canary0123456789canary${name}` : value]),
  );
}

async function tryOut(host: LabHost): Promise<void> {
  const draft = (credential: object | undefined): object => ({ draft: { ...host.draft, name: host.id, credential } });
  const { readWrite, invalid = {} } = host.credentials;
  for (const credential of [...Object.values(host.credentials), unknownTo(host)]) {
    await call('admin', 'verifyConnection', draft(credential));
  }
  for (const failure of FAILURES) {
    await site.post('/_local/faults', { host: host.id, times: 1, ...failure });
    await call('admin', 'verifyConnection', draft(readWrite));
    await site.del('/_local/faults');
  }
  await call('admin', 'saveConnection', draft(invalid));
  const connection = await call<{ id: string }>('admin', 'saveConnection', draft(readWrite));
  const connectionId = connection?.id;
  expect(connectionId).toMatch(/^\w+$/);
  await call('admin', 'rotateCredential', { connectionId, credential: unknownTo(host) });
  await call('admin', 'rotateCredential', { connectionId, credential: host.credentials.readOnly ?? readWrite });
  const listed = await call<{ repositories: { id: string }[] }>('admin', 'listRepositories', { connectionId });
  const repositoryId = listed?.repositories[0]?.id;
  await call('admin', 'selectRepositories', { connectionId, mode: 'chosen', repositoryIds: [repositoryId] });
  const as = { accountId: developer, issueKey: 'DEMO-1' };
  await call('personal', 'saveCredential', { connectionId, credential: unknownTo(host) }, as);
  await call('personal', 'saveCredential', { connectionId, credential: readWrite }, as);
  await call('issue', 'createBranch', { repositoryId, name: 'DEMO-1-kept secret', from: 'main' }, as);
  await call('issue', 'previewBranch', { repositoryId, again: true }, as);
  await site.post('/_local/faults', { host: host.id, times: 2, status: 401 });
  await call('issue', 'createBranch', { repositoryId, name: 'DEMO-1-kept', from: 'no-such-branch' }, as);
  await site.del('/_local/faults');
  await call('admin', 'refreshGrants', { connectionId, repositoryId });
}

/** Reads every connection's repository, each host failing some of its requests. */
async function readAll(): Promise<void> {
  for (const host of LAB_HOST_IDS) {
    await site.post('/_local/faults', { host, times: 1, status: 500 });
    await site.post('/_local/faults', { host, times: 1, status: 401 });
  }
  for (const { id } of (await call<{ id: string }[]>('admin', 'listConnections', {})) ?? []) {
    await call('admin', 'startSync', { connectionId: id });
  }
  await site.post('/_local/idle?timeoutMs=60000');
  await site.del('/_local/faults');
  await site.post('/_local/schedule/tick');
  await site.post('/_local/idle?timeoutMs=60000');
}

/** A secret as it is, in an address, and within `Basic` authentication. */
function formsOf(secret: string, users: string[]): string[] {
  const basic = users.map((user) => Buffer.from(`${user}:${secret}`).toString('base64').replace(/=+$/, ''));
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...basic];
}

function leaksIn(text: string): string[] {
  const credentials = hosts.flatMap((host) => Object.values(host.credentials));
  const users = ['', ...credentials.flatMap(({ username, email }) => [username, email]).filter((user) => !!user)];
  return [...sent].filter((secret) => formsOf(secret, users as string[]).some((form) => text.includes(form)));
}

it('knows every host of the lab', () => {
  expect(hosts.map(({ id }) => id).sort()).toEqual([...LAB_HOST_IDS].sort());
});

it.each(LAB_HOST_IDS)('%s: nothing that is answered holds a secret', async (id) => {
  const host = hosts.find((one) => one.id === id);
  const from = said.length;
  await tryOut(host as LabHost);
  const leaking = said.slice(from).filter((answer) => leaksIn(answer).length > 0);
  expect(leaking).toEqual([]);
  expect(said.length - from).toBeGreaterThan(15);
});

it.each([
  ['a password in the address', { kind: 'github', baseUrl: 'https://ada:AddressCanary01@ghe.acme.example' }],
  [
    'a token in the address of a repository',
    { kind: 'git', repositoryUrls: ['http://ada:AddressCanary01@git.acme.example/a.git'] },
  ],
  [
    'a token in an address that is not public',
    { kind: 'git', repositoryUrls: ['https://ada:AddressCanary01@10.0.0.1/a.git'] },
  ],
  [
    'a token in an address with a port',
    { kind: 'gitlab', baseUrl: 'https://oauth2:AddressCanary01@gitlab.acme.example:9443' },
  ],
])('%s is not repeated', async (_what, draft) => {
  sent.add('AddressCanary01');
  await call('admin', 'saveConnection', { draft: { name: 'Acme', credential: { token: 'x'.repeat(20) }, ...draft } });
  expect(leaksIn(said.at(-1) ?? '')).toEqual([]);
});

it('nothing that is listed, logged, sent to Jira, kept in plain storage or shown holds one', async () => {
  await readAll();
  for (const name of ['listConnections', 'syncStatus', 'listAudit', 'getSettings', 'listHosts']) {
    await call('admin', name, {});
  }
  await call('issue', 'getDevelopment', {}, { issueKey: 'DEMO-1' });
  await call('personal', 'listCredentials', {}, { accountId: developer });
  const pages = ['/admin', '/browse/DEMO-1', '/settings/personal', '/projects/DEMO'];
  const texts = {
    answers: said.join('\n'),
    logs: JSON.stringify(await site.get('/_local/logs')),
    devInfo: JSON.stringify(await site.get('/_local/devinfo?issueKey=DEMO-1')),
    stats: JSON.stringify(await site.get('/_local/stats')),
    pages: (await Promise.all(pages.map(async (page) => (await fetch(site.url + page)).text()))).join('\n'),
    // The secret store's own part of it is encrypted.
    database: ['site.db', 'site.db-wal']
      .map((name) => join(site.data, name))
      .filter(existsSync)
      .map((path) => readFileSync(path, 'latin1'))
      .join('\n'),
  };
  expect(sent.size).toBeGreaterThan(25);
  expect(texts.database).toContain('connection:');
  expect(texts.database).toContain('rotateCredential');
  const leaks = Object.entries(texts).map(([where, text]) => [where, leaksIn(text)]);
  expect(Object.fromEntries(leaks)).toEqual({ answers: [], logs: [], devInfo: [], stats: [], pages: [], database: [] });
});
