import { writeFileSync } from 'node:fs';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from '../../../../dev/lab/git/runGit';
import { repositoryAt } from '../../../../src/hosts/git/repositoryAddress';
import { objectId } from '../../../../src/hosts/git/pack/objectStore';
import { COMMIT, entry, pack } from '../../../../dev/fuzz/writePacks';
import { cloneWorkspace } from '../../../support/gitWorkspace';
import type { GitWorkspace } from '../../../support/gitWorkspace';
import { openGitServer } from '../support/gitServer';
import type { GitServer } from '../support/gitServer';
import { openRawServer, packAnswer, version2 } from '../support/rawServer';

const REPOSITORY = repositoryAt('https://git.example.org/team/repository', 'main');
const TREE = 2;
const LETTERS: Record<string, string> = { A: 'added', M: 'modified', D: 'deleted', R100: 'moved', T: 'modified' };

let server: GitServer;
let workspace: GitWorkspace;
let folder: string;
let commits: string[];

beforeAll(async () => {
  server = await openGitServer();
  workspace = await cloneWorkspace(server.url);
  folder = await workspace.git('rev-parse', '--show-toplevel');
  await workspace.git('checkout', '--quiet', '-b', 'main');
  await mkdir(join(folder, 'src/deep/er'), { recursive: true });
  await workspace.commit('First', {
    'a.txt': 'a\n',
    'b.txt': 'b\n',
    'src/deep/er/c.txt': 'c\n',
    'src/d größe.txt': 'd\n',
  });
  await workspace.commit('Deep', { 'src/deep/er/c.txt': 'changed\n' });
  await rename(join(folder, 'src/deep'), join(folder, 'moved'));
  await workspace.commit('Move a directory', { 'a.txt': 'more\n' });
  await rm(join(folder, 'b.txt'));
  await mkdir(join(folder, 'b.txt'));
  await workspace.commit('A directory in the place of a file', { 'b.txt/inside.txt': 'new\n' });
  await rm(join(folder, 'a.txt'));
  await symlink('b.txt', join(folder, 'a.txt'));
  await workspace.commit('A link in the place of a file', { 'src/d größe.txt': 'd\ne\n' });
  for (let number = 0; number < 25; number += 1) {
    writeFileSync(join(folder, `many-${String(number).padStart(2, '0')}.txt`), `${number}\n`);
  }
  await workspace.commit('Many', { 'z.txt': 'z\n' });
  await workspace.git('checkout', '--quiet', '-b', 'side', 'HEAD~3');
  await workspace.commit('Aside', { 'side.txt': 'side\n' });
  await workspace.git('checkout', '--quiet', 'main');
  await workspace.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'side');
  await workspace.git('commit', '--quiet', '--allow-empty', '-m', 'Nothing');
  await workspace.git('push', '--quiet', 'origin', 'main', 'side');
  commits = (await workspace.git('rev-list', 'main')).split('\n');
});
afterAll(async () => {
  await workspace.close();
  await server.close();
});

it('names the files of every commit against its first parent, as git does, with one request', async () => {
  const host = server.host();
  await host.changesSince(REPOSITORY);
  server.requests();
  const found = await host.changedFiles?.(REPOSITORY, commits, true);
  expect(server.requests()).toEqual(['POST /git-upload-pack']);
  for (const id of commits) {
    const text = await workspace.git(
      'diff-tree',
      '--root',
      '-r',
      '-z',
      '-M100%',
      '--no-commit-id',
      '--name-status',
      ...(await parentOf(id)),
      id,
    );
    const parts = text.split('\0').filter((part) => part !== '');
    const expected: { path: string; change: string }[] = [];
    while (parts.length > 0) {
      const letter = parts.shift() ?? '';
      const path = parts.shift() ?? '';
      expected.push({ path: letter.startsWith('R') ? (parts.shift() ?? '') : path, change: LETTERS[letter] ?? letter });
    }
    expect(found?.get(id)).toEqual({ count: expected.length, files: expected.slice(0, 10) });
  }
  expect(found?.size).toBe(commits.length);
});

async function parentOf(id: string): Promise<string[]> {
  const [, first] = (await workspace.git('rev-list', '--parents', '-1', id)).split(' ');
  return first === undefined ? [] : [first];
}

it('asks for nothing where names are not wanted', async () => {
  const host = server.host();
  server.requests();
  expect(await host.changedFiles?.(REPOSITORY, commits, false)).toEqual(new Map());
  expect(await host.changedFiles?.(REPOSITORY, [], true)).toEqual(new Map());
  expect(server.requests()).toEqual([]);
});

it('leaves out what the server does not have', async () => {
  const none = ['0', '1'].map((digit) => digit.repeat(40));
  const [first = ''] = commits;
  const found = await server.host().changedFiles?.(REPOSITORY, [...none, first, 'no id'], true);
  expect([...(found?.keys() ?? [])]).toEqual([first]);
});

it('gives none where the server cannot leave out the files', async () => {
  const unfiltered = await openGitServer({ allowFilter: false });
  expect(await unfiltered.host().changedFiles?.(REPOSITORY, commits, true)).toEqual(new Map());
  await unfiltered.close();
});

it('does not unfold a directory that holds itself a million times over', async () => {
  const bomb = await openGitServer();
  const treeOf = async (lines: string[]): Promise<string> =>
    (await runGit(bomb.folder, ['mktree'], { input: `${lines.join('\n')}\n` })).stdout.toString().trim();
  const blob = (await runGit(bomb.folder, ['hash-object', '-w', '--stdin'], { input: 'x' })).stdout.toString().trim();
  const ten = (mode: string, id: string): string[] => [...'0123456789'].map((digit) => `${mode} ${id}\t${digit}`);
  let tree = await treeOf(ten('100644 blob', blob));
  for (let level = 1; level < 6; level += 1) {
    tree = await treeOf(ten('040000 tree', tree));
  }
  const id = await bomb.git('-c', 'user.name=A', '-c', 'user.email=a@x', 'commit-tree', '-m', 'DEMO-1', tree);
  await bomb.git('update-ref', 'refs/heads/main', id);
  const host = bomb.host();
  expect((await host.changesSince(REPOSITORY)).commits).toHaveLength(1);
  expect(await host.changedFiles?.(REPOSITORY, [id], true)).toEqual(new Map());
  await bomb.close();
});

it('gives none for a commit whose directory is damaged: the commit itself must not wait for it', async () => {
  const damaged = Buffer.from('no directory');
  const tree = objectId('tree', damaged);
  const commit = Buffer.from(`tree ${tree}\nauthor A <a@x> 1 +0000\ncommitter A <a@x> 1 +0000\n\nDEMO-1\n`);
  const answer = packAnswer(pack([entry(COMMIT, commit), entry(TREE, damaged)]));
  const { host, repository } = openRawServer([version2('fetch=shallow filter'), answer]);
  expect(await host.changedFiles?.(repository, [objectId('commit', commit)], true)).toEqual(new Map());
});
