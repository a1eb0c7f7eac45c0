import { readInventory } from '../../src/connections/inventory';
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
