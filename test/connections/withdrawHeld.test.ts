import { ProductError } from '../../src/domain/errors';
import { jiraRepositoryId, repositoryIdOf } from '../../src/domain/ids';
import { reachChange } from '../../src/connections/reach';
import { selectRepositories } from '../../src/connections/select';
import { updateConnection } from '../../src/connections/update';
import { withdraw } from '../../src/connections/withdraw';
import { newSyncState } from '../../src/store/syncStates';
import { connected, connectionBench, PAYMENTS, WEBSITE, type ConnectionBench } from '../support/connectionBench';

const RUN = { owner: 'event', until: Infinity };

function idOf(connection: { id: string }, repository = PAYMENTS): string {
  return repositoryIdOf(connection.id, repository.hostId);
}

function readEvents(bench: ConnectionBench): string[] {
  return bench.queued.flatMap(({ body }) => (body.task === 'repository' ? [body.repositoryId] : [])).sort();
}

describe('a withdrawal', () => {
  it('leaves what somebody reads for later, and takes the rest', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    await bench.ports.leases.take(idOf(connection), 'somebody', 900);
    expect(await withdraw(connection.id, { then: 'forget' }, RUN, bench.ports)).toEqual({
      repositoryIds: [idOf(connection)],
    });
    expect((await bench.ports.repositories.all(connection.id)).map(({ id }) => id)).toEqual([idOf(connection)]);
    await bench.ports.leases.release(idOf(connection), 'somebody');
    expect(await withdraw(connection.id, { then: 'forget' }, RUN, bench.ports)).toEqual({ repositoryIds: [] });
    expect(await bench.ports.repositories.all(connection.id)).toEqual([]);
  });

  it('stops when its time is up, and says what is left', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    const left = await withdraw(connection.id, { then: 'sync' }, { ...RUN, until: bench.clock.now }, bench.ports);
    expect(left.repositoryIds.sort()).toEqual([idOf(connection), idOf(connection, WEBSITE)].sort());
  });

  it('waits as long as Jira says', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    const retryAt = bench.clock.now + 90_000;
    bench.ports.devInfo.deleteRepository = () =>
      Promise.reject(new ProductError('rateLimited', 'Slow down.', { retryAt }));
    const left = await withdraw(connection.id, { then: 'forget' }, RUN, bench.ports);
    expect(left).toEqual({ repositoryIds: expect.arrayContaining([idOf(connection)]) as unknown, retryAt });
    expect(left.repositoryIds).toHaveLength(2);
  });

  it.each<['all' | string[], boolean]>([
    ['all', true],
    [['TEAM'], false],
  ])('what another connection to %j sees too stays in Jira: %s', async (projects, stays) => {
    const bench = connectionBench();
    const first = await connected(bench);
    const second = await connected(bench);
    await bench.ports.connections.save({ ...second, projects });
    const jiraId = jiraRepositoryId(PAYMENTS.identity);
    await bench.ports.shared.add(jiraId, idOf(first));
    await bench.ports.shared.add(jiraId, idOf(second));
    const deleted: string[] = [];
    bench.ports.devInfo.deleteRepository = (id) => Promise.resolve(void deleted.push(id));
    await withdraw(first.id, { repositoryIds: [idOf(first)], then: 'forget' }, RUN, bench.ports);
    expect(deleted).toEqual(stays ? [] : [jiraId]);
    // The other sends again what it may.
    expect(readEvents(bench)).toEqual(stays ? [] : [idOf(second)]);
    expect(await bench.ports.shared.repositoryIds(jiraId)).toEqual([idOf(second)]);
  });

  it('reads a repository that was chosen again before it came to it', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    const [payments, website] = [idOf(connection), idOf(connection, WEBSITE)];
    await selectRepositories(connection.id, 'chosen', [payments], bench.ports);
    const [dropped] = bench.queued.map(({ body }) => body);
    expect(dropped).toEqual({ task: 'withdraw', connectionId: connection.id, repositoryIds: [website], then: 'sync' });
    await selectRepositories(connection.id, 'chosen', [payments, website], bench.ports);
    bench.queued.length = 0;
    await withdraw(connection.id, { repositoryIds: [website], then: 'sync' }, RUN, bench.ports);
    expect(readEvents(bench)).toEqual([website]);
    expect((await bench.ports.states.getMany([website])).size).toBe(1);
  });
});

describe('other projects', () => {
  it.each<['all' | string[], 'all' | string[], 'same' | 'wider' | 'narrower']>([
    ['all', 'all', 'same'],
    [['DEMO', 'TEAM'], ['TEAM', 'DEMO'], 'same'],
    [['DEMO'], ['DEMO', 'TEAM'], 'wider'],
    [['DEMO'], 'all', 'wider'],
    [[], ['DEMO'], 'wider'],
    ['all', ['DEMO'], 'narrower'],
    [['DEMO', 'TEAM'], ['DEMO'], 'narrower'],
    [['DEMO'], ['TEAM'], 'narrower'],
  ])('from %j to %j: %s', (before, after, change) => {
    expect(reachChange({ projects: before }, { projects: after })).toBe(change);
  });

  it.each<[boolean, boolean, 'same' | 'wider' | 'narrower']>([
    [false, true, 'wider'],
    [true, false, 'narrower'],
    [true, true, 'same'],
  ])('lower-case keys from %s to %s: %s', (before, after, change) => {
    const [one, other] = [before, after].map((lowerCaseKeys) => ({ projects: 'all' as const, lowerCaseKeys }));
    expect(reachChange(one ?? { projects: [] }, other ?? { projects: [] })).toBe(change);
  });

  it('more of them: everything is read from its start, and nothing leaves Jira meanwhile', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    await bench.ports.connections.save({ ...connection, projects: ['DEMO'] });
    const before = (await bench.ports.states.get(idOf(connection))) ?? newSyncState(idOf(connection), 0);
    await bench.ports.states.save({ ...before, cursor: 'far', caughtUp: true, sequence: 77 });
    await updateConnection({ connectionId: connection.id, projects: ['DEMO', 'TEAM'] }, bench.ports);
    expect(bench.queued.map(({ body }) => body)).toEqual([
      { task: 'withdraw', connectionId: connection.id, then: 'again' },
    ]);
    bench.queued.length = 0;
    bench.ports.devInfo.deleteRepository = () => Promise.reject(new Error('must not be called'));
    await withdraw(connection.id, { then: 'again' }, RUN, bench.ports);
    expect(readEvents(bench)).toEqual([idOf(connection), idOf(connection, WEBSITE)].sort());
    const after = await bench.ports.states.get(idOf(connection));
    expect(after).toMatchObject({ status: 'pending', caughtUp: false, sequence: 77 });
    expect(after?.cursor).toBeUndefined();
  });
});
