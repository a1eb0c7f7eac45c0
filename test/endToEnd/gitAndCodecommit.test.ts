import { execFileSync } from 'node:child_process';
import type { IssueApi } from '../../src/resolvers/issueApi';
import type { Result } from '../../src/resolvers/result';
import { admin, connect, held, idle, labHost, type Connected } from '../support/connect';
import { cloneOf } from '../support/git';
import { startSite, START_TIMEOUT_MS, type StartedSite } from '../support/startSite';

interface Kind {
  hostId: string;
  repository: string;
  /** Requests of a check that finds a push with a matching commit, file names included; on CodeCommit pull requests are listed besides. */
  calls: number;
}

describe('hosts that are read by git, in the whole site', () => {
  let site: StartedSite;
  let developer: string | undefined;

  beforeAll(async () => {
    site = await startSite();
    const { accounts } = await site.get<{ accounts: { accountId: string; role: string }[] }>('/_local/site');
    developer = accounts.find(({ role }) => role === 'developer')?.accountId;
  }, START_TIMEOUT_MS);
  afterAll(() => site.stop());

  function ask<Name extends keyof IssueApi & string>(
    name: Name,
    issueKey: string,
    payload: unknown,
  ): Promise<Result<IssueApi[Name]['value']>> {
    return site.invoke('issue', name, payload, { issueKey, accountId: developer });
  }

  function repositoryOf({ repositories, host }: Connected, { repository }: Kind): { id: string; pushUrl: string } {
    const id = repositories.find(({ name }) => name === repository)?.id ?? '';
    return { id, pushUrl: host.repositories.find(({ fullName }) => fullName === repository)?.pushUrl ?? '' };
  }

  async function requestsOfCheck({ connection }: Connected): Promise<number> {
    await site.del('/_local/stats');
    await admin(site, 'startSync', { connectionId: connection.id });
    await idle(site);
    const { hostRequests } = await site.get<{ hostRequests: Record<string, number> }>('/_local/stats');
    return Object.values(hostRequests).reduce((sum, count) => sum + count, 0);
  }

  async function shownOf(repository: string): Promise<{ commits: unknown[]; branches: string[] }> {
    const [shown] = (await held(site, 'DEMO-20')).repositories.filter(({ name }) => name === repository);
    return {
      commits: shown?.commits.map(({ id, files }) => [id, files?.map(({ path }) => path)]) ?? [],
      branches: shown?.branches.map(({ name }) => name).sort() ?? [],
    };
  }

  describe.each<Kind>([
    { hostId: 'clarive', repository: 'acme/payments', calls: 3 },
    { hostId: 'codecommit', repository: 'us-east-1/acme-payments', calls: 8 },
  ])('$hostId', (kind) => {
    const { hostId, repository, calls } = kind;

    it('a real push reaches the issue with its files, and a branch made on the issue reaches the host', async () => {
      const connected = await connect(site, hostId, { names: [repository] });
      const { id, pushUrl } = repositoryOf(connected, kind);
      const clone = cloneOf(pushUrl);
      clone.git('switch', '--quiet', '--create', 'feature/DEMO-20-pushed');
      const commit = clone.commit('DEMO-20 pushed with git', 'src/größe.txt');
      clone.git('push', '--quiet', 'origin', 'HEAD');
      expect(await requestsOfCheck(connected)).toBeLessThanOrEqual(calls);
      expect(await shownOf(repository)).toEqual({
        commits: [[commit, ['src/größe.txt']]],
        branches: ['feature/DEMO-20-pushed'],
      });

      clone.git('reset', '--quiet', '--hard', 'HEAD~1');
      const instead = clone.commit('DEMO-20 pushed again', 'src/other.txt');
      clone.git('push', '--quiet', '--force', 'origin', 'HEAD', 'HEAD~3:refs/heads/feature/DEMO-20-old');
      const old = clone.git('rev-parse', 'HEAD~3').trim();
      const oldFiles = clone.git('diff-tree', '-r', '--no-commit-id', '--name-only', old).trim().split('\n');
      clone.remove();
      expect(await requestsOfCheck(connected)).toBeLessThanOrEqual(calls);
      expect(await shownOf(repository)).toEqual({
        commits: [
          [instead, ['src/other.txt']],
          [old, oldFiles],
        ],
        branches: ['feature/DEMO-20-old', 'feature/DEMO-20-pushed'],
      });

      const branch = { repositoryId: id, name: 'feature/DEMO-20-made', from: 'main' };
      expect(await ask('createBranch', 'DEMO-20', branch)).toMatchObject({ ok: true, value: { name: branch.name } });
      expect(execFileSync('git', ['ls-remote', '--heads', pushUrl], { encoding: 'utf8' })).toContain(branch.name);
      await admin(site, 'removeConnection', { connectionId: connected.connection.id });
      await idle(site);
    });

    it('a token that may only read makes no branch, and the page says why', async () => {
      const connected = await connect(site, hostId, { credential: 'readOnly', names: [repository] });
      const { id, pushUrl } = repositoryOf(connected, kind);
      expect(
        await admin(site, 'refreshGrants', { connectionId: connected.connection.id, repositoryId: id }),
      ).toMatchObject({ read: { state: 'granted' }, createBranch: { state: 'denied', missing: [expect.any(String)] } });
      const before = execFileSync('git', ['ls-remote', pushUrl], { encoding: 'utf8' });
      const branch = { repositoryId: id, name: 'feature/DEMO-21-denied', from: 'main' };
      expect(await ask('createBranch', 'DEMO-21', branch)).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
      expect(execFileSync('git', ['ls-remote', pushUrl], { encoding: 'utf8' })).toBe(before);
      await admin(site, 'removeConnection', { connectionId: connected.connection.id });
      await idle(site);
    });
  });

  it('a token pasted inside an address is in no answer, no log and no other address', async () => {
    const { credentials, draft } = await labHost(site, 'clarive');
    const { username = '', token = '' } = credentials.readWrite ?? {};
    const repositoryUrls = (draft.repositoryUrls as string[]).map((url) =>
      url.replace('://', `://${username}:${token}@`),
    );
    const pasted = { ...draft, repositoryUrls, credential: { username: '', token: '' } } as never;
    const answers: unknown[] = [
      await admin(site, 'verifyConnection', { draft: pasted }),
      await admin(site, 'saveConnection', { draft: pasted }),
    ];
    const [connection] = await admin(site, 'listConnections');
    const connectionId = connection?.id ?? '';
    await admin(site, 'startSync', { connectionId });
    await idle(site);
    const wrong = repositoryUrls.map((url) => url.replace(token, `${token}x`));
    answers.push(
      connection,
      await admin(site, 'listRepositories', { connectionId }),
      await admin(site, 'syncStatus', { connectionId }),
      await admin(site, 'listAudit', {}),
      await site.invoke('admin', 'saveConnection', { draft: { ...(pasted as object), repositoryUrls: wrong } }),
      await site.invoke('admin', 'saveConnection', {
        draft: { ...(pasted as object), repositoryUrls: [...wrong, ':'] },
      }),
      await site.get('/_local/logs'),
      await held(site, 'DEMO-1'),
    );
    expect(JSON.stringify(answers)).not.toContain(token);
    expect(connection).toMatchObject({ kind: 'git', status: 'active', credential: { hint: token.slice(-4) } });
    await admin(site, 'removeConnection', { connectionId });
  });
});
