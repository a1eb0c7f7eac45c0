import { rotateCredential, saveConnection, verifyDraft } from '../../src/connections/save';
import type { ConnectionDraft } from '../../src/domain/draft';
import { hosts } from '../../src/hosts/registry';
import { connected, connectionBench, DRAFT, VERIFICATION, type ConnectionBench } from '../support/connectionBench';

/** The bench's day is 22 November 2026. */
const PAST = '2026-11-01';
const TO_COME = '2027-11-01';
const AZURE: ConnectionDraft = { ...DRAFT, kind: 'azure-devops' };

function bench(expirySource: 'entered' | 'host'): ConnectionBench {
  const made = connectionBench();
  const credential = { ...VERIFICATION.credential, expirySource };
  made.host.verify = () => Promise.resolve({ ...VERIFICATION, credential });
  made.ports.hostModule = (kind) => (kind === 'azure-devops' || kind === 'github' ? hosts[kind] : undefined);
  return made;
}

async function fieldsOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => undefined,
    (thrown: { kind?: string; details?: { fields?: object } }) => thrown,
  );
  return error === undefined ? [] : [String(error.kind), ...Object.keys(error.details?.fields ?? {})];
}

it.each<[string, 'entered' | 'host', ConnectionDraft, string[]]>([
  ['none', 'entered', DRAFT, []],
  ['one that has passed', 'entered', { ...DRAFT, expiresAt: PAST }, ['invalid', 'expiresAt']],
  ['one to come', 'entered', { ...DRAFT, expiresAt: TO_COME }, []],
  ['one that lasts in the west of the world', 'entered', { ...DRAFT, expiresAt: '2026-11-21' }, []],
  ['one that has passed there too', 'entered', { ...DRAFT, expiresAt: '2026-11-20' }, ['invalid', 'expiresAt']],
  ['one where the host tells its own', 'host', { ...DRAFT, expiresAt: PAST }, []],
  [
    'one of a further organization',
    'entered',
    { ...AZURE, expiresAt: TO_COME, organizations: [{ name: 'acme' }, { name: 'contoso', expiresAt: PAST }] },
    ['invalid', 'organizations.1.expiresAt'],
  ],
])('a day that an admin enters, %s (%s)', async (_case, source, draft, expected) => {
  const { ports, storage } = bench(source);
  expect(await fieldsOf(verifyDraft(draft, ports))).toEqual(expected);
  expect(await fieldsOf(saveConnection(draft, undefined, ports))).toEqual(expected);
  expect(storage.secrets.size).toBe(expected.length === 0 ? 1 : 0);
});

it('a new token with such a day does not take the old one’s place', async () => {
  const made = bench('entered');
  const { id } = await connected(made);
  const before = [...made.storage.secrets.values()];
  const change = { connectionId: id, credential: { token: `ghp_${'n'.repeat(36)}` }, expiresAt: PAST };
  expect(await fieldsOf(rotateCredential(change, made.ports))).toEqual(['invalid', 'expiresAt']);
  expect([...made.storage.secrets.values()]).toEqual(before);
  expect(await fieldsOf(rotateCredential({ ...change, expiresAt: TO_COME }, made.ports))).toEqual([]);
});
