import { openEchoServer, openFixture, type EchoServer, type Fixture } from './fixture/openFixture';

let site: Fixture;
let host: EchoServer;

beforeEach(async () => {
  Reflect.deleteProperty(globalThis, 'finallyRan');
  host = await openEchoServer();
  site = await openFixture({ routes: new Map([['api.allowed.example', host.origin]]) });
});
afterEach(async () => {
  await site.close();
  await host.close();
});

/** Seven calls: the fourth and the fifth are the reading and the writing of one command. */
const COMMANDS = [
  { do: 'set', key: 'first', value: 1 },
  { do: 'fetch', url: 'https://api.allowed.example/second' },
  { do: 'jira', as: 'app', path: '/rest/api/3/third' },
  { do: 'count', key: 'fifth' },
  { do: 'push', events: [{ body: { commands: [] }, delayInSeconds: 600 }] },
  { do: 'https', url: 'https://api.allowed.example/seventh' },
];

/** What the seven calls left behind; a reading one leaves nothing. */
async function done(): Promise<Record<string, boolean>> {
  const [first, fifth] = await site.run({ do: 'get', key: 'first' }, { do: 'get', key: 'fifth' });
  const { waiting } = await site.forge.idle(0);
  const urls = host.requests.map(({ url }) => url);
  return {
    first: first === 1,
    second: urls.includes('/second'),
    third: site.jiraRequests.length === 1,
    fifth: fifth === 1,
    sixth: waiting.length === 1,
    seventh: urls.includes('/seventh'),
  };
}

it.each([1, 2, 3, 4, 5, 6, 7])('a run killed after call %i has done that much and no more', async (after) => {
  site.forge.crash({ functionKey: 'admin', after });
  await expect(site.run(...COMMANDS)).rejects.toMatchObject({
    name: 'InvocationKilled',
    message: 'The function of "admin" was killed before it answered.',
  });
  await new Promise((resolve) => setTimeout(resolve, 20));

  expect(await done()).toEqual({
    first: after >= 1,
    second: after >= 2,
    third: after >= 3,
    fifth: after >= 5,
    sixth: after >= 6,
    seventh: after >= 7,
  });
});

it.each([
  ['storage', { do: 'set', key: 'a', value: 1 }],
  ['Jira', { do: 'jira', as: 'app', path: '/rest/api/3/x' }],
  ['fetch', { do: 'fetch', url: 'https://api.allowed.example/x' }],
  ['https', { do: 'https', url: 'https://api.allowed.example/x' }],
  ['an error', { do: 'set', key: 'a/b', value: 1 }],
])('runs neither catch nor finally when killed in a call to %s', async (_, command) => {
  site.forge.crash({ functionKey: 'admin-function', after: 1 });
  await expect(site.run({ do: 'guarded', command })).rejects.toThrow('was killed');
  await new Promise((resolve) => setTimeout(resolve, 20));

  expect((globalThis as { finallyRan?: boolean }).finallyRan).toBeUndefined();
  expect(await site.run({ do: 'get', key: 'caught' }, { do: 'get', key: 'finally' })).toEqual([null, null]);
});

it('is ordered for one run, also where that makes fewer calls', async () => {
  site.forge.crash({ functionKey: 'admin', after: 3 });
  expect(await site.run({ do: 'get', key: 'a' })).toEqual([null]);
  expect(await site.run(...Array(5).fill({ do: 'get', key: 'a' }))).toEqual(Array(5).fill(null));
});

it.each([1, 2, 3, 4])('lets a killed event run again two seconds later, the same event (call %i)', async (after) => {
  const commands = [
    { do: 'count', key: 'begun' },
    { do: 'remember', key: 'event' },
    { do: 'set', key: 'end', value: true },
  ];
  await site.run({ do: 'push', events: [{ body: { commands } }] }, { do: 'get', key: 'a' });
  site.forge.crash({ functionKey: 'work', after });
  const report = await site.forge.idle(5000);
  expect(report).toMatchObject({ idle: true, events: 1, waiting: [{ functionKey: 'work' }] });
  expect(await site.run({ do: 'get', key: 'end' })).toEqual([after === 4 ? true : null]);

  site.forge.advanceClock(2000);
  expect(await site.forge.idle(5000)).toEqual({ idle: true, events: 1, waiting: [] });
  const [begun, end, event] = await site.run(...['begun', 'end', 'event'].map((key) => ({ do: 'get', key })));
  expect([begun, end]).toEqual([after === 1 ? 1 : 2, true]);
  expect(event).toMatchObject({
    event: { retryContext: { retryCount: 1, retryReason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR' } },
  });
  expect(site.forge.stats().queue).toEqual({ pushed: 1, retried: 1 });
});
