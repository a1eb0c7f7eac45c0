import { forgetConnection, forgetInactive } from '../../src/development/personal';
import { HostError } from '../../src/domain/errors';
import { sameAwsAccount } from '../../src/hosts/codecommit/instance';
import { answer } from '../../src/resolvers/answer';
import { personalHandlers } from '../../src/resolvers/personal';
import type { PersonalApi } from '../../src/resolvers/personalApi';
import type { Result } from '../../src/resolvers/result';
import { createBench, DEVELOPER, type CreateBench } from '../support/createBench';
import { VERIFICATION } from '../support/connectionBench';

const OWN = 'ghp_ownownownownownownownownownownown1';

function caller(bench: CreateBench, accountId: string | undefined = DEVELOPER) {
  const handlers = personalHandlers(bench.createPorts);
  return <Name extends keyof PersonalApi>(
    name: Name,
    payload: PersonalApi[Name]['payload'],
  ): Promise<Result<PersonalApi[Name]['value']>> =>
    answer(
      () => handlers[name]({ payload, context: { accountId, issueKey: undefined, projectType: undefined } }),
      bench.ports.log,
    );
}

it('keeps a token that the host has accepted, and never shows it', async () => {
  const bench = await createBench();
  const call = caller(bench);
  const payload = { connectionId: bench.connection.id, credential: { token: OWN } };
  const saved = await call('saveCredential', payload);
  const shown = {
    connectionId: bench.connection.id,
    connectionName: 'Acme',
    account: VERIFICATION.account,
    credential: { ...VERIFICATION.credential, hint: OWN.slice(-4) },
    verifiedAt: '2026-11-22T00:00:00.000Z',
    grants: VERIFICATION.grants,
  };
  expect(saved).toEqual({ ok: true, value: { ...shown, refused: [] } });
  expect(await call('listCredentials', undefined)).toEqual({ ok: true, value: [shown] });
  expect(await caller(bench, '712020:other')('listCredentials', undefined)).toEqual({ ok: true, value: [] });
  const stored = [...bench.storage.entries.values()].join('\n');
  expect(stored).not.toContain(OWN);
  expect([...bench.storage.secrets.values()].join('\n')).toContain(OWN);
});

it('keeps nothing that the host refuses', async () => {
  const bench = await createBench();
  bench.host.verify = () => Promise.reject(new HostError('unauthorised', 'Bad credentials'));
  const secrets = new Map(bench.storage.secrets);
  const payload = { connectionId: bench.connection.id, credential: { token: OWN } };
  expect(await caller(bench)('saveCredential', payload)).toMatchObject({ ok: false, error: { kind: 'unauthorised' } });
  expect(await caller(bench)('listCredentials', undefined)).toEqual({ ok: true, value: [] });
  expect(bench.storage.secrets).toEqual(secrets);
});

it('removes it with its secret and what was known of it', async () => {
  const bench = await createBench();
  const call = caller(bench);
  const connectionId = bench.connection.id;
  const before = bench.storage.secrets.size;
  await call('saveCredential', { connectionId, credential: { token: OWN } });
  await bench.invoke('previewBranch', { repositoryId: bench.repositoryId });
  expect(keys(bench, 'personalGrants:')).toHaveLength(1);
  expect(await call('removeCredential', { connectionId })).toEqual({ ok: true, value: {} });
  expect(bench.storage.secrets.size).toBe(before);
  expect([keys(bench, 'personal:'), keys(bench, 'personalGrants:')]).toEqual([[], []]);
});

it('serves several connections of one host, each verified; one that refuses it is told apart', async () => {
  const bench = await createBench();
  const second = { ...bench.connection, id: 'second', name: 'Second' };
  const third = { ...bench.connection, id: 'third', name: 'Third' };
  await bench.ports.connections.save(second);
  await bench.ports.connections.save(third);
  let verified = 0;
  bench.host.verify = () => {
    verified += 1;
    return verified === 2
      ? Promise.reject(new HostError('ssoRequired', 'Authorise it'))
      : Promise.resolve(VERIFICATION);
  };
  const result = await caller(bench)('saveCredential', {
    connectionId: bench.connection.id,
    credential: { token: OWN },
    alsoFor: ['second', 'third'],
  });
  expect(result).toMatchObject({
    ok: true,
    value: { refused: [{ connectionId: 'second', error: { kind: 'ssoRequired' } }] },
  });
  const listed = await caller(bench)('listCredentials', undefined);
  expect(listed.ok && listed.value.map(({ connectionId }) => connectionId)).toEqual([bench.connection.id, 'third']);
});

it('never sends a token to another host than the one it is for', async () => {
  const bench = await createBench();
  const target = { ...bench.connection.target, baseUrl: 'https://ghe.evil.example' };
  await bench.ports.connections.save({ ...bench.connection, id: 'elsewhere', target });
  let verified = 0;
  bench.host.verify = () => {
    verified += 1;
    return Promise.resolve(VERIFICATION);
  };
  const result = await caller(bench)('saveCredential', {
    connectionId: bench.connection.id,
    credential: { token: OWN },
    alsoFor: ['elsewhere'],
  });
  expect(result).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  expect(verified).toBe(0);
});

it.each([
  ['nobody', undefined, ['VIEW_DEV_TOOLS']],
  ['somebody without development tools', DEVELOPER, []],
] as const)('refuses %s', async (_case, accountId, permissions) => {
  const bench = await createBench();
  bench.jiraRights.permissions = [...permissions];
  const handlers = personalHandlers(bench.createPorts);
  const context = { accountId, issueKey: undefined, projectType: undefined };
  for (const name of ['listConnections', 'listCredentials', 'saveCredential', 'removeCredential'] as const) {
    const payload = { connectionId: bench.connection.id, credential: { token: OWN } };
    const result = await answer(() => handlers[name]({ payload, context }) as Promise<unknown>, bench.ports.log);
    expect(result).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
  }
});

describe('tokens go by themselves', () => {
  async function twoPeople(): Promise<CreateBench> {
    const bench = await createBench();
    for (const person of [DEVELOPER, '712020:gone']) {
      await caller(bench, person)('saveCredential', { connectionId: bench.connection.id, credential: { token: OWN } });
    }
    return bench;
  }

  async function owners(bench: CreateBench): Promise<string[]> {
    const { records } = await bench.createPorts.personalCredentials.page(undefined);
    return records.map(({ accountId }) => accountId).sort();
  }

  it('when Jira deactivates the user', async () => {
    const bench = await twoPeople();
    await forgetInactive((accountId) => Promise.resolve(accountId !== '712020:gone'), bench.createPorts);
    expect(await owners(bench)).toEqual([DEVELOPER]);
  });

  it('but not because Jira could not be asked', async () => {
    const bench = await twoPeople();
    await forgetInactive(() => Promise.reject(new Error('Jira is down')), bench.createPorts);
    expect(await owners(bench)).toEqual(['712020:dev', '712020:gone']);
  });

  it('when the connection goes', async () => {
    const bench = await twoPeople();
    await forgetConnection(bench.connection.id, bench.createPorts);
    expect(await owners(bench)).toEqual([]);
  });
});

function keys(bench: CreateBench, prefix: string): string[] {
  return [...bench.storage.entries.keys()].filter((key) => key.startsWith(prefix));
}

describe('a token is of the connection’s own instance', () => {
  it('is not kept where it is of another account behind the same address', async () => {
    const bench = await createBench();
    const module = bench.ports.hostModule('github');
    bench.createPorts.hostModule = () => module && { ...module, sameInstance: sameAwsAccount };
    const arn = (account: string): string => `arn:aws:iam::${account}:user/dan`;
    const connection = { ...bench.connection, account: { name: 'app (account 111)', login: arn('111') } };
    await bench.ports.connections.save(connection);
    const save = (): Promise<unknown> =>
      caller(bench)('saveCredential', { connectionId: connection.id, credential: { token: OWN } });
    bench.host.verify = () => Promise.resolve({ ...VERIFICATION, account: { name: 'dan', login: arn('222') } });
    expect(await save()).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    bench.host.verify = () => Promise.resolve({ ...VERIFICATION, account: { name: 'dan', login: arn('111') } });
    expect(await save()).toMatchObject({ ok: true });
  });

  it('is sent only to those of several organizations that took it', async () => {
    const bench = await createBench();
    const organizations = ['acme', 'contoso', 'fabrikam'].map((name) => ({ name }));
    const target = { ...bench.connection.target, organizations };
    await bench.ports.connections.save({ ...bench.connection, target });
    const module = bench.ports.hostModule('github');
    const read = { target, credential: { token: OWN } };
    bench.createPorts.hostModule = () => module && { ...module, readAccess: () => read };
    const asked: string[] = [];
    const open = bench.createPorts.openAccess;
    bench.createPorts.openAccess = (access) => {
      const names = (access.target.organizations ?? []).map(({ name }) => name).join();
      asked.push(names);
      const refused = names === 'acme';
      const verify = (): Promise<typeof VERIFICATION> =>
        refused ? Promise.reject(new HostError('unauthorised', 'not here')) : Promise.resolve(VERIFICATION);
      return { ...open(access), verify };
    };
    const payload = { connectionId: bench.connection.id, credential: { token: OWN } };
    expect(await caller(bench)('saveCredential', payload)).toMatchObject({ ok: true });
    await bench.invoke('previewBranch', { repositoryId: bench.repositoryId });
    expect(asked).toEqual(['acme', 'contoso', 'fabrikam', 'contoso,fabrikam']);
  });
});

it('says so where it does not see a repository, rather than offering what would fail', async () => {
  const bench = await createBench();
  await caller(bench)('saveCredential', { connectionId: bench.connection.id, credential: { token: OWN } });
  const open = bench.createPorts.openAccess;
  const grants = (): Promise<never> => Promise.reject(new HostError('notFound', 'It is gone, or access is missing.'));
  bench.createPorts.openAccess = (access) => ({ ...open(access), grants });
  const evidence = 'Your own token does not see this repository: It is gone, or access is missing.';
  expect(await bench.invoke('previewBranch', { repositoryId: bench.repositoryId })).toMatchObject({
    ok: true,
    value: { grant: { state: 'denied', evidence } },
  });
});
