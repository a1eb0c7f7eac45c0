import { execFileSync } from 'node:child_process';
import type { IssueApi } from '../../src/resolvers/issueApi';
import type { Result } from '../../src/resolvers/result';
import type { AuditEntryView } from '../../src/resolvers/settingsApi';
import { admin, connect, held, idle, type Connected } from '../support/connect';
import { startSite, START_TIMEOUT_MS, type InvokeAs, type StartedSite } from '../support/startSite';

describe('creating from an issue, in the whole site', () => {
  let site: StartedSite;
  let connected: Connected;
  let repositoryId: string;
  let people: Record<string, string>;

  beforeAll(async () => {
    site = await startSite();
    const { accounts } = await site.get<{ accounts: { accountId: string; role: string }[] }>('/_local/site');
    people = Object.fromEntries(accounts.map(({ role, accountId }) => [role, accountId]));
    connected = await connect(site, 'github', { names: ['acme/payments', 'acme/website'] });
    repositoryId = connected.repositories.find(({ name }) => name === 'acme/payments')?.id ?? '';
  }, START_TIMEOUT_MS);
  afterAll(() => site.stop());

  function ask<Name extends keyof IssueApi & string>(
    name: Name,
    payload: unknown,
    as: InvokeAs = {},
  ): Promise<Result<IssueApi[Name]['value']>> {
    return site.invoke('issue', name, payload, { issueKey: 'DEMO-1', accountId: people.developer, ...as });
  }

  async function hostCalls(work: () => Promise<unknown>): Promise<number> {
    await site.del('/_local/stats');
    await work();
    const { hostRequests } = await site.get<{ hostRequests: Record<string, number> }>('/_local/stats');
    return Object.values(hostRequests).reduce((sum, count) => sum + count, 0);
  }

  function branches(): string[] {
    const pushUrl = connected.host.repositories.find(({ fullName }) => fullName === 'acme/payments')?.pushUrl ?? '';
    const lines = execFileSync('git', ['ls-remote', '--heads', pushUrl], { encoding: 'utf8' }).trim().split('\n');
    return lines.map((line) => line.replace(/^.*refs\/heads\//, ''));
  }

  it('opens with at most two calls to the host when nothing is known, and none when it is', async () => {
    const open = async (): Promise<void> => {
      await ask('getDevelopment', {});
      await ask('previewBranch', { repositoryId });
    };
    expect(await hostCalls(open)).toBeLessThanOrEqual(2);
    expect(await hostCalls(open)).toBe(0);
    const pull = { repositoryId, sourceBranch: 'feature/DEMO-4-refunds', targetBranch: 'main' };
    const openPullRequest = async (again: boolean): Promise<void> => {
      await ask('getDevelopment', {});
      await ask('pullRequestGrant', { repositoryId, again });
      await ask('pullRequestTexts', pull);
    };
    expect(await hostCalls(() => openPullRequest(true))).toBeLessThanOrEqual(2);
    expect(await hostCalls(() => openPullRequest(false))).toBe(0);
    const compare = (): Promise<unknown> => ask('previewPullRequest', pull);
    expect(await hostCalls(compare)).toBeLessThanOrEqual(2);
    expect(await hostCalls(compare)).toBe(0);
  });

  it('a branch is on the host, in Jira and on the issue at once, once however often it is asked for', async () => {
    const preview = await ask('previewBranch', { repositoryId });
    const { name, from } = preview.ok ? preview.value : { name: '', from: '' };
    expect([name, from]).toEqual(['DEMO-1-take-cards-at-the-till', 'main']);
    const [first, second] = await Promise.all([
      ask('createBranch', { repositoryId, name, from }),
      ask('createBranch', { repositoryId, name, from }),
    ]);
    expect(first).toEqual({ ok: true, value: { name, url: `https://github.com/acme/payments/tree/${name}` } });
    expect(second).toEqual(first);
    expect(branches().filter((branch) => branch === name)).toHaveLength(1);
    const jira = (await held(site, 'DEMO-1')).repositories.find((one) => one.name === 'acme/payments');
    expect(jira?.branches).toContainEqual(
      expect.objectContaining({
        name,
        createPullRequestUrl: `https://github.com/acme/payments/compare/main...${name}?expand=1`,
      }),
    );
    const development = await ask('getDevelopment', {});
    expect(development.ok && development.value.branches.map((branch) => branch.name)).toContain(name);
    expect(development.ok && development.value.repositories[0]?.id).toBe(repositoryId);
    // A reading of the repository finds the same and changes nothing.
    await admin(site, 'startSync', { connectionId: connected.connection.id });
    await idle(site);
    const after = (await held(site, 'DEMO-1')).repositories.find((one) => one.name === 'acme/payments');
    expect(after?.branches.map((branch) => branch.name).sort()).toEqual(jira?.branches.map((one) => one.name).sort());
  });

  it('an answer that is lost makes no second branch', async () => {
    const name = 'DEMO-1-lost';
    await site.post('/_local/faults', { host: 'github', times: 1, reset: true, path: '/git/refs' });
    const lost = await ask('createBranch', { repositoryId, name, from: 'main' });
    const again = await ask('createBranch', { repositoryId, name, from: 'main' });
    expect(again).toMatchObject({ ok: true, value: { name } });
    expect(['unreachable', undefined]).toContain(lost.ok ? undefined : lost.error.kind);
    expect(branches().filter((branch) => branch === name)).toHaveLength(1);
  });

  it('a call that is killed at any point makes one branch when it is asked for again', async () => {
    const made: string[] = [];
    for (let after = 1; after <= 60; after += 1) {
      const branch = { repositoryId, name: `DEMO-1-killed-${String(after)}`, from: 'main' };
      await site.post('/_local/crash', { functionKey: 'issue', after });
      // Nothing is answered by one that was killed.
      if ((await ask('createBranch', branch)).ok) {
        break;
      }
      expect(await ask('createBranch', branch)).toMatchObject({ ok: true, value: { name: branch.name } });
      made.push(branch.name);
    }
    expect(made.length).toBeGreaterThan(5);
    const onHost = branches();
    const development = await ask('getDevelopment', {});
    const onIssue = development.ok ? development.value.branches.map(({ name }) => name) : [];
    for (const name of made) {
      expect([onHost, onIssue].map((names) => names.filter((one) => one === name).length)).toEqual([1, 1]);
    }
  }, 120_000);

  it('a pull request is opened, shown at once, and linked when it is asked for again', async () => {
    const pull = {
      repositoryId,
      sourceBranch: 'feature/DEMO-4-refunds',
      targetBranch: 'main',
      title: 'DEMO-1 Refunds',
    };
    const first = await ask('createPullRequest', { ...pull, draft: true, reviewers: ['dan-acme'] });
    expect(first).toMatchObject({ ok: true, value: { existing: false } });
    const again = await ask('createPullRequest', pull);
    expect(again).toEqual({ ok: true, value: { ...(first.ok ? first.value : {}), existing: true } });
    const jira = (await held(site, 'DEMO-1')).repositories.flatMap(({ pullRequests }) => pullRequests);
    expect(jira).toEqual([expect.objectContaining({ title: 'DEMO-1 Refunds', status: 'DRAFT' })]);
    const preview = await ask('previewPullRequest', pull);
    expect(preview).toMatchObject({ ok: true, value: { existing: first.ok && { id: first.value.id } } });
  });

  it('a page that lies gets forbidden, and leaves a record and nothing else', async () => {
    const before = branches();
    const { connection } = connected;
    const lie = { repositoryId, name: 'DEMO-1-lie', from: 'main' };
    expect(await ask('createBranch', lie, { accountId: people.viewer })).toMatchObject({
      error: { kind: 'forbidden' },
    });
    await admin(site, 'updateConnection', { connectionId: connection.id, projects: ['TEAM'] });
    expect(await ask('createBranch', lie)).toMatchObject({ error: { kind: 'forbidden' } });
    await admin(site, 'updateConnection', {
      connectionId: connection.id,
      projects: 'all',
      personalCredentials: 'required',
    });
    expect(await ask('createBranch', lie)).toMatchObject({ error: { kind: 'forbidden' } });
    await admin(site, 'updateConnection', { connectionId: connection.id, personalCredentials: 'optional' });
    await admin(site, 'saveSettings', { creating: { groups: ['site-admins'] } });
    expect(await ask('createBranch', lie)).toMatchObject({ error: { kind: 'forbidden' } });
    await admin(site, 'saveSettings', { creating: { groups: ['site-admins', 'developers'] } });
    await admin(site, 'setConnectionEnabled', { connectionId: connection.id, enabled: false });
    expect(await ask('createBranch', lie)).toMatchObject({ error: { kind: 'forbidden' } });
    await admin(site, 'setConnectionEnabled', { connectionId: connection.id, enabled: true });
    expect(branches()).toEqual(before);
    const { entries } = await admin(site, 'listAudit', {});
    const tried = entries.filter(({ action }: AuditEntryView) => action === 'createBranch').slice(0, 5);
    expect(tried.map(({ outcome }) => outcome.split(':')[0])).toEqual(Array(5).fill('forbidden'));
    expect(tried.map(({ actor }) => actor)).toEqual([...Array<string>(4).fill(tried[0]?.actor ?? ''), 'Vera Viewer']);
    await idle(site);
    expect(await ask('createBranch', { ...lie, name: 'DEMO-1-true' })).toMatchObject({ ok: true });
  });

  it('a token of one’s own makes the pull request one’s own', async () => {
    const { reviewer = {}, readWrite = {} } = connected.host.credentials;
    const connectionId = connected.connection.id;
    const mine = { accountId: people.developer };
    expect(await site.invoke('personal', 'saveCredential', { connectionId, credential: reviewer }, mine)).toMatchObject(
      {
        ok: true,
        value: { account: { login: 'dan-acme' } },
      },
    );
    const pull = {
      repositoryId,
      sourceBranch: 'bugfix/TEAM-2_double-charge',
      targetBranch: 'main',
      title: 'DEMO-1 Mine',
    };
    const created = await ask('createPullRequest', pull);
    expect(created).toMatchObject({ ok: true });
    const response = await fetch(
      `${connected.host.apiUrl}/repos/acme/payments/pulls/${created.ok ? created.value.id : ''}`,
      { headers: { authorization: `Bearer ${readWrite.token ?? ''}` } },
    );
    expect(((await response.json()) as { user: { login: string } }).user.login).toBe('dan-acme');
    expect(await site.invoke('personal', 'removeCredential', { connectionId }, mine)).toMatchObject({ ok: true });
    expect(await site.invoke('personal', 'listCredentials', {}, mine)).toEqual({ ok: true, value: [] });
  });

  it('no answer and no log holds a token', async () => {
    const logs = JSON.stringify(await site.get('/_local/logs'));
    const answers = JSON.stringify([
      await admin(site, 'listConnections'),
      await admin(site, 'listAudit', {}),
      await ask('getDevelopment', {}),
    ]);
    for (const { token = '' } of Object.values(connected.host.credentials)) {
      expect(token.length > 8 && (logs + answers).includes(token)).toBe(false);
    }
  });
});
