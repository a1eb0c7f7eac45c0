import type { ChangePage, Host } from '../../src/hosts/host';
import { HostError, ProductError } from '../../src/domain/errors';
import { jiraRepositoryId, repositoryIdOf } from '../../src/domain/ids';
import { openConnectionStore } from '../../src/store/connections';
import { openPauseStore } from '../../src/store/pauses';
import { openRepositoryStore } from '../../src/store/repositories';
import { openSharedRepositoryStore } from '../../src/store/sharedRepositories';
import { openSyncStateStore } from '../../src/store/syncStates';
import { queueRepositories } from '../../src/sync/schedule';
import { syncRepository } from '../../src/sync/step';
import { aBranch, aCommit, aConnection } from '../support/generate';
import { scriptedHost } from '../support/scriptedHost';
import { bench, CONNECTION, held, ID, plenty, portsOf, REPOSITORY, sha, type Bench } from '../support/syncBench';

const COMMIT = aCommit({ id: sha(1), message: 'DEMO-1 begin' });
const PAGES: Partial<ChangePage>[] = [{ commits: [COMMIT] }, { commits: [aCommit({ id: sha(2), message: 'TEAM-1' })] }];
const NOTHING = { commits: [], branches: [], pullRequests: [] };

/** A host that lets something else happen before its second page. */
function interrupted(on: Bench, meanwhile: () => Promise<void>): Host {
  const host = scriptedHost(PAGES, on.now);
  return {
    ...host,
    async changesSince(repository, cursor) {
      if (cursor === '1') {
        await meanwhile();
      }
      return host.changesSince(repository, cursor);
    },
  };
}

describe('what happens while a repository is read', () => {
  it.each<[string, (on: Bench) => Promise<void>]>([
    ['its connection is removed', (on) => openConnectionStore(on.storage).remove(CONNECTION.id)],
    ['its connection is switched off', (on) => openConnectionStore(on.storage).save({ ...CONNECTION, enabled: false })],
    ['what was sent is withdrawn', (on) => openSyncStateStore(on.storage).removeMany([ID])],
  ])('%s: nothing is sent after', async (_name, change) => {
    const on = await bench();
    const ports = portsOf(
      on,
      interrupted(on, () => change(on)),
    );
    expect(await syncRepository(ID, 'event', plenty(), ports)).toBe('more');
    expect(held(on, 'DEMO-1')).toEqual(NOTHING);
    expect(on.site.received()).toEqual([]);
  });

  it('another connection begins to send to a project more: the run ends, and the next one knows it', async () => {
    const on = await bench();
    const other = aConnection({ id: 'fedcba987654', projects: ['TEAM'] });
    await openConnectionStore(on.storage).save({ ...CONNECTION, projects: ['DEMO'] });
    const host = interrupted(on, async () => {
      await openConnectionStore(on.storage).save(other);
      const jiraId = jiraRepositoryId(REPOSITORY.identity);
      await openSharedRepositoryStore(on.storage).add(jiraId, repositoryIdOf(other.id, REPOSITORY.hostId));
    });
    const ports = {
      ...portsOf(on, host),
      projectsOf: (senders: { projects: 'all' | string[] }[]) =>
        Promise.resolve(new Set(senders.flatMap(({ projects }) => projects))),
    };
    expect(await syncRepository(ID, 'one', plenty(), ports)).toBe('more');
    expect(await syncRepository(ID, 'two', plenty(), ports)).toBe('done');
    expect(held(on, 'TEAM-1').commits).toEqual([sha(2)]);
    expect(held(on, 'DEMO-1').commits).toEqual([sha(1)]);
  });

  it('it is started anew: the old run does not overwrite that', async () => {
    const on = await bench();
    const states = openSyncStateStore(on.storage);
    const host = interrupted(on, () =>
      queueRepositories(CONNECTION.id, [ID], { states, queue: on.queue, now: on.now }, { since: '2026-01-01' }),
    );
    expect(await syncRepository(ID, 'event', plenty(), portsOf(on, host))).toBe('more');
    expect(await states.get(ID)).toMatchObject({ status: 'pending', since: '2026-01-01', caughtUp: false });
    expect((await states.get(ID))?.cursor).toBeUndefined();
  });

  it('an admin chooses it, and the host calls it otherwise: both stay', async () => {
    const on = await bench();
    const repositories = openRepositoryStore(on.storage);
    const renamed = { ...REPOSITORY, name: 'acme/billing' };
    const host: Host = {
      ...scriptedHost([], on.now),
      async changesSince(repository, cursor) {
        await repositories.save({ id: ID, repository: REPOSITORY, selected: false, listedAt: 7 });
        return { ...(await scriptedHost([], on.now).changesSince(repository, cursor)), repository: renamed };
      },
    };
    expect(await syncRepository(ID, 'event', plenty(), portsOf(on, host))).toBe('done');
    expect(await repositories.get(ID)).toEqual({ id: ID, repository: renamed, selected: false, listedAt: 7 });
  });
});

it('a branch that went between two readings from the start leaves Jira, and its head loses the key', async () => {
  const on = await bench();
  const head = aCommit({ id: sha(3), message: 'TEAM-2 head' });
  const stays = aBranch({ name: 'DEMO-5-stays', head });
  const first = scriptedHost([{ branches: [stays, aBranch({ name: 'DEMO-4-goes', head })] }], on.now);
  await syncRepository(ID, 'one', plenty(), portsOf(on, first));
  expect(held(on, 'DEMO-4')).toEqual({ commits: [sha(3)], branches: ['DEMO-4-goes'], pullRequests: [] });

  const states = openSyncStateStore(on.storage);
  await queueRepositories(CONNECTION.id, [ID], { states, queue: on.queue, now: on.now }, { again: true });
  await syncRepository(ID, 'two', plenty(), portsOf(on, scriptedHost([{ branches: [stays] }], on.now)));
  expect(held(on, 'DEMO-4')).toEqual(NOTHING);
  expect(held(on, 'DEMO-5')).toEqual({ commits: [sha(3)], branches: ['DEMO-5-stays'], pullRequests: [] });
  expect(held(on, 'TEAM-2').commits).toEqual([sha(3)]);
});

describe('a limit', () => {
  it.each([
    ['of the host', new HostError('rateLimited', 'Slow down.', { retryAt: Date.parse('2026-11-22T00:20:00Z') })],
    ['of Jira', new ProductError('rateLimited', 'Slow down.', { retryAt: Date.parse('2026-11-22T00:20:00Z') })],
  ])('%s holds up every repository of the connection until the stated time, and is no failure', async (_of, error) => {
    const on = await bench();
    let asked = 0;
    const host: Host = {
      ...scriptedHost([], on.now),
      changesSince: () => {
        asked += 1;
        return Promise.reject(error);
      },
    };
    expect(await syncRepository(ID, 'one', plenty(), portsOf(on, host))).toBe('paused');
    expect(await syncRepository(ID, 'two', plenty(), portsOf(on, host))).toBe('paused');
    expect(await syncRepository(repositoryIdOf(CONNECTION.id, '43'), 'three', plenty(), portsOf(on, host))).toBe(
      'paused',
    );
    expect(asked).toBe(1);
    expect(await openSyncStateStore(on.storage).get(ID)).toMatchObject({ status: 'waiting', failures: 0 });
    await openPauseStore(on.storage).save(CONNECTION.id, on.now());
    expect(await syncRepository(ID, 'four', plenty(), portsOf(on, scriptedHost(PAGES, on.now)))).toBe('done');
  });
});

it('a policy of one organization is no failure of the connection', async () => {
  const on = await bench();
  const error = new HostError('policy', 'The organization has an IP allow list.');
  const host: Host = { ...scriptedHost([], on.now), changesSince: () => Promise.reject(error) };
  expect(await syncRepository(ID, 'event', plenty(), portsOf(on, host))).toBe('failed');
  expect(on.failures).toEqual([]);
  expect(await openSyncStateStore(on.storage).get(ID)).toMatchObject({ status: 'failed', failures: 1 });
});

it('a run that its platform ends early holds the repository no longer', async () => {
  const on = await bench();
  const start = on.now();
  const never: Host = { ...scriptedHost([], on.now), changesSince: () => new Promise(() => undefined) };
  void syncRepository(ID, 'resolver', { ...plenty(), endsAt: start + 25_000 }, portsOf(on, never));
  await new Promise((resolve) => setImmediate(resolve));
  const later = { ...on, now: () => start + 31_000 };
  expect(await syncRepository(ID, 'event', plenty(), portsOf(later, scriptedHost(PAGES, on.now)))).toBe('done');
});
