import { readInventory } from '../../../src/connections/inventory';
import { saveConnection } from '../../../src/connections/save';
import { connectionBench, DRAFT } from '../../support/connectionBench';
import type { ContractSubject } from '../contract/subject';
import { openGithubSubject } from './labSubject';

let subject: ContractSubject;
beforeAll(async () => {
  subject = await openGithubSubject('github');
}, 60_000);
afterAll(() => subject.close());

it('keeps the repositories of an organization whose single sign-on the token has lost, and says what to do', async () => {
  const bench = connectionBench();
  let credential = 'readWrite';
  const ports = { ...bench.ports, openHost: () => Promise.resolve(subject.open(credential)) };
  const { id } = await saveConnection(DRAFT, undefined, ports);
  const { total, partial } = await ports.inventories.get(id);
  expect(total).toBeGreaterThan(1);
  expect(partial).toBeUndefined();

  credential = 'noSso';
  bench.clock.now += 4 * 24 * 3600 * 1000;
  await readInventory(id, ports, Infinity);
  expect(bench.queued).toEqual([]);
  expect(await ports.inventories.get(id)).toEqual({
    total,
    selected: 0,
    readAt: bench.clock.now,
    partial:
      'GitHub hides the repositories of an organization: the token is not authorised for single sign-on there. ' +
      'What was sent of these repositories stays. Authorise the token for it under https://github.com/settings/tokens ' +
      '→ Configure SSO, then choose “Check again” here.',
  });
  expect(await ports.repositories.all(id)).toHaveLength(total);
});
