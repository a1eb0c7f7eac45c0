import { answer } from '../../src/resolvers/answer';
import { settingsHandlers } from '../../src/resolvers/settings';
import type { SettingsApi } from '../../src/resolvers/settingsApi';
import type { Result } from '../../src/resolvers/result';
import { DEFAULT_SETTINGS } from '../../src/store/settings';
import { createBench, DEVELOPER, type CreateBench } from '../support/createBench';

function admin(bench: CreateBench) {
  const handlers = settingsHandlers({
    ...bench.createPorts,
    ...bench.ports,
    nameOf: (id) => Promise.resolve(id === DEVELOPER ? 'Dan Developer' : undefined),
  });
  return <Name extends keyof SettingsApi>(name: Name, payload: unknown): Promise<Result<SettingsApi[Name]['value']>> =>
    answer(
      () => handlers[name]({ payload, context: { accountId: DEVELOPER, issueKey: undefined, projectType: undefined } }),
      bench.ports.log,
    );
}

const { standard } = DEFAULT_SETTINGS.branchNames;

it('has defaults, and keeps the sections that are not saved', async () => {
  const bench = await createBench();
  const call = admin(bench);
  const mapping = [{ connectionId: bench.connection.id, name: 'Acme', projects: 'all' }];
  expect(await call('getSettings', undefined)).toEqual({
    ok: true,
    value: { ...DEFAULT_SETTINGS, projectMapping: mapping },
  });
  const creating = { groups: ['developers'] };
  await call('saveSettings', { creating });
  const aliases = {
    aliases: [{ email: ' Dan@Old.Example ', accountId: '1' }],
    disabledProjects: [],
    notifyAuthors: true,
  };
  expect(await call('saveSettings', { smartCommits: aliases })).toEqual({
    ok: true,
    value: {
      ...DEFAULT_SETTINGS,
      creating,
      smartCommits: { ...aliases, aliases: [{ email: 'dan@old.example', accountId: '1' }] },
      projectMapping: mapping,
    },
  });
});

it('maps projects without the credential, and has what was sent withdrawn and sent again', async () => {
  const bench = await createBench();
  const projectMapping = [{ connectionId: bench.connection.id, projects: ['DEMO'] }];
  expect(await admin(bench)('saveSettings', { projectMapping })).toMatchObject({ ok: true });
  expect((await bench.ports.connections.get(bench.connection.id))?.projects).toEqual(['DEMO']);
  expect(bench.queued.map(({ body }) => body)).toEqual([
    { task: 'withdraw', connectionId: bench.connection.id, then: 'sync' },
  ]);
});

it.each([
  [
    'a template without the key',
    { branchNames: { standard: { ...standard, template: '{summary}' } } },
    'branchNames.standard.template',
  ],
  [
    'an unknown variable',
    { branchNames: { standard: { ...standard, template: '{issueKey}{x}' } } },
    'branchNames.standard.template',
  ],
  [
    'a key that touches another word: {issueKey}{summary}',
    { branchNames: { standard: { ...standard, template: '{issueKey}{summary}' } } },
    'branchNames.standard.template',
  ],
  [
    'a key that touches another word: {user}{issueKey}',
    { branchNames: { standard: { ...standard, template: '{user}{issueKey}' } } },
    'branchNames.standard.template',
  ],
  [
    'a key that touches another word: fix{issueKey}-{summary}',
    { branchNames: { standard: { ...standard, template: 'fix{issueKey}-{summary}' } } },
    'branchNames.standard.template',
  ],
  [
    'a length of nothing',
    { branchNames: { standard: { ...standard, maxLength: 0 } } },
    'branchNames.standard.maxLength',
  ],
  [
    'a prefix that git refuses',
    { branchNames: { standard: { ...standard, prefixes: { Bug: 'a b' } } } },
    'branchNames.standard.prefixes',
  ],
  [
    'a template that gives no name for git: refs/heads/{issueKey}',
    { branchNames: { standard: { ...standard, template: 'refs/heads/{issueKey}' } } },
    'branchNames.standard.template',
  ],
  ['a blank template', { branchNames: { standard: { ...standard, template: '  ' } } }, 'branchNames.standard.template'],
  ['a blank title', { pullRequests: { titleTemplate: ' ' } }, 'pullRequests.titleTemplate'],
  [
    'a description without end',
    { pullRequests: { titleTemplate: '{issueKey}', descriptionTemplate: 'x'.repeat(5001) } },
    'pullRequests.descriptionTemplate',
  ],
  ['a project’s template', { branchNames: { standard, projects: { DEMO: {} } } }, 'branchNames.projects.DEMO.template'],
  ['a title template', { pullRequests: { titleTemplate: '{nope}' } }, 'pullRequests.titleTemplate'],
  ['groups of another type', { creating: { groups: 'all' } }, 'creating.groups'],
])('refuses %s and keeps what was', async (_case, payload, field) => {
  const bench = await createBench();
  const result = await admin(bench)('saveSettings', payload);
  expect(result).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  expect(Object.keys((!result.ok && result.error.fields) || {})).toEqual([field]);
  expect(await bench.createPorts.settings.get()).toEqual(DEFAULT_SETTINGS);
});

it('shows what a template makes', async () => {
  const bench = await createBench();
  const template = { ...standard, template: '{issueType}/{issueKey}-{summary}', prefixes: { Bug: 'fix' } };
  const result = await admin(bench)('previewTemplate', { template, issueType: 'Bug', summary: 'Größe ändern' });
  expect(result).toEqual({ ok: true, value: { name: 'fix/DEMO-123-grosse-andern' } });
});

it('shows what a project’s own template makes, of an issue without a type or a summary too', async () => {
  const bench = await createBench();
  const template = { ...standard, template: '{issueType}/{issueKey}-{summary}' };
  expect(await admin(bench)('previewTemplate', { template, projectKey: 'TEAM' })).toEqual({
    ok: true,
    value: { name: 'TEAM-123' },
  });
});

it('shows what the texts of a pull request become', async () => {
  const bench = await createBench();
  const texts = { titleTemplate: '{issueType} {issueKey}', descriptionTemplate: '{description}\n{issueUrl}\n' };
  expect(await admin(bench)('previewTexts', texts)).toEqual({
    ok: true,
    value: {
      title: 'Bug DEMO-123',
      description: 'The size cannot be changed.\nhttps://your-site.atlassian.net/browse/DEMO-123',
    },
  });
});

it('lists what was done, newest first, with names as Jira tells them', async () => {
  const bench = await createBench();
  const { audit } = bench.createPorts;
  for (let index = 0; index < 150; index += 1) {
    bench.clock.now += 1;
    await audit.add({
      actor: index % 2 === 0 ? DEVELOPER : null,
      action: 'createBranch',
      subject: String(index),
      outcome: 'done',
    });
  }
  const call = admin(bench);
  const first = await call('listAudit', {});
  const value = first.ok ? first.value : { entries: [], next: undefined };
  expect(value.entries.slice(0, 2)).toEqual([
    {
      at: new Date(bench.clock.now).toISOString(),
      actor: 'Git Hosts for Jira',
      actorId: null,
      action: 'createBranch',
      subject: '149',
      outcome: 'done',
    },
    {
      at: new Date(bench.clock.now - 1).toISOString(),
      actor: 'Dan Developer',
      actorId: DEVELOPER,
      action: 'createBranch',
      subject: '148',
      outcome: 'done',
    },
  ]);
  const second = await call('listAudit', { cursor: value.next });
  const rest = second.ok ? second.value.entries : [];
  expect(value.entries.length + rest.length).toBe(150);
  expect(rest.at(-1)?.subject).toBe('0');
  expect(second.ok && second.value.next).toBeUndefined();
});
