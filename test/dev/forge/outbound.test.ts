import { openEchoServer, openFixture, type EchoServer, type Fixture } from './fixture/openFixture';

let site: Fixture;
let host: EchoServer;
const routes = new Map<string, string>();

beforeEach(async () => {
  host = await openEchoServer();
  routes.clear();
  routes.set('api.allowed.example', host.origin);
  routes.set('*.wild.example', host.origin);
  site = await openFixture({ routes, hostIdOf: (name) => (name === 'api.allowed.example' ? 'allowed' : undefined) });
});
afterEach(async () => {
  await site.close();
  await host.close();
});

async function get(url: string, init?: object): Promise<unknown> {
  return (await site.run({ do: 'fetch', url, init, mayThrow: true }))[0];
}

function logged(text: string): boolean {
  return site.forge.logs().some((line) => line.includes(text));
}

const BLOCKED = { status: 403, proxyError: 'BLOCKED_EGRESS' };
const REFUSED = { threw: 'TypeError', name: 'TypeError', message: 'fetch failed', code: 'ECONNREFUSED' };

it('sends a request to the address that plays the host, under its real name', async () => {
  const init = { method: 'POST', headers: { authorization: 'Bearer x', 'x-local-host': 'forged' }, body: 'body' };
  expect(await get('https://api.allowed.example/repos?page=2', init)).toEqual({
    status: 200,
    url: 'https://api.allowed.example/repos?page=2',
    proxyError: null,
    retryAfter: null,
    body: 'POST /repos?page=2 body',
  });
  expect(host.requests[0]?.headers).toMatchObject({
    'x-local-host': 'api.allowed.example',
    'x-forwarded-host': 'api.allowed.example',
    authorization: 'Bearer x',
  });
  expect(site.forge.stats().hostRequests).toEqual({ 'api.allowed.example': 1 });
});

it('leaves copies of headers whole', async () => {
  const init = { method: 'POST', headers: { authorization: 'Bearer x' }, body: 'b' };
  expect(await site.run({ do: 'copiedHeaders', url: 'https://api.allowed.example/', init })).toEqual([
    [
      ['authorization', 'Bearer x'],
      ['content-type', 'text/plain;charset=UTF-8'],
    ],
  ]);
});

it('takes requests by node:https alike', async () => {
  const url = 'https://api.allowed.example/https';
  expect(await site.run({ do: 'https', url })).toEqual([
    { status: 200, body: 'POST /https sent by https', cookies: ['a=1', 'b=2'] },
  ]);
  expect(host.requests[0]?.headers).toMatchObject({ 'x-sent': 'yes', 'x-local-host': 'api.allowed.example' });
  routes.clear();
  expect(await site.run({ do: 'https', url, mayThrow: true })).toMatchObject([{ code: 'ECONNREFUSED' }]);
  expect(await site.run({ do: 'https', url: 'https://other.example/' })).toEqual([
    { status: 403, body: 'BLOCKED_EGRESS' },
  ]);
});

it.each([
  ['a host that nobody allowed', 'https://other.example/x', 'neither the manifest nor an admin'],
  ['a domain whose subdomains are allowed', 'https://wild.example/x', 'neither the manifest nor an admin'],
  ['another port', 'https://api.allowed.example:8443/x', 'neither the manifest nor an admin'],
  ['plain http, allowed or not', 'http://plain.allowed.example/x', 'over https only'],
  ['a private address', 'https://10.0.0.1/x', 'it is not public'],
  ['this machine', 'https://localhost/x', 'it is not public'],
])('refuses %s as the proxy of Forge does', async (_, url, why) => {
  routes.set(new URL(url).hostname, host.origin);
  expect(await get(url)).toMatchObject(BLOCKED);
  expect(host.requests).toEqual([]);
  expect(site.forge.stats().hostRequests).toEqual({});
  expect(logged(why)).toBe(true);
});

it('refuses a port that Forge lets nothing out to, approved or not', async () => {
  routes.set('git.acme.example', host.origin);
  site.forge.egress.approve('git.acme.example:9443');
  site.forge.egress.approve('git.acme.example:7990');
  expect(await get('https://git.acme.example:9443/')).toMatchObject(BLOCKED);
  expect(await get('https://git.acme.example:7990/')).toMatchObject({ status: 200 });
});

it('knows the subdomains of a wildcard', async () => {
  expect(await get('https://a.wild.example/x')).toMatchObject({ status: 200 });
  expect(await get('https://b.a.wild.example/x')).toMatchObject({ status: 200 });
});

it('lets an admin approve and withdraw addresses, and remembers them', async () => {
  routes.set('git.acme.example', host.origin);
  expect(await get('https://git.acme.example/')).toMatchObject(BLOCKED);
  site.forge.egress.approve(' Git.Acme.example ');
  site.forge.egress.approve('https://git.acme.example:443/path');
  site.forge.egress.approve('gitlab.acme.example:8443');
  expect(site.forge.egress.list()).toEqual(['https://git.acme.example', 'https://gitlab.acme.example:8443']);
  expect(await get('https://git.acme.example/')).toMatchObject({ status: 200 });
  await site.reopen();
  expect(await get('https://git.acme.example/')).toMatchObject({ status: 200 });
  site.forge.egress.withdraw('https://git.acme.example/');
  expect(await get('https://git.acme.example/')).toMatchObject(BLOCKED);
});

it('checks each hop of a redirect, and hands it over where the caller wants to follow by itself', async () => {
  const to = (url: string): string => `https://api.allowed.example/to?${encodeURIComponent(url)}`;
  expect(await get(to('https://a.wild.example/there'))).toMatchObject({
    status: 200,
    url: 'https://a.wild.example/there',
    body: 'GET /there',
  });
  expect(await get(to('https://other.example/there'))).toMatchObject(BLOCKED);
  expect(await get(to('https://other.example/there'), { redirect: 'manual' })).toMatchObject({ status: 302 });
});

describe('a host without a route', () => {
  it('does not answer', async () => {
    routes.clear();
    expect(await get('https://api.allowed.example/secret-path')).toMatchObject(REFUSED);
    expect(logged('nothing answers at https://api.allowed.example: no route')).toBe(true);
    expect(logged('secret-path')).toBe(false);
  });

  it('is never this machine, even where requests really go out', async () => {
    await site.close();
    site = await openFixture({ live: true, approved: ['https://localhost'] });
    expect(await get('https://localhost/')).toMatchObject(REFUSED);
    expect(await get('https://127.0.0.1/')).toMatchObject(REFUSED);
  });
});

it('leaves what is asked for from outside of a run alone', async () => {
  expect(await (await fetch(`${host.origin}/tool`)).text()).toBe('GET /tool');
  expect(host.requests[0]?.headers['x-local-host']).toBeUndefined();
});

it('answers an abort of the caller with its error', async () => {
  const url = 'https://api.allowed.example/slow';
  expect(await site.run({ do: 'abortedFetch', url, afterMs: 30, mayThrow: true })).toMatchObject([
    { name: 'TimeoutError' },
  ]);
});

it('lets a run of 25 seconds make 100 requests', async () => {
  const fetches = Array(101).fill({ do: 'fetch', url: 'https://api.allowed.example/' });
  const answers = (await site.run(...fetches)) as { status: number }[];
  expect(answers.map(({ status }) => status)).toEqual([...Array<number>(100).fill(200), 429]);
});

describe('faults', () => {
  const url = 'https://api.allowed.example/repos';

  it.each([
    ['a status', { status: 503 }, { status: 503, retryAfter: null }],
    ['a rate limit', { status: 429, retryAfter: 7 }, { status: 429, retryAfter: '7' }],
    ['a reset', { reset: true }, { threw: 'TypeError', code: 'ECONNRESET' }],
  ])('answer so many requests with %s', async (_, fault, expected) => {
    site.forge.faults.add({ host: 'allowed', times: 2, ...fault });
    expect([await get(url), await get(url), await get(url)]).toMatchObject([expected, expected, { status: 200 }]);
    expect(host.requests).toHaveLength(1);
  });

  it('meet only the paths they name, of the host they name', async () => {
    site.forge.faults.add({ host: 'allowed', times: 1, status: 500, path: '/pulls' });
    site.forge.faults.add({ host: 'other', times: 1, status: 500 });
    expect(await get(url)).toMatchObject({ status: 200 });
    expect(await get('https://api.allowed.example/pulls')).toMatchObject({ status: 500 });
  });

  it('may only delay', async () => {
    site.forge.faults.add({ host: 'allowed', times: 1, delayMs: 80 });
    const startedAt = performance.now();
    expect(await get(url)).toMatchObject({ status: 200 });
    expect(performance.now() - startedAt).toBeGreaterThan(75);
  });

  it('are cleared', async () => {
    site.forge.faults.add({ host: 'allowed', times: 9, status: 500 });
    site.forge.faults.clear();
    expect(await get(url)).toMatchObject({ status: 200 });
  });

  it('meet Jira and storage too', async () => {
    site.forge.faults.add({ host: 'jira', times: 1, status: 429, retryAfter: 3 });
    site.forge.faults.add({ host: 'storage', times: 1, status: 500, path: '/set' });
    site.forge.faults.add({ host: 'storage', times: 1, reset: true, path: '/get' });
    const jira = { do: 'jira', as: 'app', path: '/rest/api/3/myself' };
    const storage = [
      { do: 'set', key: 'a', value: 1, mayThrow: true },
      { do: 'get', key: 'a', mayThrow: true },
    ];
    expect(await site.run(jira, jira, ...storage, ...storage)).toMatchObject([
      429,
      200,
      { threw: 'ForgeKvsAPIError', status: 500 },
      { threw: 'TypeError', code: 'ECONNRESET' },
      null,
      1,
    ]);
  });
});
