import type { LabHost } from '../../dev/types';
import type { Result } from '../../src/resolvers/result';
import { admin, connect, held, idle, labHost, syncStatus, type Connected } from '../support/connect';
import { START_TIMEOUT_MS, startSite, type StartedSite } from '../support/startSite';

describe('what can go wrong with GitHub', () => {
  let site: StartedSite;
  let connected: Connected;
  let host: LabHost;

  beforeAll(async () => {
    site = await startSite();
    connected = await connect(site, 'github', { names: ['acme/payments', 'acme/website'] });
    host = connected.host;
  }, START_TIMEOUT_MS);
  afterAll(() => site.stop());

  async function refusal(draft: Record<string, unknown>): Promise<Extract<Result<unknown>, { ok: false }>['error']> {
    const result = await site.invoke<Result<unknown>>('admin', 'verifyConnection', { draft });
    if (result.ok) {
      throw new Error(`accepted: ${JSON.stringify(result.value)}`);
    }
    return result.error;
  }

  it.each<[string, Record<string, unknown>, string, string]>([
    ['http', { baseUrl: 'http://github.acme.example' }, 'invalid', 'baseUrl'],
    ['an address inside', { baseUrl: 'https://192.168.1.10' }, 'invalid', 'baseUrl'],
    ['this machine', { baseUrl: 'https://localhost' }, 'invalid', 'baseUrl'],
    ['a port that Forge does not open', { baseUrl: 'https://github.acme.example:3000' }, 'invalid', 'baseUrl'],
    ['no address', { baseUrl: 'not an address' }, 'invalid', 'baseUrl'],
    ['no token', { credential: { token: '   ' } }, 'invalid', 'credential.token'],
    ['an unknown kind', { kind: 'sourceforge' }, 'invalid', 'kind'],
  ])('%s is refused before anything is sent', async (_name, change, kind, field) => {
    await site.del('/_local/stats');
    const error = await refusal({ ...host.draft, credential: host.credentials.readWrite, ...change });
    expect(error.kind).toBe(kind);
    expect(error.fields?.[field]).toMatch(/\w+ .*\w/);
    const { hostRequests } = await site.get<{ hostRequests: Record<string, number> }>('/_local/stats');
    expect(hostRequests).toEqual({});
  });

  it.each<[string, string]>([
    ['invalid', 'unauthorised'],
    ['expired', 'unauthorised'],
    ['noSso', 'ssoRequired'],
    ['noScope', 'scopeMissing'],
  ])('credential %s: %s, with what to do', async (credential, kind) => {
    const error = await refusal({ ...host.draft, credential: host.credentials[credential] });
    expect(error.kind).toBe(kind);
    expect(error.remedy).toMatch(/\w+ .*\w/);
    expect(JSON.stringify(error)).not.toContain(Object.values(host.credentials[credential] ?? {})[0]);
  });

  it('a date of expiry that has passed makes a refusal an expiry', async () => {
    const error = await refusal({ ...host.draft, credential: host.credentials.expired, expiresAt: '2026-01-31' });
    expect(error.kind).toBe('expired');
  });

  it('takes a token with blanks and line ends around it', async () => {
    const draft = { ...host.draft, credential: { token: ` \n${host.credentials.readWrite?.token ?? ''}\t ` } };
    expect(await admin(site, 'verifyConnection', { draft: draft as never })).toMatchObject({
      account: { login: 'ada-acme' },
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an error of its own', { status: 502 }, 'hostError'],
    ['too many requests', { status: 429, retryAfter: 90 }, 'rateLimited'],
    ['nothing', { reset: true }, 'unreachable'],
  ])('the host answers %s', async (_name, fault, kind) => {
    await site.post('/_local/faults', { host: 'github', times: 1, ...fault });
    const error = await refusal({ ...host.draft, credential: host.credentials.readWrite });
    await site.del('/_local/faults');
    expect(error.kind).toBe(kind);
    expect(error.message).not.toBe('');
  });

  it('an address that nobody approved needs approval, and says which', async () => {
    const error = await refusal({
      ...host.draft,
      baseUrl: 'https://git.elsewhere.example',
      credential: { token: 'ghp_x'.padEnd(40, 'x') },
    });
    expect(error).toMatchObject({ kind: 'needsApproval', fields: { origin: 'https://git.elsewhere.example' } });
  });

  it('a host that nobody knows is unreachable', async () => {
    await site.post('/_local/egress', { domain: 'https://git.nowhere.example' });
    const error = await refusal({
      ...host.draft,
      baseUrl: 'https://git.nowhere.example',
      credential: { token: 'ghp_x'.padEnd(40, 'x') },
    });
    expect(error.kind).toBe('unreachable');
  });

  describe('while it is synced', () => {
    async function statuses(): Promise<(string | undefined)[]> {
      return (await syncStatus(site, connected.connection.id)).map(({ status, lastError }) =>
        `${status} ${lastError?.kind ?? ''}`.trim(),
      );
    }
    async function check(): Promise<void> {
      await admin(site, 'startSync', { connectionId: connected.connection.id });
      await idle(site);
    }
    async function stored(): Promise<number> {
      return (await held(site, 'DEMO-1')).repositories.length;
    }

    it.each<[string, Record<string, unknown>, string]>([
      ['500s', { status: 500 }, 'failed hostError'],
      ['a rate limit', { status: 429, retryAfter: 600 }, 'waiting rateLimited'],
      ['no answer', { reset: true }, 'failed unreachable'],
    ])('%s lose nothing and heal', async (_name, fault, expected) => {
      const before = await stored();
      expect(before).toBeGreaterThan(0);
      await site.post('/_local/faults', { host: 'github', times: 50, ...fault });
      await check();
      await site.del('/_local/faults');
      expect(await statuses()).toEqual([expected, expected]);
      expect(await stored()).toBe(before);
      await site.post('/_local/clock', { advanceMs: 15 * 60_000 });
      await site.post('/_local/schedule/tick');
      await idle(site);
      expect(await statuses()).toEqual(['idle', 'idle']);
    });

    it('Jira asking to wait loses nothing', async () => {
      await site.post('/_local/faults', {
        host: 'jira',
        times: 20,
        status: 429,
        retryAfter: 120,
        path: '/rest/devinfo',
      });
      await admin(site, 'startSync', { connectionId: connected.connection.id, since: '2020-01-01' });
      await idle(site);
      await site.del('/_local/faults');
      expect(await statuses()).toEqual(['waiting rateLimited', 'waiting rateLimited']);
      await site.post('/_local/clock', { advanceMs: 5 * 60_000 });
      await site.post('/_local/schedule/tick');
      await idle(site);
      expect(await statuses()).toEqual(['idle', 'idle']);
    });

    it('a refused token stops the connection, is tried again with pauses, and heals by itself', async () => {
      await site.post('/_local/faults', { host: 'github', times: 50, status: 401 });
      await check();

      const [refused] = await admin(site, 'listConnections');
      expect(refused).toMatchObject({ status: 'unauthorised' });
      expect(refused?.statusReason).toMatch(/\w+ .*\w/);
      await site.del('/_local/stats');
      await site.post('/_local/schedule/tick');
      await idle(site);
      const quiet = await site.get<{ hostRequests: Record<string, number> }>('/_local/stats');
      expect(quiet.hostRequests).toEqual({});
      await site.del('/_local/faults');
      await site.post('/_local/clock', { advanceMs: 6 * 60_000 });
      await site.post('/_local/schedule/tick');
      await idle(site);
      expect((await admin(site, 'listConnections'))[0]).toMatchObject({ status: 'active' });
      expect(await statuses()).toEqual(['idle', 'idle']);
    });

    it('only Jira administrators may call the admin functions; nobody sees an issue they may not see', async () => {
      const { accounts } = await site.get<{ accounts: { accountId: string; role: string }[] }>('/_local/site');
      const developer = accounts.find(({ role }) => role === 'developer')?.accountId ?? '';
      const viewer = accounts.find(({ role }) => role === 'viewer')?.accountId ?? '';
      const functions = [
        'listHosts',
        'listProjects',
        'listConnections',
        'verifyConnection',
        'saveConnection',
        'rotateCredential',
        'setConnectionEnabled',
        'removeConnection',
        'refreshGrants',
        'listRepositories',
        'selectRepositories',
        'startSync',
        'syncStatus',
      ];
      for (const name of functions) {
        const payload = { connectionId: connected.connection.id };
        const result = await site.invoke<Result<unknown>>('admin', name, payload, { accountId: developer });
        expect({ name, result }).toMatchObject({ name, result: { ok: false, error: { kind: 'forbidden' } } });
      }
      for (const name of ['getDevelopment', 'searchRepositories', 'refresh']) {
        const result = await site.invoke<Result<unknown>>(
          'issue',
          name,
          { search: '' },
          { accountId: viewer, issueKey: 'DEMO-1' },
        );
        expect({ name, result }).toMatchObject({ name, result: { ok: false, error: { kind: 'forbidden' } } });
      }
    });
  });
});

describe('an address that an admin approved', () => {
  it(
    'is not reached any more once the approval is withdrawn, and is again when it is given anew',
    async () => {
      const site = await startSite();
      try {
        const { connection } = await connect(site, 'github-enterprise', { names: ['acme/payments'] });
        const { webUrl } = await labHost(site, 'github-enterprise');
        await site.del('/_local/egress', { domain: webUrl });
        await admin(site, 'startSync', { connectionId: connection.id });
        await idle(site);
        expect((await admin(site, 'listConnections'))[0]).toMatchObject({ status: 'needsApproval' });
        await site.post('/_local/egress', { domain: webUrl });
        await admin(site, 'refreshGrants', { connectionId: connection.id });
        expect((await admin(site, 'listConnections'))[0]).toMatchObject({ status: 'active' });
      } finally {
        await site.stop();
      }
    },
    START_TIMEOUT_MS,
  );
});

describe('a site that is started again', () => {
  it(
    'finds its connections, and the lab its repositories',
    async () => {
      const first = await startSite({ args: [] });
      const second = await startSite({ data: `${first.data}-again` });
      const { connection } = await connect(second, 'github', { names: ['acme/payments'] });
      await second.stop();
      await first.stop();
      const third = await startSite({ data: second.data });
      try {
        expect((await admin(third, 'listConnections')).map(({ id }) => id)).toEqual([connection.id]);
        expect((await held(third, 'DEMO-1')).repositories).toHaveLength(1);
        await admin(third, 'startSync', { connectionId: connection.id });
        await idle(third);
        expect((await syncStatus(third, connection.id)).map(({ status }) => status)).toEqual(['idle']);
      } finally {
        await third.stop();
      }
    },
    START_TIMEOUT_MS,
  );
});
