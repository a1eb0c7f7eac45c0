import type { ChangePage, Host } from '../../src/hosts/host';
import { HostError } from '../../src/domain/errors';
import { openConnectionStore } from '../../src/store/connections';
import { newSyncState, openSyncStateStore } from '../../src/store/syncStates';
import { syncRepository } from '../../src/sync/step';
import { aBranch, aCommit, aPullRequest } from '../support/generate';
import { killable } from '../support/killable';
import { scriptedHost } from '../support/scriptedHost';
import { bench, CONNECTION, held, ID, indexed, plenty, portsOf, sha, type Bench } from '../support/syncBench';

const first = aCommit({ id: sha(1), message: 'DEMO-1 start' });
const plain = aCommit({ id: sha(2), message: 'no key' });
const second = aCommit({ id: sha(3), message: 'DEMO-1 DEMO-2 go on', authoredAt: '2026-11-02T10:00:00Z' });

/** A history of three pages, and what is new afterwards. */
const HISTORY: Partial<ChangePage>[] = [
  {
    branches: [aBranch({ name: 'main', head: second }), aBranch({ name: 'DEMO-3-x', head: plain })],
    pullRequests: [aPullRequest({ id: '7', title: 'DEMO-2 proposal' }), aPullRequest({ id: '8', title: 'other' })],
  },
  { commits: [second, plain] },
  { commits: [first, plain] },
];
const LATER: Partial<ChangePage> = {
  backfill: false,
  branches: [aBranch({ name: 'DEMO-3-x', head: aCommit({ id: sha(4), message: 'more' }) })],
  commits: [aCommit({ id: sha(4), message: 'more' })],
  pullRequests: [aPullRequest({ id: '7', title: 'proposal', status: 'merged' })],
  removedCommits: [second],
};

const AFTER_HISTORY = {
  'DEMO-1': { commits: [sha(1), sha(3)], branches: [], pullRequests: [] },
  'DEMO-2': { commits: [sha(3)], branches: [], pullRequests: ['7'] },
  'DEMO-3': { commits: [sha(2)], branches: ['DEMO-3-x'], pullRequests: [] },
};
const AFTER_ALL = {
  'DEMO-1': { commits: [sha(1)], branches: [], pullRequests: [] },
  'DEMO-2': { commits: [], branches: [], pullRequests: [] },
  'DEMO-3': { commits: [sha(4)], branches: ['DEMO-3-x'], pullRequests: [] },
};

async function expectHeld(on: Bench, expected: Record<string, ReturnType<typeof held>>): Promise<void> {
  for (const [issueKey, entities] of Object.entries(expected)) {
    expect({ issueKey, ...held(on, issueKey) }).toEqual({ issueKey, ...entities });
    expect({ issueKey, ...(await indexed(on, issueKey)) }).toEqual({ issueKey, ...entities });
  }
}

describe('syncRepository', () => {
  it('sends a history and then what is new, and takes back what left', async () => {
    const on = await bench();
    expect(await syncRepository(ID, 'event', plenty(), portsOf(on, scriptedHost(HISTORY, on.now)))).toBe('done');
    await expectHeld(on, AFTER_HISTORY);
    expect(
      on.site.received().map(({ operationType, preventTransitions }) => ({ operationType, preventTransitions })),
    ).toEqual([{ operationType: 'BACKFILL', preventTransitions: true }]);

    const more = scriptedHost([...HISTORY, LATER], on.now);
    expect(await syncRepository(ID, 'event', plenty(), portsOf(on, more))).toBe('done');
    await expectHeld(on, AFTER_ALL);
    expect(
      on.site
        .received()
        .slice(1)
        .map(({ operationType, preventTransitions }) => ({ operationType, preventTransitions })),
    ).toEqual([
      { operationType: 'NORMAL', preventTransitions: true },
      { operationType: 'NORMAL', preventTransitions: false },
    ]);
    const state = await openSyncStateStore(on.storage).get(ID);
    expect(state).toMatchObject({ status: 'idle', caughtUp: true, failures: 0, cursor: '4' });
    expect(state?.lastError).toBeUndefined();
  });

  it('asks Jira for nothing where nothing names an issue', async () => {
    const on = await bench();
    const quiet = scriptedHost([{ commits: [plain], pullRequests: [aPullRequest()] }, {}], on.now);
    expect(await syncRepository(ID, 'event', plenty(), portsOf(on, quiet))).toBe('done');
    expect(on.site.received()).toEqual([]);
  });

  it('stops when the time is up and goes on from there', async () => {
    const on = await bench();
    const ports = portsOf(on, scriptedHost(HISTORY, on.now));
    expect(await syncRepository(ID, 'one', { ...plenty(), until: 0 }, ports)).toBe('more');
    expect(await syncRepository(ID, 'two', { ...plenty(), until: 0 }, ports)).toBe('more');
    expect(await syncRepository(ID, 'three', { ...plenty(), until: 0 }, ports)).toBe('done');
    await expectHeld(on, AFTER_HISTORY);
  });

  it('stops when its requests are used up', async () => {
    const on = await bench();
    const ports = portsOf(on, scriptedHost(HISTORY, on.now));
    expect(await syncRepository(ID, 'one', { until: Infinity, requestsLeft: 0 }, ports)).toBe('more');
    expect(await syncRepository(ID, 'two', plenty(), ports)).toBe('done');
    await expectHeld(on, AFTER_HISTORY);
  });

  it('is read by one at a time; whoever comes back after a crash takes over', async () => {
    const on = await bench();
    const ports = portsOf(on, scriptedHost(HISTORY, on.now));
    expect(await ports.leases.take(ID, 'one', 900)).toBe(true);
    expect(await syncRepository(ID, 'two', plenty(), ports)).toBe('busy');
    expect(await syncRepository(ID, 'one', plenty(), ports)).toBe('done');
    expect(await syncRepository(ID, 'two', plenty(), ports)).toBe('done');
  });

  it('records what went wrong, keeps its place and heals', async () => {
    const on = await bench();
    const host = scriptedHost(HISTORY, on.now);
    let broken = true;
    const flaky: Host = {
      ...host,
      changesSince: (repository, cursor) =>
        broken && cursor !== undefined
          ? Promise.reject(new HostError('hostError', 'The host answered 502.', { remedy: 'Wait.' }))
          : host.changesSince(repository, cursor),
    };
    expect(await syncRepository(ID, 'event', plenty(), portsOf(on, flaky))).toBe('failed');
    expect(await openSyncStateStore(on.storage).get(ID)).toMatchObject({
      status: 'failed',
      failures: 1,
      lastError: { kind: 'hostError', message: 'The host answered 502.', remedy: 'Wait.' },
    });
    broken = false;
    expect(await syncRepository(ID, 'event', plenty(), portsOf(on, flaky))).toBe('done');
    await expectHeld(on, AFTER_HISTORY);
    expect(on.failures).toEqual([]);
  });

  it('hands a refused credential on to the connection', async () => {
    const on = await bench();
    const error = new HostError('unauthorised', 'Bad credentials.');
    const refused: Host = { ...scriptedHost([], on.now), changesSince: () => Promise.reject(error) };
    expect(await syncRepository(ID, 'event', plenty(), portsOf(on, refused))).toBe('paused');
    expect(on.failures).toEqual([error]);
  });

  it.each([
    ['an hour, where the host’s page says so', [{ checkWithinMs: 3_600_000 }], 3_600_000],
    ['a day at most, where its activity is told', [{}], 24 * 3_600_000],
  ])('looks again within %s', async (_when, pages, withinMs) => {
    const on = await bench();
    const told: Host = { ...scriptedHost(pages, on.now), recentActivity: () => Promise.resolve(null) };
    const states = openSyncStateStore(on.storage);
    await states.save({ ...newSyncState(ID, 0), caughtUp: true, changedAt: 0 });
    await syncRepository(ID, 'event', plenty(), portsOf(on, told));
    const { checkedAt = 0, nextAt = 0 } = (await states.get(ID)) ?? {};
    expect(nextAt - checkedAt).toBe(withinMs);
  });

  it.each([
    ['before the next try is due', { failures: 1, nextAt: Date.parse('2026-11-23T00:00:00Z'), final: false }, 'paused'],
    ['that is never tried by itself', { failures: 1, nextAt: 0, final: true }, 'paused'],
    ['whose next try is due', { failures: 1, nextAt: 0, final: false }, 'done'],
  ])('asks nothing with a refused credential %s', async (_when, refusal, outcome) => {
    const on = await bench();
    await openConnectionStore(on.storage).save({ ...CONNECTION, refusal });
    const host = scriptedHost(HISTORY, on.now);
    let asked = 0;
    const counted: Host = { ...host, changesSince: (...call) => ((asked += 1), host.changesSince(...call)) };
    expect(await syncRepository(ID, 'event', plenty(), portsOf(on, counted))).toBe(outcome);
    expect(asked > 0).toBe(outcome === 'done');
  });

  it('ends in the same state wherever it is killed', async () => {
    const whole = await bench();
    const measured = killable(whole, Infinity);
    await syncRepository(ID, 'event', plenty(), portsOf(whole, scriptedHost([...HISTORY, LATER], whole.now), measured));
    const calls = measured.calls();
    expect(calls).toBeGreaterThan(15);

    for (let after = 1; after <= calls; after += 1) {
      const on = await bench();
      const host = scriptedHost([...HISTORY, LATER], on.now);
      const killer = killable(on, after);
      await Promise.race([killer.dead, syncRepository(ID, 'event', plenty(), portsOf(on, host, killer))]);
      await syncRepository(ID, 'event', plenty(), portsOf(on, host));
      await expectHeld(on, AFTER_ALL);
      expect(await openSyncStateStore(on.storage).get(ID)).toMatchObject({ status: 'idle', cursor: '4' });
    }
  });
});
