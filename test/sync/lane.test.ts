import type { QueuedEvent } from '../../src/domain/ports';
import { newSyncState, openSyncStateStore } from '../../src/store/syncStates';
import { readLane, type LanePorts } from '../../src/sync/lane';
import { queueRepositories } from '../../src/sync/schedule';
import type { StepOutcome } from '../../src/sync/step';
import { memoryStorage } from '../support/memoryStorage';

const NOW = 1_000_000;
const ids = Array.from({ length: 300 }, (_, index) => `connection.${String(index).padStart(3, '0')}`);

async function lane(outcomeOf: (id: string) => StepOutcome = () => 'done'): Promise<{
  ports: LanePorts;
  read: string[];
  released: string[];
  queued: QueuedEvent[];
}> {
  const states = openSyncStateStore(memoryStorage());
  const queued: QueuedEvent[] = [];
  const read: string[] = [];
  const released: string[] = [];
  const queue = { push: (events: QueuedEvent[]) => Promise.resolve(void queued.push(...events)) };
  await queueRepositories('connection', ids, { states, queue, now: () => NOW });
  return {
    read,
    released,
    queued,
    ports: {
      states,
      now: () => NOW,
      letGo: (id, owner) => Promise.resolve(void released.push(`${id} ${owner}`)),
      async syncRepository(id) {
        read.push(id);
        const outcome = outcomeOf(id);
        await states.save({ ...newSyncState(id, NOW), nextAt: outcome === 'done' ? NOW + 1 : NOW });
        return outcome;
      },
    },
  };
}

describe('many repositories', () => {
  it('are queued a hundred at a time and read by those that have an event', async () => {
    const { ports, read, queued } = await lane();
    expect(queued).toHaveLength(100);
    expect(
      await readLane(
        { repositoryId: ids[0] ?? '', others: true },
        'event',
        { until: Infinity, requestsLeft: Infinity },
        ports,
      ),
    ).toEqual({
      outcome: 'done',
    });
    expect([...read].sort()).toEqual(ids);
  });

  it('are made due where they were read before', async () => {
    const { ports, queued } = await lane();
    await readLane(
      { repositoryId: ids[0] ?? '', others: true },
      'event',
      { until: Infinity, requestsLeft: Infinity },
      ports,
    );
    queued.length = 0;
    const queue = { push: (events: QueuedEvent[]) => Promise.resolve(void queued.push(...events)) };
    await queueRepositories('connection', ids, { states: ports.states, queue, now: () => NOW });
    const { states } = await ports.states.page('connection');
    expect(queued).toHaveLength(100);
    expect((await ports.states.getMany(ids.slice(100))).size).toBe(200);
    expect(states).toHaveLength(100);
    for (const state of (await ports.states.getMany(ids.slice(100))).values()) {
      expect(state.nextAt).toBe(NOW);
    }
  });

  it('wait when the host wants no more requests', async () => {
    const { ports, read } = await lane((id) => (id === ids[0] ? 'done' : 'paused'));
    expect(
      await readLane(
        { repositoryId: ids[0] ?? '', others: true },
        'event',
        { until: Infinity, requestsLeft: Infinity },
        ports,
      ),
    ).toEqual({
      outcome: 'done',
    });
    expect(read).toHaveLength(2);
  });

  it('go on in another event when the time is up', async () => {
    const { ports, read } = await lane();
    const { outcome, left } = await readLane(
      { repositoryId: ids[0] ?? '', others: true },
      'event',
      { until: NOW, requestsLeft: Infinity },
      ports,
    );
    expect(outcome).toBe('done');
    expect(ids).toContain(left);
    expect(read).toHaveLength(1);
  });

  it('an event goes on with nothing else where all that is due has one', async () => {
    const { ports, read } = await lane();
    await readLane({ repositoryId: ids[0] ?? '' }, 'event', { until: Infinity, requestsLeft: Infinity }, ports);
    expect(read).toEqual([ids[0]]);
  });

  it.each<[string, number, string[]]>([
    ['was asked after the event was queued', NOW - 2, []],
    ['was asked before', NOW, [ids[0] ?? '']],
  ])('an event is needless where the host %s', async (_name, queuedAt, expected) => {
    const { ports, read, released } = await lane();
    const state = newSyncState(ids[0] ?? '', NOW);
    await ports.states.startMany([{ ...state, caughtUp: true, sequence: NOW - 1, nextAt: NOW + 1 }]);
    const event = { repositoryId: ids[0] ?? '', queuedAt };
    await readLane(event, 'event', { until: Infinity, requestsLeft: Infinity }, ports);
    expect(read).toEqual(expected);
    // Or one that was killed at its very end would hold it for a quarter of an hour.
    expect(released).toEqual(expected.length === 0 ? [`${ids[0] ?? ''} event`] : []);
  });
});
