import { admin, connect, idle, issue, type Connected } from '../support/connect';
import { cloneOf, type Clone } from '../support/git';
import { startSite, type StartedSite } from '../support/startSite';

const DAY = 24 * 3600_000;
const REPOSITORY = 'acme/website';

describe('smart commits in the whole site', () => {
  let site: StartedSite;
  let connected: Connected;
  let clone: Clone;

  beforeAll(async () => {
    site = await startSite();
    const smartCommits = { mode: 'app', identity: 'email' };
    connected = await connect(site, 'github', { names: [REPOSITORY], draft: { smartCommits } });
    clone = cloneOf(connected.host.repositories.find(({ fullName }) => fullName === REPOSITORY)?.pushUrl ?? '');
  }, 180_000);
  afterAll(async () => {
    clone.remove();
    await site.stop();
  });

  function commit(message: string, author = 'Dan Developer <dan@acme.example>'): void {
    clone.git('commit', '--quiet', '--allow-empty', '--cleanup=verbatim', `--author=${author}`, '--message', message);
  }
  async function push(): Promise<void> {
    clone.git('push', '--quiet', 'origin', 'HEAD');
    await site.post('/_local/schedule/tick');
    await idle(site);
  }
  async function workOn(issueKey: string): Promise<{ status: string; comments: number; worklogs: number }> {
    const path = `/rest/api/3/issue/${issueKey}`;
    const { fields } = await site.get<{ fields: { status: { name: string } } }>(path);
    const comments = await site.get<{ total: number }>(`${path}/comment`);
    const worklogs = await site.get<{ total: number }>(`${path}/worklog`);
    return { status: fields.status.name, comments: comments.total, worklogs: worklogs.total };
  }
  async function outcomes(issueKey: string): Promise<string[]> {
    const { smartCommits } = await issue(site, 'getDevelopment', issueKey);
    return smartCommits.map(({ command, outcome, person }) => `${command} ${outcome} ${person ?? 'nobody'}`).reverse();
  }

  it('run as their author, and nobody else', async () => {
    commit('DEMO-15 accents #comment better #time 1h 30m #in-progress');
    commit('DEMO-15 #done', 'Ada Admin <ada@evil.example>');
    commit('DEMO-15 #done', 'Hana Hidden <hana@acme.example>');
    commit('DEMO-15 #done', 'Vera Viewer <vera@acme.example>');
    await push();
    expect(await workOn('DEMO-15')).toEqual({ status: 'In Progress', comments: 1, worklogs: 1 });
    expect(await outcomes('DEMO-15')).toEqual([
      '#comment better ran Dan Developer',
      '#time 1h 30m ran Dan Developer',
      '#in-progress ran Dan Developer',
      '#done skipped nobody',
      '#done skipped nobody',
      '#done failed Vera Viewer',
    ]);
  }, 60_000);

  it('run nothing again when everything is read again', async () => {
    await admin(site, 'startSync', { connectionId: connected.connection.id, since: '2020-01-01' });
    await idle(site);
    await connect(site, 'github', {
      names: [REPOSITORY],
      draft: { name: 'Again', smartCommits: { mode: 'app', identity: 'email' } },
    });
    expect(await workOn('DEMO-15')).toEqual({ status: 'In Progress', comments: 1, worklogs: 1 });
  }, 60_000);

  it('wait for an admin after the connection was off for two days', async () => {
    const { connectionId } = { connectionId: connected.connection.id };
    const others = (await admin(site, 'listConnections')).filter(({ id }) => id !== connectionId);
    for (const { id } of others) {
      await admin(site, 'removeConnection', { connectionId: id });
    }
    await admin(site, 'setConnectionEnabled', { connectionId, enabled: false });
    await site.post('/_local/clock', { advanceMs: 2 * DAY });
    commit('DEMO-16 #in-progress');
    commit('DEMO-16 #done');
    await push();
    await admin(site, 'setConnectionEnabled', { connectionId, enabled: true });
    await site.post('/_local/schedule/tick');
    await idle(site);
    expect(await workOn('DEMO-16')).toMatchObject({ status: 'To Do' });
    expect(await outcomes('DEMO-16')).toEqual(['#in-progress waiting nobody', '#done waiting nobody']);

    const { commits } = await admin(site, 'listHeldSmartCommits', {});
    expect(commits.map(({ commands }) => commands)).toHaveLength(2);
    await admin(site, 'decideSmartCommits', { ids: commits.map(({ id }) => id), run: true });
    await idle(site);
    expect(await workOn('DEMO-16')).toMatchObject({ status: 'Done' });
    expect(await outcomes('DEMO-16')).toEqual(['#in-progress ran Dan Developer', '#done ran Dan Developer']);

    // What comes from now on runs at once.
    commit('DEMO-16 #to-do');
    await push();
    expect(await workOn('DEMO-16')).toMatchObject({ status: 'To Do' });
  }, 90_000);

  it('say before a push what would happen, to those who may see it', async () => {
    const { accounts } = await site.get<{ accounts: { accountId: string; role: string }[] }>('/_local/site');
    const dan = accounts.find(({ role }) => role === 'developer')?.accountId;
    const message = 'DEMO-16 #in-progress started #time 90\nTEAM-3 #assign me';
    const preview = await issue(site, 'previewSmartCommit', 'DEMO-16', { message }, { accountId: dan });
    expect(preview).toEqual({
      commands: [
        {
          issueKeys: ['DEMO-16'],
          kind: 'transition',
          text: 'started',
          name: 'in-progress',
          outcome: 'DEMO-16: Moves it from To Do to In Progress and comments as Dan Developer.',
          possible: true,
          issues: [
            {
              issueKey: 'DEMO-16',
              possible: true,
              outcome: 'Moves it from To Do to In Progress and comments as Dan Developer.',
            },
          ],
          start: 8,
          end: 28,
        },
        {
          issueKeys: ['TEAM-3'],
          kind: 'assign',
          name: 'me',
          outcome: 'TEAM-3: Assigns it to Dan Developer.',
          possible: true,
          issues: [{ issueKey: 'TEAM-3', possible: true, outcome: 'Assigns it to Dan Developer.' }],
          start: 45,
          end: 55,
        },
      ],
      misunderstood: [
        {
          issueKeys: ['DEMO-16'],
          written: '#time 90',
          problem: '“90” is no duration. Write whole weeks, days, hours and minutes, such as 1w 2d 4h 30m.',
          start: 29,
          end: 37,
        },
      ],
      notes: [],
    });
    const asViewer = await site.invoke(
      'issue',
      'previewSmartCommit',
      { message },
      {
        issueKey: 'DEMO-16',
        accountId: accounts.find(({ role }) => role === 'viewer')?.accountId,
      },
    );
    expect(asViewer).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
    const asDeveloper = await site.invoke('admin', 'previewSmartCommit', { message }, { accountId: dan });
    expect(asDeveloper).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
  }, 60_000);
});
