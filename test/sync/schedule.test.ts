import type { Connection } from '../../src/domain/connection';
import { HostError, type ProductError } from '../../src/domain/errors';
import { repositoryIdOf } from '../../src/domain/ids';
import type { QueuedEvent } from '../../src/domain/ports';
import type { Host } from '../../src/hosts/host';
import { openActivityMarkStore } from '../../src/store/activityMarks';
import { openConnectionStore } from '../../src/store/connections';
import { openInventoryStore } from '../../src/store/inventories';
import { openPauseStore } from '../../src/store/pauses';
import { newSyncState, openSyncStateStore } from '../../src/store/syncStates';
import { queueList, runSchedule, type SchedulePorts } from '../../src/sync/schedule';
import { aConnection } from '../support/generate';
import { memoryStorage } from '../support/memoryStorage';
import { scriptedHost } from '../support/scriptedHost';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const MINUTE = 60_000;

interface Bench {
  ports: SchedulePorts;
  queued: QueuedEvent[];
  failures: ProductError[];
  asked: (string | undefined)[];
  marks(): Promise<string | undefined>;
}

async function bench(
  activity: Host['recentActivity'] | undefined,
  options: { connection?: Partial<Connection>; works?: boolean; pulls?: Host['pullRequestActivity'] } = {},
): Promise<Bench> {
  const storage = memoryStorage();
  const connection = aConnection(options.connection);
  const queued: QueuedEvent[] = [];
  const failures: ProductError[] = [];
  const asked: (string | undefined)[] = [];
  const states = openSyncStateStore(storage);
  const inventories = openInventoryStore(storage);
  const activityMarks = openActivityMarkStore(storage);
  await openConnectionStore(storage).save(connection);
  await inventories.save(connection.id, { total: 3, selected: 3, readAt: NOW - 5 * MINUTE });
  for (const [hostId, nextAt] of [
    ['1', NOW],
    ['2', NOW + 1],
    ['3', NOW + 1],
  ] as const) {
    await states.save({ ...newSyncState(repositoryIdOf(connection.id, hostId), 0), caughtUp: true, nextAt });
  }
  const host: Host = {
    ...scriptedHost([], () => NOW),
    ...(options.pulls === undefined ? {} : { pullRequestActivity: options.pulls }),
    ...(activity === undefined
      ? {}
      : {
          recentActivity: (since) => {
            asked.push(since);
            return activity(since);
          },
        }),
  };
  return {
    queued,
    failures,
    asked,
    marks: () => activityMarks.get(connection.id),
    ports: {
      connections: openConnectionStore(storage),
      inventories,
      states,
      activityMarks,
      pauses: openPauseStore(storage),
      queue: { push: (events) => Promise.resolve(void queued.push(...events)) },
      openHost: () => Promise.resolve(host),
      tryAgain: () => Promise.resolve(options.works === true),
      onConnectionFailure: (_id, error) => Promise.resolve(void failures.push(error)),
      now: () => NOW,
      log: { info: () => undefined, warn: () => undefined },
    },
  };
}

function repositories(on: Bench): string[] {
  const { id } = aConnection();
  const names = new Map(['1', '2', '3', '4'].map((hostId) => [repositoryIdOf(id, hostId), hostId]));
  return on.queued
    .map(({ body }) => (body.task === 'repository' ? (names.get(body.repositoryId) ?? '?') : body.task))
    .sort();
}

function answer(hostIds: string[]): Host['recentActivity'] {
  return () =>
    Promise.resolve({
      repositories: hostIds.map((hostId) => ({ hostId, lastActivityAt: '2026-11-22T11:59:00Z' })),
      askedAt: '2026-11-22T11:59:30Z',
    });
}

/** Which were queued, in order; those whose pull requests need no look in brackets. */
function turns(on: Bench): string[] {
  return on.queued.map(({ body }) => {
    const { repositoryId, routine } = body as { repositoryId: string; routine?: true };
    const hostId = ['1', '2', '3', '4'].find((id) => repositoryIdOf(aConnection().id, id) === repositoryId) ?? '?';
    return routine === true ? `(${hostId})` : hostId;
  });
}

describe('hosts that tell whose pull requests changed', () => {
  const changed =
    (hostIds: string[] | null, mark: string): Host['pullRequestActivity'] =>
    () =>
      Promise.resolve({ hostIds, mark });

  it('queues those first; the others need no look at theirs', async () => {
    const on = await bench(undefined, { pulls: changed(['2', '4'], 'b') });
    await runSchedule(on.ports);
    expect(turns(on)).toEqual(['2', '(1)']);
    expect(await on.ports.activityMarks.getPulls(aConnection().id)).toBe('b');
  });

  it('gives back the mark, and writes only one that is new', async () => {
    const asked: (string | undefined)[] = [];
    const on = await bench(undefined, {
      pulls: (mark) => {
        asked.push(mark);
        return Promise.resolve({ hostIds: [], mark: 'b' });
      },
    });
    const saved: string[] = [];
    const { activityMarks } = on.ports;
    on.ports.activityMarks = {
      ...activityMarks,
      savePulls: (id, mark) => (saved.push(mark), activityMarks.savePulls(id, mark)),
    };
    await runSchedule(on.ports);
    await runSchedule(on.ports);
    expect([asked, saved]).toEqual([[undefined, 'b'], ['b']]);
  });

  it.each<[string, Host['pullRequestActivity']]>([
    ['cannot be told', changed(null, 'b')],
    ['are not told for a failure', () => Promise.reject(new HostError('hostError', 'Down.'))],
  ])('has each asked for its own where they %s', async (_what, pulls) => {
    const on = await bench(undefined, { pulls });
    await runSchedule(on.ports);
    expect(turns(on)).toEqual(['1']);
  });

  it('queues nothing while the host asks to wait', async () => {
    const on = await bench(undefined, { pulls: () => Promise.reject(new HostError('rateLimited', 'Wait.')) });
    await runSchedule(on.ports);
    expect(turns(on)).toEqual([]);
  });
});

describe('runSchedule', () => {
  it('queues what is due and what changed, each once, and remembers up to when it looked', async () => {
    const on = await bench(answer(['1', '2']));
    await runSchedule(on.ports);
    expect(repositories(on)).toEqual(['1', '2']);
    expect(await on.marks()).toBe('2026-11-22T11:59:25.000Z');
    on.queued.length = 0;
    await runSchedule(on.ports);
    expect(on.asked).toEqual([undefined, '2026-11-22T11:59:25.000Z']);
  });

  it('reads the list of repositories where the host shows one that it does not hold', async () => {
    const on = await bench(answer(['4']));
    await on.ports.activityMarks.save(aConnection().id, '2026-11-22T11:00:00Z');
    await runSchedule(on.ports);
    expect(repositories(on)).toEqual(['1', 'list']);
  });

  it.each<[string, Host['recentActivity'] | undefined]>([
    ['the host has no such list', undefined],
    ['the token cannot read it', () => Promise.resolve(null)],
    ['it fails', () => Promise.reject(new HostError('hostError', 'GitHub answered 502.'))],
  ])('queues what is due where %s', async (_name, activity) => {
    const on = await bench(activity);
    await runSchedule(on.ports);
    expect(repositories(on)).toEqual(['1']);
    expect(await on.marks()).toBeUndefined();
  });

  it.each<[string, Host['recentActivity'], string[]]>([
    ['cannot read the list', () => Promise.resolve(null), ['1', '2', 'list']],
    ['reads the list', answer([]), ['1', 'list']],
  ])('looks after an hour at what is not due for long where the token %s', async (_name, activity, expected) => {
    const on = await bench(activity);
    const id = (hostId: string): string => repositoryIdOf(aConnection().id, hostId);
    const waiting = { caughtUp: true, status: 'idle' as const, nextAt: NOW + 20 * 60 * MINUTE };
    await on.ports.states.save({ ...newSyncState(id('2'), 0), ...waiting, checkedAt: NOW - 60 * MINUTE });
    await on.ports.states.save({ ...newSyncState(id('3'), 0), ...waiting, checkedAt: NOW - 59 * MINUTE });
    await on.ports.inventories.save(aConnection().id, { total: 3, selected: 3 });
    await runSchedule(on.ports);
    expect(repositories(on)).toEqual(expected);
  });

  it('loses nothing where more is due than is queued at once', async () => {
    const on = await bench(answer(['2']));
    const { id } = aConnection();
    const waiting = Array.from({ length: 150 }, (_, index) => repositoryIdOf(id, `waiting ${String(index)}`));
    await on.ports.states.startMany(waiting.map((each) => newSyncState(each, NOW)));
    await on.ports.activityMarks.save(id, '2026-11-22T11:00:00Z');
    await runSchedule(on.ports);
    const events = on.queued.flatMap(({ body }) => (body.task === 'repository' ? [body] : []));
    expect(events).toHaveLength(100);
    expect(events[0]).toEqual({
      task: 'repository',
      repositoryId: repositoryIdOf(id, '2'),
      others: true,
    });
    // What changed is due too, should its event be lost.
    expect((await on.ports.states.get(repositoryIdOf(id, '2')))?.nextAt).toBe(NOW);
  });

  it('a limit on the list of activity holds up the connection until the stated time', async () => {
    const retryAt = NOW + 17 * MINUTE;
    const on = await bench(() => Promise.reject(new HostError('rateLimited', 'Slow down.', { retryAt })));
    await runSchedule(on.ports);
    await runSchedule(on.ports);
    expect(repositories(on)).toEqual([]);
    expect(on.asked).toHaveLength(1);
    await runSchedule({ ...on.ports, now: () => retryAt });
    expect(on.asked).toHaveLength(2);
    expect(on.failures).toEqual([]);
  });

  it('queues nothing where the token is refused, and says so', async () => {
    const error = new HostError('unauthorised', 'Bad credentials.');
    const on = await bench(() => Promise.reject(error));
    await runSchedule(on.ports);
    expect(repositories(on)).toEqual([]);
    expect(on.failures).toEqual([error]);
  });

  it.each<[string, Partial<Connection>, boolean, string[]]>([
    ['a connection that is switched off', { enabled: false }, true, []],
    ['a refusal whose pause is not over', { refusal: { failures: 1, nextAt: NOW + 1, final: false } }, true, []],
    ['a refusal that must not be tried again', { refusal: { failures: 1, nextAt: 0, final: true } }, true, []],
    ['a refusal that still holds', { refusal: { failures: 1, nextAt: NOW, final: false } }, false, []],
    ['a refusal that is healed', { refusal: { failures: 1, nextAt: NOW, final: false } }, true, ['1']],
  ])('%s', async (_name, connection, works, expected) => {
    const on = await bench(undefined, { connection, works });
    await runSchedule(on.ports);
    expect(repositories(on)).toEqual(expected);
  });
});

it.each<[string, number, string[]]>([
  ['a while ago', 5, ['list']],
  ['just now', 1, []],
])('a repository that moved has the list read again, which was read %s', async (_name, minutes, expected) => {
  const on = await bench(undefined);
  const { id } = aConnection();
  await on.ports.inventories.save(id, { total: 3, selected: 3, readAt: NOW - minutes * MINUTE });
  await queueList(id, on.ports);
  expect(on.queued.map(({ body }) => body.task)).toEqual(expected);
});
