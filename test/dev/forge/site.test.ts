import { openFixture, type Fixture } from './fixture/openFixture';

let site: Fixture;

beforeEach(async () => {
  site = await openFixture({ approved: ['https://git.acme.example'] });
});
afterEach(() => site.close());

const MINUTE = 60_000;

function get(key: string): object {
  return { do: 'get', key };
}

describe('the clock', () => {
  it('moves for the app and for everybody in the process', async () => {
    const before = Date.now();
    site.forge.advanceClock(3 * 3_600_000);
    const [now] = (await site.run({ do: 'now' })) as [number];
    for (const moved of [now, Date.now(), new Date().getTime(), new Date(Date()).getTime() + 1000]) {
      expect(moved - before).toBeGreaterThanOrEqual(3 * 3_600_000);
      expect(moved - before).toBeLessThan(3 * 3_600_000 + 5000);
    }
  });

  it('leaves dates what they are', () => {
    const date = new Date('2026-01-05T08:00:00.000Z');
    expect(date).toBeInstanceOf(Date);
    expect(date.constructor).toBe(Date);
    expect([date.toISOString(), new Date(2026, 0).getMonth(), Date.UTC(1970, 0, 2)]).toEqual([
      '2026-01-05T08:00:00.000Z',
      0,
      24 * 3_600_000,
    ]);
    class Later extends Date {}
    expect(new Later(5)).toBeInstanceOf(Later);
  });
});

describe('the schedule', () => {
  it('runs to its end when told to', async () => {
    await site.forge.tick();
    await site.forge.tick();
    expect(await site.run(get('ticks'))).toEqual([2]);
    expect(site.forge.stats().invocations.tick?.count).toBe(2);
  });

  it('runs five minutes after the start, then every five minutes', async () => {
    site.forge.advanceClock(4 * MINUTE);
    await site.forge.idle(5000);
    expect(await site.run(get('ticks'))).toEqual([null]);
    for (const ticks of [1, 2]) {
      site.forge.advanceClock(5 * MINUTE);
      await site.forge.idle(5000);
      expect(await site.run(get('ticks'))).toEqual([ticks]);
    }
  });

  it('tells whoever asked for a run that it failed', async () => {
    site.forge.faults.add({ host: 'storage', times: 1, status: 500 });
    await expect(site.forge.tick()).rejects.toThrow('a fault that was ordered');
    site.forge.crash({ functionKey: 'tick', after: 1 });
    await expect(site.forge.tick()).rejects.toThrow('The function of "tick" was killed');
  });
});

describe('the installation', () => {
  it('is announced once, also over restarts', async () => {
    await site.forge.install();
    await site.forge.install();
    await site.reopen();
    await site.forge.install();
    expect(await site.run(get('avi:forge:installed:app'))).toEqual([1]);
  });

  it('forgets everything when it ends, and begins anew', async () => {
    await site.forge.install();
    const [before] = (await site.run({ do: 'appContext' })) as [{ installation: string }];
    const [url] = await site.run({ do: 'hookUrl', key: 'static-hook' });
    site.forge.egress.approve('https://other.acme.example');
    site.forge.egress.withdraw('https://git.acme.example');
    const late = { do: 'push', events: [{ body: { commands: [] }, delayInSeconds: 60 }] };
    await site.run({ do: 'setSecret', key: 'token', value: 'x' }, { do: 'set', key: 'a', value: 1 }, late);
    await site.forge.uninstall();

    expect(site.jiraRequests.map(({ path }) => path)).toEqual(['/rest/api/3/goodbye']);
    expect(await site.run(get('a'), { do: 'getSecret', key: 'token' })).toEqual([null, null]);
    expect((await site.forge.idle(5000)).waiting).toEqual([]);
    expect(site.forge.egress.list()).toEqual(['https://git.acme.example']);
    const [after] = (await site.run({ do: 'appContext' })) as [{ installation: string }];
    expect(after.installation).not.toBe(before.installation);
    expect(await site.run({ do: 'hookUrl', key: 'static-hook' })).not.toEqual([url]);
    await site.forge.install();
    expect(await site.run(get('avi:forge:installed:app'))).toEqual([1]);
  });

  it('ends what still runs', async () => {
    const commands = [
      { do: 'sleep', ms: 50 },
      { do: 'set', key: 'late', value: true },
    ];
    await site.run({ do: 'push', events: [{ body: { commands } }] });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await site.forge.uninstall();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await site.run(get('late'))).toEqual([null]);
  });
});

it('keeps what an admin withdrew from a new site withdrawn', async () => {
  expect(site.forge.egress.list()).toEqual(['https://git.acme.example']);
  site.forge.egress.withdraw('https://git.acme.example');
  await site.reopen();
  expect(site.forge.egress.list()).toEqual([]);
});

describe('idle', () => {
  it('says so where its time is over first', async () => {
    const commands = [{ do: 'sleep', ms: 200 }];
    await site.run({ do: 'push', events: [{ body: { commands } }] });
    expect(await site.forge.idle(50)).toEqual({ idle: false, events: 1, waiting: [] });
    expect(await site.forge.idle(5000)).toEqual({ idle: true, events: 0, waiting: [] });
  });

  it('waits for calls of pages too', async () => {
    const call = site.run({ do: 'sleep', ms: 60 }, { do: 'set', key: 'slow', value: 1 });
    await site.forge.idle(5000);
    expect(await site.run(get('slow'))).toEqual([1]);
    await call;
  });
});

it('counts runs by module, requests and events, until it is told to begin again', async () => {
  await site.run({ do: 'set', key: 'a', value: 'abc' }, { do: 'push', events: [{ body: { commands: [] } }] });
  await site.forge.idle(5000);
  const ran = { count: 1, ms: expect.any(Number) };
  expect(site.forge.stats()).toEqual({
    invocations: { admin: ran, work: ran },
    hostRequests: {},
    jiraRequests: {},
    storage: { reads: 0, writes: 1, bytesWritten: 5 },
    queue: { pushed: 1, retried: 0 },
  });
  site.forge.resetStats();
  expect(site.forge.stats().invocations).toEqual({});
});

it('keeps the last 5,000 lines of the log', async () => {
  // A run of 25 s may log 100.
  for (let run = 0; run < 51; run += 1) {
    const lines = Array.from({ length: 100 }, (_, at) => ({ do: 'log', what: `line ${String(run * 100 + at)}.` }));
    await site.run(...lines);
  }
  const kept = site.forge.logs();
  expect(kept).toHaveLength(5000);
  expect([kept[0], kept.at(-1)]).toEqual([
    expect.stringMatching(/ line 100\.$/),
    expect.stringMatching(/ line 5099\.$/),
  ]);
});

it('gives the process back when the last site closes', async () => {
  await site.close();
  expect(Reflect.has(globalThis, '__forge_runtime__')).toBe(false);
  expect(Reflect.has(globalThis, '__forge_fetch__')).toBe(false);
  site = await openFixture();
});
