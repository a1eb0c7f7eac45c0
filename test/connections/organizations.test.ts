import { rotateCredential, saveConnection } from '../../src/connections/save';
import type { HostAccess } from '../../src/domain/connection';
import type { ConnectionDraft } from '../../src/domain/draft';
import { hosts } from '../../src/hosts/registry';
import { connectionBench } from '../support/connectionBench';
import type { ConnectionBench } from '../support/connectionBench';

const FIRST = { token: 'first-first-first-first-first-first-first-first-1111' };
const SECOND = { token: 'second-second-second-second-second-second-second-222' };
const THIRD = { token: 'third-third-third-third-third-third-third-third-3333' };

const DRAFT: ConnectionDraft = {
  kind: 'azure-devops',
  name: 'Azure',
  credential: FIRST,
  organizations: [{ name: 'acme', expiresAt: '2027-01-31' }],
};

/** A connection to one organization. */
async function open(): Promise<{ bench: ConnectionBench; connectionId: string; opened: HostAccess[] }> {
  const bench = connectionBench();
  const opened: HostAccess[] = [];
  const { openAccess } = bench.ports;
  bench.ports.hostModule = (kind) => (kind === 'azure-devops' ? hosts['azure-devops'] : undefined);
  bench.ports.openAccess = (access) => {
    opened.push(access);
    return openAccess(access);
  };
  const { id } = await saveConnection(DRAFT, undefined, bench.ports);
  bench.queued.length = 0;
  opened.length = 0;
  return { bench, connectionId: id, opened };
}

it('adds an organization with its token and date in one step, and lists its repositories', async () => {
  const { bench, connectionId, opened } = await open();
  const connection = await rotateCredential(
    { connectionId, organization: 'https://dev.azure.com/contoso', credential: SECOND, expiresAt: '2027-05-01' },
    bench.ports,
  );
  expect(connection.target.organizations).toEqual([
    { name: 'acme', expiresAt: '2027-01-31T00:00:00.000Z' },
    { name: 'contoso', expiresAt: '2027-05-01T00:00:00.000Z' },
  ]);
  expect(opened).toEqual([
    { target: connection.target, credential: FIRST, organizationCredentials: { contoso: SECOND } },
  ]);
  expect(await bench.ports.credentials.get(connectionId)).toEqual({
    credential: FIRST,
    organizationCredentials: { contoso: SECOND },
  });
  expect(bench.queued.map(({ body }) => body.task)).toContain('list');
});

it('replaces the token of one organization, and its date, and leaves the others as they are', async () => {
  const { bench, connectionId } = await open();
  await rotateCredential({ connectionId, organization: 'contoso', credential: SECOND }, bench.ports);
  const connection = await rotateCredential(
    { connectionId, organization: 'acme', credential: THIRD, expiresAt: '2028-01-31' },
    bench.ports,
  );
  expect(connection.target.organizations).toEqual([
    { name: 'acme', expiresAt: '2028-01-31T00:00:00.000Z' },
    { name: 'contoso' },
  ]);
  expect(await bench.ports.credentials.get(connectionId)).toEqual({
    credential: FIRST,
    organizationCredentials: { acme: THIRD, contoso: SECOND },
  });
});

it('keeps everything where the host refuses the new token', async () => {
  const { bench, connectionId } = await open();
  bench.host.verify = () => Promise.reject(new Error('refused'));
  await expect(
    rotateCredential({ connectionId, organization: 'contoso', credential: SECOND }, bench.ports),
  ).rejects.toThrow('refused');
  expect((await bench.ports.connections.get(connectionId))?.target.organizations).toEqual([
    { name: 'acme', expiresAt: '2027-01-31T00:00:00.000Z' },
  ]);
});
