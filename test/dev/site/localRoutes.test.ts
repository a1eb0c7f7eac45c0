import { LAB_HOST, openSiteUnderTest } from './siteDoubles';
import type { SiteUnderTest } from './siteDoubles';

let site: SiteUnderTest;

beforeAll(async () => {
  site = await openSiteUnderTest();
});
afterAll(() => site.close());
beforeEach(() => {
  site.forge.asked.length = 0;
  site.forge.onInvoke = (call) => call;
});

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(site.url + path, {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

const OK = { status: 200, body: { ok: true } };
const account = (role: string): string => site.jira.site().accounts.find((each) => each.role === role)?.accountId ?? '';

describe('the calls under /_local/', () => {
  it('answers health, the site and the lab', async () => {
    expect(await call('GET', '/_local/health')).toEqual(OK);
    expect(await call('GET', '/_local/site')).toEqual({ status: 200, body: site.jira.site() });
    expect(await call('GET', '/_local/lab')).toEqual({ status: 200, body: { hosts: [LAB_HOST] } });
  });

  it('gives an invocation the admin and what the caller names', async () => {
    const admin = account('admin');
    expect(await call('POST', '/_local/invoke', { moduleKey: 'admin', functionKey: 'list' })).toEqual({
      status: 200,
      body: { moduleKey: 'admin', functionKey: 'list', accountId: admin },
    });
    const whole = {
      moduleKey: 'issue',
      functionKey: 'f',
      payload: { a: [1] },
      accountId: account('viewer'),
      issueKey: 'DEMO-1',
      projectKey: 'DEMO',
    };
    expect(await call('POST', '/_local/invoke', whole)).toEqual({ status: 200, body: whole });
  });

  it.each([
    ['nothing', () => undefined, null],
    ['a list', () => [1], [1]],
    [
      'a thrown error',
      () => {
        throw new TypeError('broken');
      },
      { threw: { name: 'TypeError', message: 'broken' } },
    ],
    [
      'a thrown text',
      () => {
        throw 'broken' as unknown as Error;
      },
      { threw: { name: 'Error', message: 'broken' } },
    ],
  ])('answers an invocation that gives %s', async (_name, onInvoke: () => unknown, body) => {
    site.forge.onInvoke = onInvoke;
    expect(await call('POST', '/_local/invoke', { moduleKey: 'admin', functionKey: 'f' })).toEqual({
      status: 200,
      body,
    });
  });

  it.each([
    ['POST', '/_local/schedule/tick', undefined, ['tick']],
    ['POST', '/_local/clock', { advanceMs: 60_000 }, ['advanceClock', 60_000]],
    ['POST', '/_local/crash', { functionKey: 'sync', after: 3 }, ['crash', { functionKey: 'sync', after: 3 }]],
    ['POST', '/_local/faults', { host: 'github', times: 2 }, ['fault', { host: 'github', times: 2 }]],
    [
      'POST',
      '/_local/faults',
      { host: 'jira', times: 1, status: 429, retryAfter: 7, delayMs: 5, reset: true, path: '/bulk' },
      ['fault', { host: 'jira', times: 1, status: 429, retryAfter: 7, delayMs: 5, reset: true, path: '/bulk' }],
    ],
    ['DELETE', '/_local/faults', undefined, ['clearFaults']],
    ['DELETE', '/_local/stats', undefined, ['resetStats']],
    ['POST', '/_local/idle', undefined, ['idle', 60_000]],
    ['POST', '/_local/idle?timeoutMs=5', undefined, ['idle', 5]],
  ])('%s %s %j reaches the runtime', async (method, path, body, asked) => {
    expect((await call(method, path, body)).status).toBe(200);
    expect(site.forge.asked).toEqual([asked]);
  });

  it('answers what the runtime says', async () => {
    expect(await call('POST', '/_local/idle')).toEqual({
      status: 200,
      body: { idle: true, events: 3, waiting: [{ functionKey: 'sync', dueAt: '2026-01-01T00:00:00.000Z' }] },
    });
    expect(await call('GET', '/_local/stats')).toEqual({ status: 200, body: site.forge.stats() });
    expect(await call('GET', '/_local/logs')).toEqual({ status: 200, body: ['one line'] });
    expect(await call('GET', '/_local/devinfo?issueKey=DEMO-1')).toEqual({ status: 200, body: { repositories: [] } });
  });

  it('approves and withdraws a domain', async () => {
    const domain = 'https://git.acme.example';
    expect(await call('POST', '/_local/egress', { domain })).toEqual({ status: 200, body: { approved: [domain] } });
    expect(await call('DELETE', '/_local/egress', { domain })).toEqual({ status: 200, body: { approved: [] } });
  });

  it.each([
    ['POST', '/_local/invoke', 'no json', 400, 'The body must be JSON.'],
    ['POST', '/_local/invoke', [], 400, 'The body must be a JSON object.'],
    ['POST', '/_local/invoke', { moduleKey: 'admin' }, 400, '"functionKey" must be a text.'],
    [
      'POST',
      '/_local/invoke',
      { moduleKey: 'other', functionKey: 'f' },
      404,
      'The manifest has no module "other" with a page.',
    ],
    [
      'POST',
      '/_local/invoke',
      { moduleKey: 'admin', functionKey: 'f', accountId: 'x' },
      400,
      'The site has no account "x".',
    ],
    ['POST', '/_local/clock', { advanceMs: -1 }, 400, '"advanceMs" must be a whole number from 0 on.'],
    ['POST', '/_local/crash', { functionKey: 'sync', after: 0 }, 400, '"after" must be a whole number from 1 on.'],
    ['POST', '/_local/faults', { host: 'nowhere', times: 1 }, 400, '"host" must be one of jira, storage, github.'],
    ['POST', '/_local/faults', { host: 'jira', times: 0 }, 400, '"times" must be a whole number from 1 on.'],
    ['POST', '/_local/faults', { host: 'jira', times: 1, status: 600 }, 400, '"status" must be an HTTP status.'],
    ['POST', '/_local/idle?timeoutMs=soon', undefined, 400, '"timeoutMs" must be a whole number from 0 on.'],
    ['POST', '/_local/egress', {}, 400, '"domain" must be a text.'],
    ['GET', '/_local/devinfo', undefined, 400, '"issueKey" is missing.'],
    ['GET', '/_local/nothing', undefined, 404, 'There is no call GET /_local/nothing.'],
    ['GET', '/_local/invoke', undefined, 404, 'There is no call GET /_local/invoke.'],
  ])('refuses %s %s %j', async (method, path, body, status, error) => {
    expect(await call(method, path, body)).toEqual({ status, body: { error } });
    expect(site.forge.asked).toEqual([]);
  });
});

describe('calls beside /_local/', () => {
  it('passes a web trigger on as it came', async () => {
    const response = await fetch(`${site.url}/_site/webtrigger/abc/x?y=1`, {
      method: 'POST',
      headers: { 'x-probe': 'here' },
      body: '{"a": 1}\n',
    });
    expect([response.status, await response.text()]).toEqual([202, 'accepted']);
    expect(site.forge.asked).toEqual([
      ['webTrigger', { method: 'POST', path: '/_site/webtrigger/abc/x?y=1', body: '{"a": 1}\n', probe: ['here'] }],
    ]);
  });

  it('shows Jira’s REST API to the account that is signed in', async () => {
    const myself = async (headers: Record<string, string>): Promise<unknown> => {
      const response = await fetch(`${site.url}/rest/api/3/myself`, { headers });
      return ((await response.json()) as { accountId: unknown }).accountId;
    };
    const signIn = await fetch(`${site.url}/_site/account`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ accountId: account('viewer'), return: '/browse/DEMO-1' }),
    });
    expect([signIn.status, signIn.headers.get('location')]).toEqual([303, '/browse/DEMO-1']);
    const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(await myself({})).toBe(account('admin'));
    expect(await myself({ cookie })).toBe(account('viewer'));
  });

  it('goes back to no other site after signing in', async () => {
    const body = new URLSearchParams({ accountId: account('admin'), return: '//evil.example/' });
    const response = await fetch(`${site.url}/_site/account`, { method: 'POST', redirect: 'manual', body });
    expect(response.headers.get('location')).toBe('/');
  });

  it.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page of another local port', { origin: 'http://127.0.0.1:1' }],
  ])('refuses %s', async (_name, headers) => {
    const response = await fetch(`${site.url}/_local/health`, { headers });
    expect(response.status).toBe(403);
  });

  it('serves a page of the app with the bridge first and nothing outside its folder', async () => {
    const page = await fetch(`${site.url}/_site/page/main/index.html`);
    expect(await page.text()).toContain('<head><script src="/_site/bridge.js"></script><script type="module"');
    expect(page.headers.get('content-security-policy')).toContain(
      "script-src 'self'; style-src 'self' 'unsafe-inline'; img-src",
    );
    const outside = await fetch(`${site.url}/_site/page/main/..%2F..%2Fmanifest.yml`);
    expect(outside.status).toBe(404);
  });
});
