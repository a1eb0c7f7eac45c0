import { refreshGrants, setEnabled, startSync } from '../../src/connections/manage';
import { rotateCredential, saveConnection } from '../../src/connections/save';
import { recordRefusal, tryAgain } from '../../src/connections/health';
import { readInventory } from '../../src/connections/inventory';
import { selectRepositories } from '../../src/connections/select';
import type { Connection } from '../../src/domain/connection';
import { HostError, type ErrorKind } from '../../src/domain/errors';
import { repositoryIdOf } from '../../src/domain/ids';
import {
  connected,
  connectionBench,
  DRAFT,
  PAYMENTS as payments,
  TOKEN,
  VERIFICATION,
  WEBSITE as website,
} from '../support/connectionBench';
import { aRepository } from '../support/generate';

const MINUTE = 60_000;

describe('saveConnection', () => {
  it('verifies first, keeps the secret apart and reads the list', async () => {
    const bench = connectionBench();
    bench.host.repositories = [payments, website];
    const connection = await saveConnection(DRAFT, undefined, bench.ports);
    expect(connection).toMatchObject({
      name: 'Acme',
      target: { kind: 'github', baseUrl: 'https://github.com' },
      status: 'active',
      credential: { ...VERIFICATION.credential, hint: 'cdef' },
      projects: 'all',
      smartCommits: { mode: 'off', identity: 'email' },
      selection: 'none',
    });
    expect([...bench.storage.entries.values()].join()).not.toContain(TOKEN);
    expect([...bench.storage.secrets.values()].join()).toContain(TOKEN);
    expect(await bench.ports.inventories.get(connection.id)).toEqual({
      total: 2,
      selected: 0,
      readAt: bench.clock.now,
    });
  });

  it('stores nothing that the host refuses', async () => {
    const bench = connectionBench();
    bench.host.verify = () => Promise.reject(new HostError('unauthorised', 'Bad credentials'));
    await expect(saveConnection(DRAFT, undefined, bench.ports)).rejects.toMatchObject({ kind: 'unauthorised' });
    expect(bench.storage.entries.size + bench.storage.secrets.size).toBe(0);
  });

  it('sends everything anew when other projects are chosen', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    await saveConnection({ ...DRAFT, projects: ['DEMO'] }, connection.id, bench.ports);
    expect(bench.queued.map(({ body }) => body)).toEqual([
      { task: 'withdraw', connectionId: connection.id, then: 'sync' },
    ]);
    expect((await bench.ports.connections.get(connection.id))?.selection).toBe('all');
  });

  it('refuses a kind that no driver knows', async () => {
    const draft = { ...DRAFT, kind: 'gitlab' as const };
    await expect(saveConnection(draft, undefined, connectionBench().ports)).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('rotateCredential', () => {
  it('keeps the old one where the new one is refused', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    bench.host.verify = () => Promise.reject(new HostError('unauthorised', 'Bad credentials'));
    const change = {
      connectionId: connection.id,
      credential: { token: 'ghp_other_other_other_other_other_other_xyz' },
    };
    await expect(rotateCredential(change, bench.ports)).rejects.toMatchObject({ kind: 'unauthorised' });
    expect(await bench.ports.credentials.get(connection.id)).toMatchObject({ credential: { token: TOKEN } });
  });

  it('heals a refused connection', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    await recordRefusal(connection.id, new HostError('expired', 'The token has expired.'), bench.ports);
    const change = {
      connectionId: connection.id,
      credential: { token: 'ghp_other_other_other_other_other_other_wxyz' },
    };
    const rotated = await rotateCredential(change, bench.ports);
    expect(rotated).toMatchObject({ status: 'active', credential: { hint: 'wxyz' } });
    expect(rotated.refusal).toBeUndefined();
  });
});

describe('selectRepositories', () => {
  it('starts what is chosen and withdraws what no longer is', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    const [first, second] = [repositoryIdOf(connection.id, '1'), repositoryIdOf(connection.id, '2')];
    expect(await selectRepositories(connection.id, 'chosen', [first], bench.ports)).toEqual({ selected: 1, total: 2 });
    expect(bench.queued.map(({ body }) => body)).toEqual([
      { task: 'withdraw', connectionId: connection.id, repositoryIds: [second], then: 'sync' },
    ]);
  });

  it('refuses repositories of nobody', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    await expect(selectRepositories(connection.id, 'chosen', ['x.y'], bench.ports)).rejects.toMatchObject({
      kind: 'invalid',
    });
  });
});

describe('readInventory', () => {
  it('goes on in the queue when the time is up, and starts new repositories where all are synced', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    const added = aRepository({ hostId: '3', identity: 'github.com:3', name: 'acme/new' });
    bench.host.repositories = [payments, website, added];
    bench.host.pageSize = 2;
    await readInventory(connection.id, bench.ports, 0);
    expect(bench.queued.map(({ body }) => body)).toEqual([{ task: 'list', connectionId: connection.id }]);
    await readInventory(connection.id, bench.ports, 0);
    expect(bench.queued.map(({ body }) => body)).toEqual([
      { task: 'list', connectionId: connection.id },
      { task: 'repository', repositoryId: repositoryIdOf(connection.id, '3'), queuedAt: bench.clock.now },
    ]);
    expect(await bench.ports.inventories.get(connection.id)).toEqual({
      total: 3,
      selected: 3,
      readAt: bench.clock.now,
    });
  });

  it('withdraws what stays away for three days, not before', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    bench.host.repositories = [payments];
    bench.clock.now += 2 * 24 * 60 * MINUTE;
    await readInventory(connection.id, bench.ports, Infinity);
    expect(bench.queued).toEqual([]);
    bench.clock.now += 2 * 24 * 60 * MINUTE;
    await readInventory(connection.id, bench.ports, Infinity);
    expect(bench.queued.map(({ body }) => body)).toEqual([
      {
        task: 'withdraw',
        connectionId: connection.id,
        repositoryIds: [repositoryIdOf(connection.id, '2')],
        then: 'forget',
      },
    ]);
  });
});

describe('recordRefusal', () => {
  it.each<[ErrorKind, string]>([
    ['unauthorised', 'unauthorised'],
    ['policy', 'unauthorised'],
    ['expired', 'expired'],
    ['needsApproval', 'needsApproval'],
  ])('%s makes the connection %s', async (kind, status) => {
    const bench = connectionBench();
    const connection = await connected(bench);
    await recordRefusal(connection.id, new HostError(kind, 'No.', { remedy: 'Do.' }), bench.ports);
    expect(await bench.ports.connections.get(connection.id)).toMatchObject({ status, statusReason: 'No. Do.' });
  });

  it.each<[string, string, string, ErrorKind, string]>([
    ['a day that has passed', 'none', '2026-11-01T00:00:00Z', 'unauthorised', 'expired'],
    ['a day that is to come', 'none', '2027-11-01T00:00:00Z', 'unauthorised', 'unauthorised'],
    ['a refusal for something else', 'none', '2026-11-01T00:00:00Z', 'policy', 'unauthorised'],
    ['one of several organizations', 'two', '2026-11-01T00:00:00Z', 'unauthorised', 'unauthorised'],
  ])('a host that says no more than no: %s', async (_case, organizations, expiresAt, kind, status) => {
    const bench = connectionBench();
    const { id, target, credential, ...rest } = await connected(bench);
    const several = organizations === 'two' ? { organizations: [{ name: 'acme' }, { name: 'contoso' }] } : {};
    await bench.ports.connections.save({
      ...rest,
      id,
      target: { ...target, ...several },
      credential: { ...credential, expiresAt },
    });
    await recordRefusal(id, new HostError(kind, 'Bad credentials'), bench.ports);
    expect(await bench.ports.connections.get(id)).toMatchObject({ status });
  });

  it('waits longer each time, and counts failures at the same moment once', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    const pauses: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      await recordRefusal(connection.id, new HostError('unauthorised', 'No.'), bench.ports);
      await recordRefusal(connection.id, new HostError('unauthorised', 'No.'), bench.ports);
      const { refusal } = (await bench.ports.connections.get(connection.id)) as Connection;
      pauses.push(((refusal?.nextAt ?? 0) - bench.clock.now) / MINUTE);
      bench.clock.now = refusal?.nextAt ?? 0;
    }
    expect(pauses).toEqual([5, 15, 45, 135, 405, 1215, 1440]);
  });

  it('says when it must never be tried again by itself', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    await recordRefusal(connection.id, new HostError('policy', 'CAPTCHA.', { final: true }), bench.ports);
    expect((await bench.ports.connections.get(connection.id))?.refusal?.final).toBe(true);
  });

  it('heals by itself', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    await recordRefusal(connection.id, new HostError('unauthorised', 'No.'), bench.ports);
    const refused = (await bench.ports.connections.get(connection.id)) as Connection;
    expect(await tryAgain(refused, bench.ports)).toBe(true);
    const healed = await bench.ports.connections.get(connection.id);
    expect(healed?.status).toBe('active');
    expect(healed?.refusal).toBeUndefined();
  });
});

describe('setEnabled, startSync, refreshGrants', () => {
  it('a connection that is switched off is not read', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    expect(await setEnabled(connection.id, false, bench.ports)).toMatchObject({ enabled: false, status: 'inactive' });
    await expect(startSync(connection.id, undefined, undefined, bench.ports)).rejects.toMatchObject({
      kind: 'disabled',
    });
    expect(await setEnabled(connection.id, true, bench.ports)).toMatchObject({ enabled: true, status: 'active' });
    expect(await startSync(connection.id, undefined, undefined, bench.ports)).toBe(2);
  });

  it('keeps the grants of one repository with the time they were checked', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    const id = repositoryIdOf(connection.id, '1');
    expect((await refreshGrants(connection.id, id, bench.ports)).createBranch.state).toBe('denied');
    expect(await bench.ports.repositories.get(id)).toMatchObject({ grantsCheckedAt: bench.clock.now });
  });

  it('knows no repository of another connection', async () => {
    const bench = connectionBench();
    const first = await connected(bench);
    const second = await connected(bench);
    const id = repositoryIdOf(first.id, '1');
    await expect(refreshGrants(second.id, id, bench.ports)).rejects.toMatchObject({ kind: 'notFound' });
    await expect(startSync(second.id, id, undefined, bench.ports)).rejects.toMatchObject({ kind: 'notFound' });
  });
});
