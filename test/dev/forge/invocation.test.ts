import { openEchoServer, openFixture, type EchoServer, type Fixture } from './fixture/openFixture';

let site: Fixture;

beforeEach(async () => {
  Reflect.deleteProperty(globalThis, 'finallyRan');
  site = await openFixture();
});
afterEach(() => site.close());

describe('a resolver', () => {
  it('is given the account, the module and the issue that its page is on', async () => {
    const call = { moduleKey: 'issue', functionKey: 'run', payload: { commands: [{ do: 'context' }] } };
    const [context] = (await site.forge.invoke({ ...call, accountId: 'dev-1', issueKey: 'DEMO-7' })) as object[];

    expect(context).toMatchObject({
      accountId: 'dev-1',
      moduleKey: 'issue',
      siteUrl: 'http://127.0.0.1:8042',
      extension: {
        type: 'jira:issueContext',
        issue: { id: '10007', key: 'DEMO-7', type: 'Bug', typeId: '3' },
        project: { id: '10', key: 'DEMO', type: 'software' },
      },
    });
    expect(site.forge.stats().jiraRequests).toEqual({});
  });

  it('throws to the page what it threw', async () => {
    const call = { moduleKey: 'admin', functionKey: 'throw', payload: {}, accountId: 'admin-1' };
    await expect(site.forge.invoke(call)).rejects.toMatchObject({ name: 'RangeError', message: 'thrown on purpose' });
  });

  it.each([
    ['a payload over 500 KB', { do: 'set', key: 'a', value: 'x'.repeat(501 * 1024) }, /500 KB/],
    ['a module that the manifest does not have', undefined, /no module "other"/],
  ])('refuses %s', async (_, command, message) => {
    const moduleKey = command === undefined ? 'other' : 'admin';
    const call = { moduleKey, functionKey: 'run', payload: { commands: [command] }, accountId: 'admin-1' };
    await expect(site.forge.invoke(call)).rejects.toThrow(message);
  });

  it('refuses an answer over 5 MB', async () => {
    for (let part = 0; part < 22; part += 1) {
      await site.run({ do: 'set', key: `large-${String(part)}`, value: 'x'.repeat(239 * 1024) });
    }
    await expect(site.run({ do: 'query', prefix: 'large-', limit: 100 })).rejects.toThrow(/5 MB/);
  });

  it('knows its installation, its scopes, its addresses and its remaining time', async () => {
    site.forge.egress.approve('git.acme.example');
    const [context] = (await site.run({ do: 'appContext' })) as [{ remainingMs: number }];

    expect(context).toMatchObject({
      installation: expect.stringMatching(/^ari:cloud:ecosystem::installation\/[0-9a-f-]{36}$/),
      permissions: {
        scopes: ['storage:app', 'read:jira-work', 'write:jira-work'],
        external: {
          fetch: { backend: expect.arrayContaining(['https://api.allowed.example', 'https://git.acme.example']) },
        },
      },
    });
    expect(context.remainingMs).toBeGreaterThan(20_000);
    expect(context.remainingMs).toBeLessThanOrEqual(25_000);
  });
});

describe('calls to Jira', () => {
  const path = '/rest/api/3/myself?expand=groups';
  const scopes = ['storage:app', 'read:jira-work', 'write:jira-work'];

  it.each([
    ['asApp()', 'app', { as: { type: 'app' }, scopes }],
    ['asUser()', 'caller', { as: { type: 'user', accountId: 'dev-1' }, scopes }],
    ['asUser(accountId)', 'dev-2', { as: { type: 'user', accountId: 'dev-2' }, scopes: ['write:jira-work'] }],
  ])('reach it as %s says', async (_, as, expected) => {
    const init = { method: 'POST', body: '{"a":1}' };
    expect(await site.runAs('dev-1', { do: 'jira', as, path, init })).toEqual([200]);
    expect(site.jiraRequests).toEqual([{ ...expected, method: 'POST', path, body: '{"a":1}' }]);
    expect(site.forge.stats().jiraRequests).toEqual({ '/rest/api/3/myself': 1 });
  });

  it('are refused as the user where nobody called', async () => {
    const commands = [{ do: 'guarded', command: { do: 'jira', as: 'caller', path } }];
    await site.run({ do: 'push', events: [{ body: { commands } }] });
    await site.forge.idle(5000);

    expect(site.jiraRequests).toEqual([]);
    expect(await site.run({ do: 'get', key: 'caught' })).toEqual([true]);
  });
});

it('keeps runs at the same time apart: account, log and calls', async () => {
  const accounts = Array.from({ length: 60 }, (_, index) => `account-${String(index)}`);
  await Promise.all(
    accounts.map((accountId, index) =>
      site.runAs(
        accountId,
        { do: 'sleep', ms: (index * 7) % 20 },
        { do: 'jira', as: 'caller', path: `/rest/api/3/of/${accountId}` },
        { do: 'sleep', ms: (index * 3) % 11 },
        { do: 'log', what: accountId },
      ),
    ),
  );

  const asked = site.jiraRequests.map(({ as, path }) => [as.type === 'user' && as.accountId, path]);
  expect(asked.sort()).toEqual(accounts.map((accountId) => [accountId, `/rest/api/3/of/${accountId}`]).sort());
  const said = site.forge.logs().map((line) => /admin\[(\w+)\] info says (\S+)$/.exec(line)?.slice(1) ?? []);
  expect(said.map(([, account]) => account).sort()).toEqual([...accounts].sort());
  expect(new Set(said.map(([id]) => id)).size).toBe(accounts.length);
});

it('freezes a run that has returned: its later calls do nothing, and the log says so', async () => {
  await site.run({ do: 'float', ms: 20 });
  await new Promise((resolve) => setTimeout(resolve, 60));

  expect(await site.run({ do: 'get', key: 'floated' })).toEqual([null]);
  expect(site.forge.logs().filter((line) => line.includes('after the function had returned'))).toHaveLength(1);
});

describe('a run that takes too long', () => {
  let host: EchoServer;

  beforeEach(async () => {
    host = await openEchoServer();
  });
  afterEach(() => host.close());

  it('is killed at its time-out, without catch or finally, and runs again later', async () => {
    await site.close();
    site = await openFixture({ routes: new Map([['api.allowed.example', host.origin]]) });
    const slow = {
      do: 'guarded',
      command: { do: 'abortedFetch', url: 'https://api.allowed.example/slow', afterMs: 1300 },
    };
    await site.run({ do: 'push', queue: 'brief', events: [{ body: { commands: [slow] } }] });
    const report = await site.forge.idle(5000);
    await new Promise((resolve) => setTimeout(resolve, 600));

    expect(report).toMatchObject({ idle: true, events: 1, waiting: [{ functionKey: 'brief' }] });
    expect(site.forge.logs().some((line) => line.includes('"brief" ran out of time and was killed'))).toBe(true);
    expect(await site.run({ do: 'get', key: 'caught' }, { do: 'get', key: 'finally' })).toEqual([null, null]);
    expect((globalThis as { finallyRan?: boolean }).finallyRan).toBeUndefined();
  });
});
