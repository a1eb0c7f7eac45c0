import type { Connection } from '../../src/domain/connection';
import { repositoryIdOf } from '../../src/domain/ids';
import type { BranchNameTemplate } from '../../src/domain/template';
import { callerPermissions } from '../../src/jira/permissions';
import { answer } from '../../src/resolvers/answer';
import { projectHandlers } from '../../src/resolvers/project';
import type { ProjectApi } from '../../src/resolvers/projectApi';
import type { Result } from '../../src/resolvers/result';
import { DEFAULT_SETTINGS } from '../../src/store/settings';
import { newSyncState, type SyncState } from '../../src/store/syncStates';
import { PAYMENTS, TOKEN, VERIFICATION, WEBSITE } from '../support/connectionBench';
import { createBench, type CreateBench } from '../support/createBench';

const { standard } = DEFAULT_SETTINGS.branchNames;
const OWN: BranchNameTemplate = { ...standard, template: 'team/{issueKey}_{summary}', separator: '_' };
const FUNCTIONS = ['getProject', 'previewTemplate', 'saveTemplate', 'removeTemplate'] as const;

function accountOf(bench: CreateBench, name: string): string {
  const { accounts } = bench.jira.site.site();
  return accounts.find(({ email }) => email.startsWith(`${name}@`))?.accountId ?? 'nobody';
}

/** Somebody on a project's settings page; what they may do is the local Jira's to say. */
function at(bench: CreateBench, name: string, projectKey: string | undefined) {
  const accountId = accountOf(bench, name);
  const handlers = projectHandlers({
    ...bench.createPorts,
    inventories: bench.ports.inventories,
    permissionsOf: (permissions, place) =>
      callerPermissions(bench.jira.jira, () => bench.clock.now, permissions, place, { accountId }),
  });
  const context = { accountId, issueKey: undefined, projectType: 'software', projectKey };
  return <Name extends keyof ProjectApi>(name: Name, payload?: unknown): Promise<Result<ProjectApi[Name]['value']>> =>
    answer(() => handlers[name]({ payload, context }), bench.ports.log);
}

async function addConnection(bench: CreateBench, values: Partial<Connection>): Promise<void> {
  await bench.ports.connections.save({ ...bench.connection, ...values });
}

it.each([
  ['ada', 'TEAM', true],
  ['ada', 'OPS', true],
  ['devi', 'TEAM', true],
  ['devi', 'DEMO', false],
  ['devi', 'NOPE', false],
  ['devi', undefined, false],
  ['dan', 'TEAM', false],
  ['vera', 'TEAM', false],
  ['vera', 'OPS', false],
  ['nobody', 'TEAM', false],
])('%s on the page of %s: %s', async (name, projectKey, may) => {
  const bench = await createBench();
  const call = at(bench, name, projectKey);
  for (const each of FUNCTIONS) {
    const result = await call(each, { template: OWN, projectKey: 'TEAM' });
    expect(result.ok ? 'ok' : result.error.kind).toBe(may ? 'ok' : 'forbidden');
  }
  const { entries } = await bench.createPorts.audit.page();
  expect(entries.length).toBe(may ? 2 : 0);
});

it('lets a Jira administrator in who may not browse the project', async () => {
  const bench = await createBench();
  const asked: unknown[] = [];
  const handlers = projectHandlers({
    ...bench.createPorts,
    inventories: bench.ports.inventories,
    permissionsOf: (permissions, place) => {
      asked.push(place);
      return Promise.resolve(new Set(place === undefined ? permissions : []));
    },
  });
  const context = { accountId: 'x', issueKey: undefined, projectType: undefined, projectKey: 'TEAM' };
  await expect(handlers.getProject({ payload: undefined, context })).resolves.toMatchObject({ projectKey: 'TEAM' });
  expect(asked).toEqual([{ projectKey: 'TEAM' }, undefined]);
});

it('a template saved here names branches of this project alone, whatever project the payload names', async () => {
  const bench = await createBench();
  const theirs = { ...standard, template: 'demo-{issueKey}' };
  await bench.createPorts.settings.save({
    ...DEFAULT_SETTINGS,
    branchNames: { standard, projects: { DEMO: theirs } },
  });
  const call = at(bench, 'devi', 'TEAM');
  const nameOf = async (issueKey: string): Promise<string | undefined> => {
    const result = await bench.invoke('previewBranch', { repositoryId: bench.repositoryId }, { issueKey });
    return result.ok ? result.value.name : undefined;
  };
  expect(await call('saveTemplate', { template: OWN, projectKey: 'DEMO', branchNames: { standard: OWN } })).toEqual({
    ok: true,
    value: { standard, own: OWN },
  });
  expect([await nameOf('TEAM-1'), await nameOf('DEMO-1'), await nameOf('OPS-1')]).toEqual([
    'team/TEAM-1_take_cards',
    'demo-DEMO-1',
    'OPS-1-take-cards',
  ]);
  expect(await call('removeTemplate', { projectKey: 'DEMO' })).toEqual({ ok: true, value: { standard, own: null } });
  expect([await nameOf('TEAM-1'), await nameOf('DEMO-1')]).toEqual(['TEAM-1-take-cards', 'demo-DEMO-1']);
});

it('an example is of an issue of this project', async () => {
  const bench = await createBench();
  const payload = { template: OWN, summary: 'Größe ändern', issueType: 'Bug', projectKey: 'DEMO' };
  expect(await at(bench, 'devi', 'TEAM')('previewTemplate', payload)).toEqual({
    ok: true,
    value: { name: 'team/TEAM-123_grosse_andern' },
  });
});

it.each([
  ['a template without the key', { ...OWN, template: '{summary}' }, 'template.template'],
  ['a length of nothing', { ...OWN, maxLength: 0 }, 'template.maxLength'],
  ['a prefix that git refuses', { ...OWN, prefixes: { Bug: 'a b' } }, 'template.prefixes'],
  ['nothing', undefined, 'payload'],
])('refuses %s, keeps what was, and puts it into the record', async (_case, template, field) => {
  const bench = await createBench();
  const result = await at(bench, 'devi', 'TEAM')('saveTemplate', { template });
  expect(Object.keys((!result.ok && result.error.fields) || {})).toEqual([field]);
  expect(await bench.createPorts.settings.get()).toEqual(DEFAULT_SETTINGS);
  expect((await bench.createPorts.audit.page()).entries).toMatchObject([
    { outcome: 'invalid: Something in the form needs another look.' },
  ]);
});

it('gives no project a template beyond the most that there are, until another gives its own up', async () => {
  const bench = await createBench();
  const projects = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`P${String(index)}`, standard]));
  await bench.createPorts.settings.save({ ...DEFAULT_SETTINGS, branchNames: { standard, projects } });
  const call = at(bench, 'ada', 'TEAM');
  expect(await call('saveTemplate', { template: OWN })).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  expect(await at(bench, 'ada', 'P7')('removeTemplate')).toMatchObject({ ok: true });
  expect(await call('saveTemplate', { template: OWN })).toMatchObject({ ok: true });
});

it('the record says who did what to which project', async () => {
  const bench = await createBench();
  const call = at(bench, 'devi', 'TEAM');
  await call('saveTemplate', { template: OWN });
  bench.clock.now += 1;
  await call('removeTemplate');
  const actor = accountOf(bench, 'devi');
  const entry = { actor, action: 'saveProjectSettings', outcome: 'done' };
  expect((await bench.createPorts.audit.page()).entries).toEqual([
    { ...entry, at: bench.clock.now, subject: 'TEAM: the standard branch names' },
    { ...entry, at: bench.clock.now - 1, subject: 'TEAM: branch names' },
  ]);
});

it('shows the connections that send to the project, and nothing of the others or of credentials', async () => {
  const bench = await createBench();
  await addConnection(bench, { projects: ['TEAM'], status: 'expired', statusReason: 'The token of Ada is over.' });
  await addConnection(bench, { id: 'everywhere', name: 'Everywhere', projects: 'all', selection: 'none' });
  await addConnection(bench, { id: 'secret', name: 'Secret', projects: ['DEMO'] });
  await bench.createPorts.settings.save({
    ...DEFAULT_SETTINGS,
    smartCommits: { ...DEFAULT_SETTINGS.smartCommits, disabledProjects: ['TEAM'] },
  });
  const result = await at(bench, 'devi', 'TEAM')('getProject');
  const shared = { hostTitle: 'GitHub', smartCommits: { mode: 'off', identity: 'email' }, vouchesBy: 'signature' };
  expect(result).toEqual({
    ok: true,
    value: {
      projectKey: 'TEAM',
      templates: { standard, own: null },
      smartCommitsOff: true,
      connections: expect.arrayContaining([
        {
          ...shared,
          id: bench.connection.id,
          name: 'Acme',
          status: 'expired',
          repositories: { selected: 2, total: 2, mode: 'all', listing: false },
          checkedAt: null,
        },
        {
          ...shared,
          id: 'everywhere',
          name: 'Everywhere',
          status: 'active',
          repositories: { selected: 0, total: 0, mode: 'none', listing: false },
          checkedAt: null,
        },
      ]),
    },
  });
  const text = JSON.stringify(result);
  const hidden = ['Secret', 'Ada', VERIFICATION.credential.kind, TOKEN.slice(-4), 'DEMO', 'scopes', 'expiresAt'];
  expect(hidden.filter((each) => text.includes(each))).toEqual([]);
});

describe('the worst failure', () => {
  const at1 = Date.parse('2026-11-21T10:00:00Z');
  const failed = (kind: string, at = at1): Partial<SyncState> =>
    ({ status: 'failed', lastError: { kind, message: `It is ${kind}.`, remedy: `Mend ${kind}.`, at } }) as never;
  const credential = {
    message: 'The host does not let the connection read it.',
    remedy: 'A Jira admin sees what is missing: Jira settings, Apps, Git Hosts.',
  };

  it.each<[string, Partial<SyncState>, Partial<SyncState>, unknown]>([
    ['none', { status: 'idle' }, { status: 'waiting' }, undefined],
    ['one that is switched off on its host is none', failed('disabled'), {}, undefined],
    [
      'the newest of two',
      failed('hostError'),
      failed('notAGitHost', at1 + 1),
      { repository: 'acme/website', message: 'It is notAGitHost.', remedy: 'Mend notAGitHost.', failing: 2 },
    ],
    [
      'a failure before one that is gone',
      failed('hostError'),
      { ...failed('notFound', at1 + 1), status: 'gone' },
      { repository: 'acme/payments', message: 'It is hostError.', remedy: 'Mend hostError.', failing: 2 },
    ],
    [
      'what the host says of a credential stays out',
      failed('scopeMissing'),
      {},
      { repository: 'acme/payments', ...credential, failing: 1 },
    ],
    [
      'gone, and nothing is known',
      { status: 'gone' },
      {},
      { repository: 'acme/payments', message: 'The host no longer shows it.', failing: 1 },
    ],
  ])('%s', async (_case, payments, website, expected) => {
    const bench = await createBench();
    const repositories = [PAYMENTS, WEBSITE].map(({ hostId }) => repositoryIdOf(bench.connection.id, hostId));
    for (const [index, state] of [payments, website].entries()) {
      const id = repositories[index] ?? '';
      const epoch = (await bench.ports.states.get(id))?.epoch ?? bench.clock.now;
      await bench.ports.states.save({ ...newSyncState(id, bench.clock.now), epoch, checkedAt: at1 + index, ...state });
    }
    const result = await at(bench, 'devi', 'TEAM')('getProject');
    const connection = result.ok ? result.value.connections[0] : undefined;
    expect(connection?.failure).toEqual(expected);
    expect(connection?.checkedAt).toBe(new Date(at1 + 1).toISOString());
  });
});
