import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from '../../../../dev/lab/git/runGit';
import { importHistory } from '../../../../dev/lab/repositories/history';
import { openHttp } from '../../../../src/hosts/http';
import { openGitClient } from '../../../../src/hosts/git/protocol/client';
import { parseCommit } from '../../../../src/hosts/git/pack/commitObject';
import type { ObjectStore } from '../../../../src/hosts/git/pack/objectStore';
import type { FetchQuestion } from '../../../../src/hosts/git/protocol/question';
import { fillRepository } from '../support/fill';
import { addOddCommits } from '../support/oddCommits';
import { openGitServer, remoteAt } from '../support/gitServer';
import { hasHttpBackend, openHttpBackend } from '../support/httpBackend';
import type { GitServer } from '../support/gitServer';

const FORMAT = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B']
  .map((field) => `${field}%x00`)
  .join('');

/** Every commit as git itself shows it, by name. */
async function logOf(server: GitServer): Promise<Map<string, unknown>> {
  const fields = (await server.git('log', '--all', `--format=${FORMAT}%x01`)).split('\x01');
  const commits = fields.map((text) => text.replace(/^\n/, '').split('\0')).filter(([id]) => id);
  return new Map(
    commits.map(([id = '', tree, parents, an, ae, aI, cn, ce, cI, message]) => [
      id,
      {
        tree,
        parents: parents === '' ? [] : parents?.split(' '),
        author: { name: an, email: ae, date: aI?.replace(/Z$/, '+00:00') },
        committer: { name: cn, email: ce, date: cI?.replace(/Z$/, '+00:00') },
        message: message?.trimEnd(),
      },
    ]),
  );
}

function readAll(store: ObjectStore): Map<string, unknown> {
  return new Map(
    store.ids('commit').map((id) => {
      const commit = parseCommit(store.read('commit', id) ?? Buffer.alloc(0));
      return [id, { ...commit, message: commit.message.trimEnd() }];
    }),
  );
}

async function fetchAll(server: GitServer): Promise<ObjectStore> {
  const client = server.client();
  const { branches } = await client.refs();
  return client.fetch({ wants: [...new Set(branches.map(([, id]) => id))], filter: 'tree:0' });
}

describe.each([
  ['version 2 with filters', {}, { version: 2, filter: true, shallow: true }],
  ['version 2 without filters', { allowFilter: false }, { version: 2, filter: false, shallow: true }],
  ['version 0 with filters', { version0: true }, { version: 0, filter: true, shallow: true }],
  ['version 0 without filters', { version0: true, allowFilter: false }, { version: 0, filter: false, shallow: true }],
] as const)('real git, %s', (_what, options, traits) => {
  let server: GitServer;
  beforeAll(async () => {
    server = await openGitServer(options);
    await fillRepository(server.folder);
    await addOddCommits(server.folder);
  });
  afterAll(() => server.close());

  it('says what it can do', async () => {
    expect(await server.client().traits()).toMatchObject({ ...traits, agent: expect.stringMatching(/^git\/2\./) });
  });

  it('gives branches and default branch as git has them', async () => {
    const listed = await server.git('for-each-ref', '--format=%(refname:lstrip=2) %(objectname)', 'refs/heads');
    expect(await server.client().refs()).toEqual({
      defaultBranch: 'main',
      branches: listed.split('\n').map((line) => line.split(' ')),
    });
    expect(await server.client().defaultBranch()).toBe('main');
  });

  it('gives every commit, field by field as git log shows it', async () => {
    const read = readAll(await fetchAll(server));
    expect(read.size).toBe(69);
    expect(read).toEqual(await logOf(server));
  });

  it('gives only what is new', async () => {
    const [want = '', have = ''] = (await server.git('rev-parse', 'main', 'main~3')).split('\n');
    const store = await server.client().fetch({ wants: [want], haves: [have], filter: 'tree:0' });
    const expected = await server.git('rev-list', `${have}..${want}`);
    expect(store.ids('commit').sort()).toEqual(expected.split('\n').sort());
    const nothing = await server.client().fetch({ wants: [have], haves: [want], filter: 'tree:0' });
    expect(nothing.ids('commit')).toEqual([]);
  });

  it('gives so many generations', async () => {
    const want = await server.git('rev-parse', 'main');
    const alone = await server.client().fetch({ wants: [want], depth: 1, filter: 'tree:0' });
    expect(alone.ids('commit')).toEqual([want]);
  });

  it('says which commit it does not have', async () => {
    const want = await server.git('rev-parse', 'main');
    const none = '0123456789abcdef0123456789abcdef01234567';
    const client = server.client();
    const question: FetchQuestion = { wants: [none, want], depth: 1, filter: 'tree:0' };
    await expect(client.fetch(question)).rejects.toMatchObject({ kind: 'notFound', details: { missing: [none] } });
    const { store, refused } = await client.fetchServed(question);
    expect([store.ids('commit'), [...refused]]).toEqual([[want], [none]]);
  });

  it('does not ask for each of many commits that are gone', async () => {
    const want = await server.git('rev-parse', 'main');
    const gone = Array.from({ length: 30 }, (_unused, number) => number.toString(16).padStart(40, '7'));
    const client = server.client();
    await client.traits();
    server.requests();
    const { store, refused } = await client.fetchServed({ wants: [...gone, want], depth: 1, filter: 'tree:0' });
    expect([store.ids('commit'), [...refused].sort()]).toEqual([[want], gone.sort()]);
    expect(server.requests()).toHaveLength(5);
  });

  it('reads an empty repository', async () => {
    const empty = await openGitServer(options);
    expect(await empty.client().refs()).toEqual({ defaultBranch: null, branches: [] });
    await empty.close();
  });
});

const backend = hasHttpBackend();

describe(`git http-backend${backend ? '' : ' (not installed here: nothing is tried)'}`, () => {
  it.each([true, false])('gives every commit, field by field (uploadpack.allowFilter %s)', async (allowFilter) => {
    if (!backend) {
      return;
    }
    const server = await openGitServer({ allowFilter });
    await fillRepository(server.folder);
    await addOddCommits(server.folder);
    const served = await openHttpBackend(server.folder);
    const client = openGitClient(remoteAt(served.url, openHttp(fetch, Date.now)));
    const { branches, defaultBranch } = await client.refs();
    const store = await client.fetch({ wants: [...new Set(branches.map(([, id]) => id))], filter: 'tree:0' });
    expect([defaultBranch, await client.traits()]).toEqual([
      'main',
      expect.objectContaining({ version: 2, filter: allowFilter }),
    ]);
    expect(readAll(store)).toEqual(await logOf(server));
    await served.close();
    await server.close();
  });
});

it('transfers commits alone where the server takes filters', async () => {
  const server = await openGitServer();
  await fillRepository(server.folder);
  const store = await fetchAll(server);
  expect(store.ids('commit')).toHaveLength(60);
  const trees = await server.client().fetch({
    wants: [await server.git('rev-parse', 'main')],
    depth: 1,
    filter: 'blob:none',
  });
  expect(trees.ids('tree').length).toBeGreaterThan(3);
  await server.close();
});

it.each([false, true])('refuses a repository that names its objects by SHA-256 (version 0: %s)', async (version0) => {
  const folder = mkdtempSync(join(tmpdir(), 'git-sha256-'));
  const server = await openGitServer({ folder, version0 });
  await server.git('init', '--quiet', '--bare', '--object-format=sha256', '.');
  const { stdout } = await runGit(folder, ['hash-object', '-t', 'tree', '-w', '--stdin']);
  const person = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a' };
  const commit = await runGit(folder, ['commit-tree', '-m', 'One', stdout.toString().trim()], { environment: person });
  await server.git('update-ref', 'refs/heads/main', commit.stdout.toString().trim());
  await expect(server.client().refs()).rejects.toMatchObject({
    kind: 'unsupportedVersion',
    message: expect.stringMatching(/sha256/),
    details: { remedy: expect.stringMatching(/SHA-1/) },
  });
  await server.close();
  rmSync(folder, { recursive: true });
});

const HISTORY = process.env.HISTORY_FILE ?? join(__dirname, '../../../../../shared/data/commons-lang.commits.jsonl.gz');
const real = existsSync(HISTORY) ? it : it.skip;

real(
  `reads ten thousand real commits in one fetch, field by field${existsSync(HISTORY) ? '' : ' (HISTORY_FILE is absent)'}`,
  async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'git-history-'));
    const server = await openGitServer({ folder: await importHistory(HISTORY, scratch) });
    const client = server.client();
    const { branches } = await client.refs();
    server.requests();
    const store = await client.fetch({ wants: branches.map(([, id]) => id), filter: 'tree:0' });
    expect(server.requests()).toEqual(['POST /git-upload-pack']);
    expect(readAll(store)).toEqual(await logOf(server));
    await server.close();
    rmSync(scratch, { recursive: true });
  },
  60_000,
);
