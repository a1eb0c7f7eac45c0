import { updateConnection } from '../../src/connections/update';
import type { Connection } from '../../src/domain/connection';
import { HostError } from '../../src/domain/errors';
import { createBench, DEVELOPER, type CreateBench } from '../support/createBench';
import { aBranch, someGrants } from '../support/generate';

/** A page that lies: what it sends is never what decides. */

async function change(bench: CreateBench, values: Partial<Connection>): Promise<void> {
  const now = (await bench.ports.connections.get(bench.connection.id)) as Connection;
  await bench.ports.connections.save({ ...now, ...values });
}

async function changeRepository(bench: CreateBench, archived: boolean, defaultBranch: string | null): Promise<void> {
  const record = await bench.ports.repositories.get(bench.repositoryId);
  if (record !== undefined) {
    await bench.ports.repositories.save({ ...record, repository: { ...record.repository, archived, defaultBranch } });
  }
}

async function giveOwnToken(bench: CreateBench, expiresAt: string | null = null): Promise<void> {
  const own = { accountId: DEVELOPER, connectionId: bench.connection.id, account: { name: 'Dan' }, verifiedAt: 1 };
  await bench.createPorts.personalCredentials.save(
    { ...own, credential: { kind: 'token', hint: '', scopes: null, expiresAt, expirySource: 'host' } },
    { credential: { token: 'my own' } },
  );
}

const REFUSED: [string, (bench: CreateBench) => Promise<void> | void, string][] = [
  ['somebody who may not see the issue', (bench) => void (bench.jiraRights.permissions = []), 'see this issue'],
  [
    'somebody who may not view development tools',
    (bench) => void (bench.jiraRights.permissions = ['BROWSE_PROJECTS', 'EDIT_ISSUES']),
    'development tools',
  ],
  [
    'somebody who may not edit the issue, with the shared credential',
    (bench) => void (bench.jiraRights.permissions = ['BROWSE_PROJECTS', 'VIEW_DEV_TOOLS']),
    'edit this issue',
  ],
  [
    'somebody in none of the groups that the admin named',
    async (bench) => {
      const settings = await bench.createPorts.settings.get();
      await bench.createPorts.settings.save({ ...settings, creating: { groups: ['developers'] } });
    },
    'certain groups',
  ],
  ['a connection that is switched off', (bench) => change(bench, { enabled: false }), 'switched off'],
  ['a connection of other projects', (bench) => change(bench, { projects: ['OTHER'] }), 'may not use this repository'],
  [
    'a repository that was not chosen',
    (bench) => change(bench, { selection: 'chosen' }),
    'may not use this repository',
  ],
  ['a connection that wants own tokens', (bench) => change(bench, { personalCredentials: 'required' }), 'of their own'],
  ['a shared token that has ended', (bench) => change(bench, { status: 'expired' }), 'has ended'],
  [
    'a shared token of which the day is known',
    async (bench) => {
      const credential = { ...bench.connection.credential, expiresAt: '2026-11-01T00:00:00Z' };
      await change(bench, { status: 'expired', credential });
    },
    'ended on 2026-11-01',
  ],
  ['a shared token that the host refuses', (bench) => change(bench, { status: 'unauthorised' }), 'refused by the host'],
  ['an archived repository', (bench) => changeRepository(bench, true, 'main'), 'archived'],
  ['an empty repository', (bench) => changeRepository(bench, false, null), 'empty'],
  ['a credential that may not', (bench) => void (bench.pretended.grants = someGrants('denied')), ''],
  ['an own token that has ended', (bench) => giveOwnToken(bench, '2026-11-01T00:00:00Z'), 'ended on 2026-11-01'],
];

describe.each(REFUSED)('%s', (_case, prepare, words) => {
  it.each([
    ['createBranch', { name: 'DEMO-1-x', from: 'main' }],
    ['createPullRequest', { sourceBranch: 'x', targetBranch: 'main', title: 'x' }],
  ] as const)('%s is forbidden, recorded, and never reaches the host', async (name, payload) => {
    const bench = await createBench();
    await prepare(bench);
    const result = await bench.invoke(name, { repositoryId: bench.repositoryId, ...payload } as never);
    expect(result).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
    expect(JSON.stringify(result)).toContain(words);
    expect(bench.pretended.calls.filter(({ what }) => what.startsWith('create'))).toEqual([]);
    const { entries } = await bench.createPorts.audit.page();
    expect(entries).toEqual([
      expect.objectContaining({
        actor: DEVELOPER,
        action: name,
        outcome: expect.stringMatching(/^forbidden: /) as string,
      }),
    ]);
  });
});

it.each([
  ['no repository of ours', 'ffffffffffff.0000000000000000'],
  ['no id at all', '../secret:1'],
  ['no id, with the beginning of one', 'CONNECTION./@'],
])('a repository that is %s is forbidden as one that the project may not use', async (_case, sent) => {
  const bench = await createBench();
  const repositoryId = sent.replace('CONNECTION', bench.connection.id);
  const result = await bench.invoke('createBranch', { repositoryId, name: 'DEMO-1-x', from: 'main' });
  expect(result).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
});

it.each([
  'previewBranch',
  'searchBranches',
  'checkBranchName',
  'pullRequestGrant',
  'pullRequestTexts',
  'previewPullRequest',
  'searchReviewers',
] as const)('%s tells nothing of a repository that the project may not use', async (name) => {
  const bench = await createBench();
  await updateConnection({ connectionId: bench.connection.id, projects: ['OTHER'] }, bench.ports);
  const payload = { repositoryId: bench.repositoryId, search: '', name: 'x', sourceBranch: 'a', targetBranch: 'b' };
  expect(await bench.invoke(name, payload as never)).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
  expect(bench.pretended.calls).toEqual([]);
});

it.each([
  ['a name that git refuses', { name: 'a b', from: 'main' }],
  ['no name', { name: '', from: 'main' }],
  ['no starting point', { name: 'DEMO-1' }],
  ['a name of another type', { name: { toString: 'x' }, from: 'main' }],
  ['a name that is too long', { name: 'x'.repeat(301), from: 'main' }],
])('%s is invalid', async (_case, payload) => {
  const bench = await createBench();
  const result = await bench.invoke('createBranch', { repositoryId: bench.repositoryId, ...payload } as never);
  expect(result).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  expect(bench.pretended.calls).toEqual([]);
  const outcome = expect.stringMatching(/^invalid: /) as string;
  expect((await bench.createPorts.audit.page()).entries).toEqual([expect.objectContaining({ outcome })]);
});

it.each([
  ['DEMO-1-new', undefined],
  ['DEMO-1 new', 'A name has no spaces.'],
  ['main', 'There is a branch main already.'],
  ['main/DEMO-1', 'There is a branch main: git cannot keep one under main/ beside it.'],
  ['release', 'There are branches under release/: git cannot keep a branch release beside them.'],
  ['Release/1.0', 'There is a branch release/1.0: on many computers git cannot tell the two names apart.'],
  ['release/1.1', undefined],
])('of the name %s it says %s', async (name, problem) => {
  const bench = await createBench();
  bench.pretended.branches.push(aBranch({ name: 'release/1.0' }));
  const { repositoryId } = bench;
  expect(await bench.invoke('checkBranchName', { repositoryId, name })).toEqual({
    ok: true,
    value: problem === undefined ? {} : { problem },
  });
});

describe.each([
  'octocat:main',
  'octocat:other-repository:main',
  'main..other',
  'main^',
  'main@{1}',
  '-main',
  'a\u0000b',
  'a\nb',
])('%j, which is no branch of this repository', (name) => {
  it.each([
    ['createBranch', { name: 'DEMO-1-x', from: name }, 'from'],
    ['createPullRequest', { sourceBranch: name, targetBranch: 'main', title: 'x' }, 'sourceBranch'],
    ['createPullRequest', { sourceBranch: 'main', targetBranch: name, title: 'x' }, 'targetBranch'],
    ['previewPullRequest', { sourceBranch: name, targetBranch: 'main' }, 'sourceBranch'],
    ['previewPullRequest', { sourceBranch: 'main', targetBranch: name }, 'targetBranch'],
  ] as const)('%s never asks a host for it', async (call, payload, field) => {
    const bench = await createBench();
    const result = await bench.invoke(call, { repositoryId: bench.repositoryId, ...payload } as never);
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'invalid', fields: { [field]: expect.any(String) as string } },
    });
    expect(bench.pretended.calls).toEqual([]);
  });
});

it.each([
  ['invalid', 'Reference update failed.', 'invalid'],
  ['hostError', 'GitLab answered with an error of its own (500).', 'conflict'],
] as const)(
  'says which branch stands in the way where a host says only that it cannot be, as %s',
  async (kind, words, told) => {
    const bench = await createBench();
    bench.pretended.failure = { error: new HostError(kind, words), after: false };
    const payload = { repositoryId: bench.repositoryId, name: 'main/DEMO-1', from: 'main' };
    expect(await bench.invoke('createBranch', payload)).toMatchObject({
      ok: false,
      error: {
        kind: told,
        message: words,
        remedy: 'Choose another name.',
        fields: { name: expect.stringContaining('branch main') as string },
      },
    });
  },
);

it.each([
  ['the same branch twice', { sourceBranch: 'main', targetBranch: 'main', title: 'x' }],
  ['a title of nothing', { sourceBranch: 'x', targetBranch: 'main', title: '  ' }],
  ['no title', { sourceBranch: 'x', targetBranch: 'main', title: '' }],
  ['too many reviewers', { sourceBranch: 'x', targetBranch: 'main', title: 'x', reviewers: Array(21).fill('a') }],
])('%s is invalid', async (_case, payload) => {
  const bench = await createBench();
  const result = await bench.invoke('createPullRequest', { repositoryId: bench.repositoryId, ...payload } as never);
  expect(result).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  expect(bench.pretended.calls.filter(({ what }) => what === 'createPullRequest')).toEqual([]);
});

it('lets a member of a named group create, whatever the case of its name', async () => {
  const bench = await createBench();
  const settings = await bench.createPorts.settings.get();
  await bench.createPorts.settings.save({ ...settings, creating: { groups: ['Developers', 'Others'] } });
  bench.jiraRights.groups = ['developers'];
  const result = await bench.invoke('createBranch', { repositoryId: bench.repositoryId, name: 'DEMO-1', from: 'main' });
  expect(result).toMatchObject({ ok: true });
});

it('uses an own token for creating and for nothing else, without asking for Edit issues', async () => {
  const bench = await createBench();
  await giveOwnToken(bench);
  bench.jiraRights.permissions = ['BROWSE_PROJECTS', 'VIEW_DEV_TOOLS'];
  const { repositoryId } = bench;
  await bench.invoke('searchBranches', { repositoryId, search: '' });
  await bench.invoke('previewPullRequest', { repositoryId, sourceBranch: 'x', targetBranch: 'main' });
  expect(await bench.invoke('createBranch', { repositoryId, name: 'DEMO-1', from: 'main' })).toMatchObject({
    ok: true,
  });
  expect(bench.pretended.calls).toEqual([
    { what: 'searchBranches', as: 'shared' },
    { what: 'compare', as: 'shared' },
    { what: 'grants', as: 'my own' },
    { what: 'createBranch', as: 'my own' },
  ]);
});

it('never uses the token of somebody else', async () => {
  const bench = await createBench();
  await giveOwnToken(bench);
  const payload = { repositoryId: bench.repositoryId, name: 'DEMO-1', from: 'main' };
  expect(await bench.invoke('createBranch', payload, { accountId: '712020:other' })).toMatchObject({ ok: true });
  expect(bench.pretended.calls.map(({ as }) => as)).toEqual(['shared', 'shared']);
});

/** A policy may allow here what it refuses there; an option that is greyed out would never be asked for. */
it('what a connection’s credential was refused in another repository keeps nobody from asking', async () => {
  const bench = await createBench();
  const denied = someGrants('denied').createBranch;
  const grants = { ...someGrants(), createBranch: { ...denied, triedIn: 'acme-many' }, createPullRequest: denied };
  await change(bench, { grants });
  const development = await bench.invoke('getDevelopment', undefined);
  expect(development).toMatchObject({
    ok: true,
    value: { repositories: [{ createBranch: { state: 'unknown' }, createPullRequest: { state: 'denied' } }, {}] },
  });
  const { repositoryId } = bench;
  expect(await bench.invoke('previewBranch', { repositoryId })).toMatchObject({
    value: { grant: { state: 'granted' } },
  });
});
