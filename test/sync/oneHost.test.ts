import type { Connection } from '../../src/domain/connection';
import { HostError } from '../../src/domain/errors';
import { oneHostEachRun } from '../../src/sync/oneHost';
import { aConnection } from '../support/generate';
import { scriptedHost } from '../support/scriptedHost';

const run = { until: 0, requestsLeft: 0 };
const other = { until: 0, requestsLeft: 0 };

it.each<[string, Connection, typeof run | undefined, number]>([
  ['stays open for the next repository', aConnection(), run, 1],
  ['is another in another run', aConnection(), other, 2],
  ['is another for another connection', aConnection({ id: 'other' }), run, 2],
  ['is another once the token was replaced', aConnection({ credentialChangedAt: 1 }), run, 2],
  ['is another outside of a run', aConnection(), undefined, 2],
])('a host %s', async (_what, connection, budget, expected) => {
  let opened = 0;
  const openHost = oneHostEachRun(() => {
    opened += 1;
    return Promise.resolve(scriptedHost([], () => 0));
  });
  await openHost(aConnection(), run);
  await openHost(connection, budget);
  expect(opened).toBe(expected);
});

it('a host that could not be opened is tried again', async () => {
  let opened = 0;
  const openHost = oneHostEachRun(() => {
    opened += 1;
    return opened === 1
      ? Promise.reject(new HostError('unauthorised', 'Gone.'))
      : Promise.resolve(scriptedHost([], () => 0));
  });
  await expect(openHost(aConnection(), run)).rejects.toThrow('Gone.');
  await expect(openHost(aConnection(), run)).resolves.toBeDefined();
});
