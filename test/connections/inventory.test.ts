import { readInventory } from '../../src/connections/inventory';
import { verifyNow } from '../../src/connections/health';
import { repositoryIdOf } from '../../src/domain/ids';
import { connectionView } from '../../src/resolvers/views';
import { connected, connectionBench, PAYMENTS, WEBSITE } from '../support/connectionBench';

it('keeps the default branch that a reading found where the list does not tell it', async () => {
  const bench = connectionBench();
  const { id } = await connected(bench);
  bench.host.repositories = [
    { ...PAYMENTS, name: 'acme/renamed', defaultBranch: null },
    { ...WEBSITE, defaultBranch: 'trunk' },
  ];
  await readInventory(id, bench.ports, bench.clock.now + 1000);
  const records = await bench.ports.repositories.all(id);
  expect(new Map(records.map(({ repository }) => [repository.name, repository.defaultBranch]))).toEqual(
    new Map([
      ['acme/renamed', PAYMENTS.defaultBranch],
      ['acme/website', 'trunk'],
    ]),
  );
});

it('withdraws nothing while the host says that its list is not whole, says so, and reads it again once the token was checked', async () => {
  const bench = connectionBench();
  const connection = await connected(bench);
  const { id } = connection;
  async function read(): Promise<string | undefined> {
    bench.clock.now += 4 * 24 * 3600 * 1000;
    await readInventory(id, bench.ports, Infinity);
    return connectionView(connection, await bench.ports.inventories.get(id), undefined).statusReason;
  }
  // The hint comes on the first of two pages, and the second repository is not on either.
  const other = { ...PAYMENTS, hostId: '3', identity: 'github.com:3', name: 'acme/other' };
  bench.host.repositories = [PAYMENTS, other];
  bench.host.pageSize = 1;
  bench.host.partial = 'Hidden: authorise the token.';
  expect(await read()).toBe('Hidden: authorise the token.');
  expect(bench.queued.map(({ body }) => body.task)).not.toContain('withdraw');
  expect(await bench.ports.inventories.get(id)).toMatchObject({ total: 3, selected: 3 });

  bench.queued.length = 0;
  await verifyNow(connection, bench.ports);
  expect(bench.queued.map(({ body }) => body)).toEqual([{ task: 'list', connectionId: id }]);

  bench.queued.length = 0;
  bench.host.partial = undefined;
  expect(await read()).toBeUndefined();
  expect(bench.queued.map(({ body }) => body)).toEqual([
    { task: 'withdraw', connectionId: id, repositoryIds: [repositoryIdOf(id, WEBSITE.hostId)], then: 'forget' },
  ]);
  await verifyNow(connection, bench.ports);
  expect(bench.queued).toHaveLength(1);
});
