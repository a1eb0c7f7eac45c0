import { refreshDaily, refreshRepositoryGrants } from '../../src/connections/refresh';
import { rotateCredential } from '../../src/connections/save';
import { updateConnection } from '../../src/connections/update';
import { HostError } from '../../src/domain/errors';
import { connected, connectionBench, TOKEN, VERIFICATION } from '../support/connectionBench';

const DAY = 24 * 3600_000;

it('asks once a day what a connection may do, and queues its repositories', async () => {
  const bench = connectionBench();
  const { id } = await connected(bench);
  let asked = 0;
  bench.host.verify = () => {
    asked += 1;
    return Promise.resolve(VERIFICATION);
  };
  await refreshDaily(bench.ports);
  expect([asked, bench.queued]).toEqual([0, []]);
  bench.clock.now += DAY;
  await refreshDaily(bench.ports);
  await refreshDaily(bench.ports);
  expect(asked).toBe(1);
  expect(bench.queued.map(({ body }) => body)).toEqual([{ task: 'grants', connectionId: id }]);
});

it('asks a host that is down again the next day only', async () => {
  const bench = connectionBench();
  await connected(bench);
  bench.clock.now += DAY;
  let asked = 0;
  bench.host.verify = () => {
    asked += 1;
    return Promise.reject(new HostError('unreachable', 'down'));
  };
  await refreshDaily(bench.ports);
  bench.clock.now += 5 * 60_000;
  await refreshDaily(bench.ports);
  expect([asked, bench.queued]).toEqual([1, []]);
});

it('asks again only where rights were asked for before', async () => {
  const bench = connectionBench();
  const { id } = await connected(bench);
  const [first, second] = await bench.ports.repositories.all(id);
  const grants = VERIFICATION.grants;
  if (first !== undefined) {
    await bench.ports.repositories.save({ ...first, grants, grantsCheckedAt: bench.clock.now });
  }
  await refreshRepositoryGrants(id, bench.ports, bench.clock.now + 1000);
  expect((await bench.ports.repositories.get(first?.id ?? ''))?.grants).toEqual(grants);
  bench.clock.now += DAY;
  await refreshRepositoryGrants(id, bench.ports, bench.clock.now + 1000);
  const after = await bench.ports.repositories.get(first?.id ?? '');
  expect([after?.grants?.createBranch.state, after?.grantsCheckedAt]).toEqual(['denied', bench.clock.now]);
  expect((await bench.ports.repositories.get(second?.id ?? ''))?.grants).toBeUndefined();
});

it('knows nothing of rights any more when the credential was replaced, and asks anew', async () => {
  const bench = connectionBench();
  const { id } = await connected(bench);
  bench.clock.now += 1000;
  await rotateCredential({ connectionId: id, credential: { token: TOKEN } }, bench.ports);
  expect((await bench.ports.connections.get(id))?.credentialChangedAt).toBe(bench.clock.now);
  expect(bench.queued.map(({ body }) => body)).toEqual([{ task: 'grants', connectionId: id }]);
});

describe('updateConnection', () => {
  it('changes what it is given and needs no credential', async () => {
    const bench = connectionBench();
    const before = await connected(bench);
    bench.host.verify = () => Promise.reject(new Error('the host is not asked'));
    const after = await updateConnection(
      { connectionId: before.id, name: ' Ours ', personalCredentials: 'required' },
      bench.ports,
    );
    expect(after).toEqual({ ...before, name: 'Ours', personalCredentials: 'required' });
    expect(await bench.ports.connections.get(before.id)).toEqual(after);
    expect(bench.queued).toEqual([]);
  });

  it.each([
    ['an empty name', { name: ' ' }, 'invalid'],
    ['a connection that is gone', { connectionId: 'gone' }, 'notFound'],
  ])('refuses %s', async (_case, change, kind) => {
    const bench = connectionBench();
    const { id } = await connected(bench);
    await expect(updateConnection({ connectionId: id, ...change }, bench.ports)).rejects.toMatchObject({ kind });
  });
});
