import { currentGrant, usableRepository } from '../../src/development/mayCreate';
import { HostError } from '../../src/domain/errors';
import type { Grant } from '../../src/domain/grants';
import type { CredentialHint } from '../../src/domain/credential';
import { saveOwn } from '../../src/development/personal';
import { VERIFICATION } from '../support/connectionBench';
import { createBench, DEVELOPER, ISSUE, type CreateBench } from '../support/createBench';

const PAST = '2026-11-01T00:00:00.000Z';
const WAY = { mendedIn: 'personalSettings', missing: ['a new token of your own, under Personal settings → Git Hosts'] };

async function giveToken(bench: CreateBench, hint: Pick<CredentialHint, 'expiresAt' | 'expirySource'>): Promise<void> {
  const own = { accountId: DEVELOPER, connectionId: bench.connection.id, account: { name: 'Dan' }, verifiedAt: 1 };
  const credential = { kind: 'token', hint: '', scopes: null, ...hint };
  await bench.createPorts.personalCredentials.save({ ...own, credential }, { credential: { token: 'my own' } });
}

async function ask(bench: CreateBench): Promise<Grant> {
  const { createPorts: ports, repositoryId } = bench;
  const actor = { accountId: DEVELOPER, issueKey: ISSUE, mayEdit: true };
  return currentGrant('createBranch', await usableRepository(repositoryId, ISSUE, ports), actor, ports);
}

function refusing(bench: CreateBench, error: HostError): void {
  const { openAccess } = bench.createPorts;
  bench.createPorts.openAccess = (access) => ({ ...openAccess(access), grants: () => Promise.reject(error) });
}

it('whose day the host told has ended without the host being asked', async () => {
  const bench = await createBench();
  await giveToken(bench, { expiresAt: PAST, expirySource: 'host' });
  expect(await ask(bench)).toEqual({ state: 'denied', evidence: 'Your own token ended on 2026-11-01.', ...WAY });
  expect(bench.pretended.calls).toEqual([]);
});

it('whose day somebody entered is asked for: it may have been prolonged', async () => {
  const bench = await createBench();
  await giveToken(bench, { expiresAt: PAST, expirySource: 'entered' });
  expect(await ask(bench)).toMatchObject({ state: 'granted' });
});

it('that the host refuses when it is asked is refused from then on, with the way to replace it', async () => {
  const bench = await createBench();
  await giveToken(bench, { expiresAt: PAST, expirySource: 'entered' });
  refusing(bench, new HostError('unauthorised', 'The token is wrong.'));
  const refused = { state: 'denied', evidence: 'Your own token was refused: The token is wrong.', ...WAY };
  expect(await ask(bench)).toEqual(refused);
  bench.createPorts.openAccess = () => {
    throw new Error('it is not asked again');
  };
  expect(await ask(bench)).toEqual(refused);
});

it.each([
  ['entered', PAST, true],
  ['entered', '2027-11-01T00:00:00.000Z', false],
  ['host', PAST, false],
] as const)('a day that was %s, %s: refused by the form? %s', async (expirySource, expiresAt, refused) => {
  const bench = await createBench();
  const verification = { ...VERIFICATION, credential: { ...VERIFICATION.credential, expirySource, expiresAt } };
  const { openAccess } = bench.createPorts;
  bench.createPorts.openAccess = (access) => ({
    ...openAccess(access),
    verify: () => Promise.resolve(verification),
  });
  const own = { accountId: DEVELOPER, connectionId: bench.connection.id, credential: { token: 'my own' } };
  const saved = saveOwn(own, bench.createPorts).then(
    () => undefined,
    (error: HostError) => error.details.fields,
  );
  const words = 'This day has passed, and the host still takes the token: enter a day to come.';
  expect(await saved).toEqual(refused ? { expiresAt: words } : undefined);
  const kept = await bench.createPorts.personalCredentials.get(DEVELOPER, bench.connection.id);
  expect(kept === undefined).toBe(refused);
});
