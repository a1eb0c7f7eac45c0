import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryAt } from '../../../src/hosts/git/repositoryAddress';
import { failureOf } from '../contract/reading';
import { fillRepository } from './support/fill';
import { openGitServer } from './support/gitServer';
import type { GitServer } from './support/gitServer';
import { openRawServer, refs } from './support/rawServer';

const REPOSITORY = repositoryAt('https://git.example.org/team/repository', 'main');

describe.each([
  ['a server of version 2', {}],
  ['a server of version 0', { version0: true }],
  ['a server that leaves out nothing', { allowFilter: false }],
])('%s', (_what, options) => {
  let server: GitServer;
  beforeAll(async () => {
    server = await openGitServer(options);
    await fillRepository(server.folder, 20);
  });
  afterAll(() => server.close());

  it('gets a branch at another branch, by a push without objects', async () => {
    const objects = await server.git('count-objects', '-v');
    const created = await server.host().createBranch(REPOSITORY, { name: 'feature/DEMO-1-größe', from: 'topic' });
    const head = await server.git('rev-parse', 'refs/heads/feature/DEMO-1-größe');
    expect(head).toBe(await server.git('rev-parse', 'topic'));
    expect(created).toMatchObject({ name: 'feature/DEMO-1-größe', head: { id: head }, isDefault: false });
    expect(await server.git('count-objects', '-v')).toBe(objects);
  });

  it('gets a branch at a commit that heads nothing', async () => {
    const from = await server.git('rev-parse', 'main~5');
    const created = await server.host().createBranch(REPOSITORY, { name: 'DEMO-2', from });
    expect([created.head.id, await server.git('rev-parse', 'DEMO-2')]).toEqual([from, from]);
  });

  it.each([
    ['exists', { name: 'main', from: 'topic' }, 'conflict'],
    ['begins nowhere', { name: 'DEMO-3', from: 'nothing' }, 'notFound'],
    [
      'begins at a commit that is not there',
      { name: 'DEMO-3', from: '0123456789abcdef0123456789abcdef01234567' },
      'notFound',
    ],
    ['has a name that git refuses', { name: 'a..b', from: 'main' }, 'invalid'],
    ['would end the line', { name: `x\n0000`, from: 'main' }, 'invalid'],
  ])('gets no branch that %s', async (_why, branch, kind) => {
    const before = await server.git('for-each-ref');
    expect((await failureOf(server.host().createBranch(REPOSITORY, branch))).kind).toBe(kind);
    expect(await server.git('for-each-ref')).toBe(before);
  });

  it.each([
    ['main/DEMO-5', 'There is a branch main: git cannot keep one under main/ beside it.'],
    ['main/DEMO-5/x', 'There is a branch main: git cannot keep one under main/ beside it.'],
    ['feature', 'There are branches under feature/: git cannot keep a branch feature beside them.'],
  ])('gets no branch %s where another is in its way', async (name, message) => {
    const error = await failureOf(server.host().createBranch(REPOSITORY, { name, from: 'main' }));
    expect([error.kind, error.message, error.details.remedy]).toEqual(['conflict', message, 'Choose another name.']);
  });

  it('gets no branch where one that is not shown is in its way', async () => {
    await server.git('update-ref', 'refs/heads/hidden', 'main');
    await server.git('config', 'uploadpack.hideRefs', 'refs/heads/hidden');
    const error = await failureOf(server.host().createBranch(REPOSITORY, { name: 'hidden/DEMO-5', from: 'main' }));
    expect([error.kind, error.message, error.details.remedy]).toEqual([
      'conflict',
      expect.stringMatching(/'refs\/heads\/hidden' exists/),
      'Choose another name.',
    ]);
    await server.git('config', '--unset', 'uploadpack.hideRefs');
    await server.git('update-ref', '-d', 'refs/heads/hidden');
  });

  it('says why a rule of the server refuses', async () => {
    mkdirSync(join(server.folder, 'hooks'), { recursive: true });
    const hook = join(server.folder, 'hooks', 'update');
    writeFileSync(hook, '#!/bin/sh\necho "Branches begin with the name of a team" >&2\nexit 1\n');
    chmodSync(hook, 0o755);
    const error = await failureOf(server.host().createBranch(REPOSITORY, { name: 'DEMO-4', from: 'main' }));
    expect([error.kind, error.message]).toEqual([
      'policy',
      expect.stringMatching(/hook declined.*Branches begin with the name of a team/),
    ]);
  });

  it('compares two branches', async () => {
    const host = server.host();
    const ahead = (await server.git('rev-list', 'topic..main')).split('\n');
    const compared = await host.compare(REPOSITORY, 'topic', 'main');
    expect({ ...compared, commits: compared.commits.map(({ id }) => id) }).toEqual({
      ahead: ahead.length,
      behind: 0,
      commits: ahead,
    });
    expect(await host.compare(REPOSITORY, 'main', 'topic')).toMatchObject({
      ahead: 0,
      behind: ahead.length,
      commits: [],
    });
    expect(await host.compare(REPOSITORY, 'main', 'main')).toEqual({ ahead: 0, behind: 0, commits: [] });
    expect((await failureOf(host.compare(REPOSITORY, 'main', 'gone'))).kind).toBe('notFound');
  });

  it('finds branches, the default branch first', async () => {
    const found = await server.host().searchBranches(REPOSITORY, '');
    expect(found.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['main', true],
      ['DEMO-2', false],
      ['feature/DEMO-1-größe', false],
      ['topic', false],
    ]);
    expect((await server.host().searchBranches(REPOSITORY, ' demo-2 ')).map(({ name }) => name)).toEqual(['DEMO-2']);
  });
});

it('has no pull requests', async () => {
  const { host, repository, sent } = openRawServer([refs()]);
  const error = await failureOf(
    host.createPullRequest(repository, { sourceBranch: 'a', targetBranch: 'b', title: 'c' }),
  );
  expect([error.kind, error.details.remedy, sent.length]).toEqual(['invalid', expect.stringMatching(/Merge/), 0]);
});
