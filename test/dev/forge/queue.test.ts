import { openFixture, type Fixture } from './fixture/openFixture';

let site: Fixture;

beforeEach(async () => {
  site = await openFixture();
});
afterEach(() => site.close());

interface Remembered {
  event: Record<string, unknown> & { eventId: string; jobId: string; retryContext?: Record<string, unknown> };
  context: unknown;
}

async function remembered(key = 'event'): Promise<Remembered> {
  const [value] = await site.run({ do: 'get', key });
  return value as Remembered;
}

function push(body: object, settings: object = {}): object {
  return { do: 'push', events: [{ body, ...settings }] };
}

const remember = { do: 'remember', key: 'event' };

it('runs an event at once, with its ids', async () => {
  const [pushed] = (await site.run(push({ commands: [remember], extra: 1 }))) as { jobId: string }[];
  expect(await site.forge.idle(5000)).toEqual({ idle: true, events: 1, waiting: [] });

  expect((await remembered()).event).toEqual({
    body: { commands: [remember], extra: 1 },
    queueName: 'work',
    jobId: pushed?.jobId,
    eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(await site.run({ do: 'stats', jobId: pushed?.jobId })).toEqual([{ success: 1, inProgress: 0, failed: 0 }]);
  expect(await site.forge.idle(5000)).toEqual({ idle: true, events: 0, waiting: [] });
});

it('keeps a delayed event until the clock of the site reaches it', async () => {
  await site.run(push({ commands: [remember] }, { delayInSeconds: 600 }));
  const { waiting, ...report } = await site.forge.idle(5000);
  expect(report).toEqual({ idle: true, events: 0 });
  expect(waiting).toEqual([{ functionKey: 'work', dueAt: expect.any(String) }]);
  const rest = new Date(waiting[0]?.dueAt ?? 0).getTime() - Date.now();
  expect(rest).toBeGreaterThan(598_000);
  expect(rest).toBeLessThanOrEqual(600_000);

  site.forge.advanceClock(599_000 - 600_000 + rest - 1000);
  expect((await site.forge.idle(5000)).events).toBe(0);
  site.forge.advanceClock(2_000);
  expect((await site.forge.idle(5000)).events).toBe(1);
});

describe('retries', () => {
  it('come when a returned InvocationError asks for them, with its data', async () => {
    await site.run(push({ commands: [remember], retry: { after: 30, times: 1 } }));
    expect(await site.forge.idle(5000)).toMatchObject({ events: 1, waiting: [{ functionKey: 'work' }] });
    const first = (await remembered()).event;
    expect(first.retryContext).toBeUndefined();

    site.forge.advanceClock(29_000);
    expect((await site.forge.idle(5000)).events).toBe(0);
    site.forge.advanceClock(1_000);
    expect(await site.forge.idle(5000)).toEqual({ idle: true, events: 1, waiting: [] });
    const second = (await remembered()).event;
    expect([second.eventId, second.jobId]).toEqual([first.eventId, first.jobId]);
    expect(second.retryContext).toMatchObject({
      retryCount: 1,
      retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED',
      retryData: { at: 0 },
    });
    expect(site.forge.stats().queue).toEqual({ pushed: 1, retried: 1 });
  });

  it('follow a throw after 2, 4, 8 … seconds up to 15 minutes, until 24 hours are over', async () => {
    const [pushed] = (await site.run(
      push({
        commands: [
          { do: 'count', key: 'runs' },
          { do: 'throw', message: 'no' },
        ],
      }),
    )) as {
      jobId: string;
    }[];
    const rests: number[] = [];
    for (;;) {
      const { waiting } = await site.forge.idle(5000);
      if (waiting[0] === undefined) {
        break;
      }
      const rest = new Date(waiting[0].dueAt).getTime() - Date.now();
      rests.push(Math.ceil(rest / 1000));
      site.forge.advanceClock(rest);
    }
    expect(rests.slice(0, 11)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    const total = rests.reduce((sum, rest) => sum + rest);
    expect(total).toBeLessThan(24 * 3600);
    expect(total).toBeGreaterThan(23.7 * 3600);
    expect(await site.run({ do: 'get', key: 'runs' })).toEqual([rests.length + 1]);
    expect(await site.run({ do: 'stats', jobId: pushed?.jobId })).toEqual([{ success: 0, inProgress: 0, failed: 1 }]);
  });
});

describe('concurrency', () => {
  const interval = (key: string): object[] => [
    { do: 'log', what: `begin ${key}` },
    { do: 'sleep', ms: 25 },
    { do: 'log', what: `end ${key}` },
  ];
  /** The most of a key that ran at once, by the log. */
  function mostAtOnce(key: string): number {
    let running = 0;
    return Math.max(
      ...site.forge
        .logs()
        .filter((line) => line.endsWith(` ${key}`))
        .map((line) => (running += line.includes('begin') ? 1 : -1)),
    );
  }

  it.each([
    ['one of a key', { key: 'repository', limit: 1 }, 1],
    ['two of a key', { key: 'repository', limit: 2 }, 2],
    ['ten without a key', undefined, 10],
  ])('is %s', async (_, concurrency, most) => {
    const events = Array.from({ length: 12 }, () => ({ body: { commands: interval('event') }, concurrency }));
    await site.run({ do: 'push', events: concurrency === undefined ? events : events.slice(0, 5) });
    await site.forge.idle(5000);
    expect(mostAtOnce('event')).toBe(most);
  });

  it('of one key does not hold up another', async () => {
    const events = ['a', 'a', 'a', 'b', 'b', 'c'].map((key) => ({
      body: { commands: interval(key) },
      concurrency: { key, limit: 1 },
    }));
    await site.run({ do: 'push', events });
    await site.forge.idle(5000);
    expect([mostAtOnce('a'), mostAtOnce('b'), mostAtOnce('c')]).toEqual([1, 1, 1]);
    const said = site.forge.logs().map((line) => line.replace(/^.* says /, ''));
    expect(said.slice(0, 3)).toEqual(['begin a', 'begin b', 'begin c']);
  });
});

describe('limits', () => {
  const event = (body: object = {}): object => ({ body: { commands: [], ...body } });

  it.each([
    ['51 events', { do: 'push', events: Array(51).fill(event()) }, 'TooManyEventsError'],
    ['over 200 KB', { do: 'push', events: Array(3).fill(event({ x: 'x'.repeat(70_000) })) }, 'PayloadTooBigError'],
    ['an event over 100 KB', { do: 'push', events: [event({ x: 'x'.repeat(103_000) })] }, 'PayloadTooBigError'],
    [
      'a delay over 15 minutes',
      { do: 'push', events: [{ ...event(), delayInSeconds: 901 }] },
      'InvalidPushSettingsError',
    ],
    ['a queue without consumer', { do: 'push', queue: 'other', events: [event()] }, 'InternalServerError'],
    ['a job that is not there', { do: 'stats', jobId: 'nobody' }, 'JobDoesNotExistError'],
  ])('refuse %s', async (_, command, threw) => {
    expect(await site.run({ ...command, mayThrow: true })).toEqual([expect.objectContaining({ threw })]);
    expect(site.forge.stats().queue.pushed).toBe(0);
  });

  it('let an event over 100 KB through to a brief consumer', async () => {
    await site.run({ do: 'push', queue: 'brief', events: [event({ x: 'x'.repeat(103_000) })] });
    expect((await site.forge.idle(5000)).events).toBe(1);
  });

  it('are 500 events a minute', async () => {
    const tenPushes = Array(10).fill({ do: 'push', events: Array(50).fill(event()) });
    await site.run(...tenPushes);
    expect(await site.run({ ...push({ commands: [] }), mayThrow: true })).toMatchObject([{ threw: 'RateLimitError' }]);
    site.forge.advanceClock(61_000);
    expect(await site.run(push({ commands: [] }))).toMatchObject([{ jobId: expect.any(String) }]);
    expect(site.forge.stats().queue.pushed).toBe(501);
    await site.forge.idle(10_000);
  });

  it('are 1,000 pushes in a chain, which its events go on with', async () => {
    const later = (...commands: object[]): object => push({ commands }, { delayInSeconds: 120 });
    const last = { do: 'outcomeOf', key: 'thousandth', command: push({ commands: [] }) };
    const tooMany = { do: 'outcomeOf', key: 'one more', command: push({ commands: [] }) };
    const others = { do: 'pushMany', times: 499 };
    await site.run(others, later({ ...others, times: 498 }, later(last, tooMany)));
    for (let step = 0; step < 2; step += 1) {
      await site.forge.idle(10_000);
      site.forge.advanceClock(121_000);
    }
    await site.forge.idle(10_000);

    const get = (key: string): object => ({ do: 'get', key });
    expect(await site.run(get('thousandth'), get('one more'))).toMatchObject([
      { jobId: expect.any(String) },
      { threw: 'InvocationLimitReachedError' },
    ]);
    expect(await site.run({ ...push({ commands: [] }), mayThrow: true })).toMatchObject([
      { jobId: expect.any(String) },
    ]);
  });
});

it('cancels what of a job has not run', async () => {
  const [pushed] = (await site.run(push({ commands: [remember] }, { delayInSeconds: 60 }))) as { jobId: string }[];
  await site.run({ do: 'cancel', jobId: pushed?.jobId });
  site.forge.advanceClock(60_000);
  expect(await site.forge.idle(5000)).toEqual({ idle: true, events: 0, waiting: [] });
});

it('goes on after a restart with what waited and what was cut off', async () => {
  const cutOff = {
    commands: [
      { do: 'count', key: 'begun' },
      { do: 'sleep', ms: 300 },
      { do: 'count', key: 'ended' },
    ],
  };
  await site.run(push(cutOff), push({ commands: [remember] }, { delayInSeconds: 60 }));
  while ((await site.run({ do: 'get', key: 'begun' }))[0] !== 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await site.reopen();

  expect(await site.forge.idle(5000)).toMatchObject({ idle: true, events: 1, waiting: [{ functionKey: 'work' }] });
  expect(await site.run({ do: 'get', key: 'begun' }, { do: 'get', key: 'ended' })).toEqual([2, 1]);
  site.forge.advanceClock(60_000);
  expect((await site.forge.idle(5000)).events).toBe(1);
  expect((await remembered()).event.delayInSeconds).toBe(60);
});
