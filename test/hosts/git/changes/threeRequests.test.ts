import type { ChangedFiles } from '../../../../src/domain/changes';
import type { Host } from '../../../../src/hosts/host';
import { repositoryAt } from '../../../../src/hosts/git/repositoryAddress';
import { cloneWorkspace } from '../../../support/gitWorkspace';
import type { GitWorkspace } from '../../../support/gitWorkspace';
import { readAll } from '../../contract/reading';
import type { Reading } from '../../contract/reading';
import { fillRepository } from '../support/fill';
import { openGitServer } from '../support/gitServer';
import type { GitServer, GitServerOptions } from '../support/gitServer';

const REPOSITORY = repositoryAt('https://git.example.org/team/repository', null);
const DAY_MS = 24 * 3600 * 1000;
const NOTHING: Found = { files: {}, branches: [], removed: [] };

let now = Date.now();
let server: GitServer;
let workspace: GitWorkspace;
let cursor: string;

async function open(options: GitServerOptions = {}): Promise<void> {
  server = await openGitServer({ ...options, now: () => now });
  await fillRepository(server.folder, 30);
  workspace = await cloneWorkspace(server.url);
  cursor = (await readAll(server.host(), REPOSITORY)).next;
}
afterEach(async () => {
  await workspace.close();
  await server.close();
});

const push = (...refs: string[]): Promise<string> =>
  workspace.git('push', '--quiet', '--force', server.folder, ...refs);

interface Found {
  /** Names by the commit's message. */
  files: Record<string, string[]>;
  branches: string[];
  removed: string[];
}

/** What a check finds, with the names of the files of new commits, and how often it asks. */
async function check(): Promise<{ found: Found; requests: number }> {
  server.requests();
  const host: Host = server.host();
  const reading = await readAll(host, REPOSITORY, cursor);
  const files = await host.changedFiles?.(REPOSITORY, [...reading.commits.keys()], true);
  cursor = reading.next;
  return { found: foundIn(reading, files ?? new Map()), requests: server.requests().length };
}

function foundIn(reading: Reading, files: Map<string, ChangedFiles>): Found {
  const commits = [...reading.commits.values()];
  return {
    files: Object.fromEntries(
      commits.map(({ id, message }) => [message.trim(), files.get(id)?.files?.map(({ path }) => path) ?? []]),
    ),
    branches: [...reading.branches.keys()].sort(),
    removed: [...reading.removedCommits].sort(),
  };
}

it('a force push, a branch at an old commit and a commit whose files are named', async () => {
  await open();
  const lost = await workspace.commit('DEMO-1 Lost');
  await push('HEAD:refs/heads/topic');
  await check();
  await workspace.git('reset', '--quiet', '--hard', 'HEAD~1');
  await workspace.commit('DEMO-1 Instead', { 'instead.txt': '1' });
  await push('HEAD:refs/heads/topic', 'HEAD~9:refs/heads/DEMO-2');
  expect(await check()).toEqual({
    found: { files: { 'DEMO-1 Instead': ['instead.txt'] }, branches: ['DEMO-2', 'topic'], removed: [lost] },
    requests: 3,
  });
});

it('the default branch reset deep, a branch at an old commit and a commit: what was taken away comes with the next check', async () => {
  await open();
  const lost: string[] = [];
  for (let number = 1; number <= 9; number += 1) {
    lost.push(await workspace.commit(`Lost ${number}`));
    await push('HEAD:refs/heads/main');
    await check();
  }
  await workspace.git('reset', '--quiet', '--hard', 'HEAD~9');
  await workspace.commit('DEMO-1 Instead', { 'instead.txt': '1' });
  await push('HEAD:refs/heads/main', 'HEAD~9:refs/heads/DEMO-2');
  expect(await check()).toEqual({
    found: { files: { 'DEMO-1 Instead': ['instead.txt'] }, branches: ['DEMO-2', 'main'], removed: [] },
    requests: 3,
  });
  expect(await check()).toEqual({
    found: { files: {}, branches: [], removed: lost.sort() },
    requests: 2,
  });
});

it('what was taken away is asked for again where the server broke off its answer, three times at most', async () => {
  await open();
  const takeAway = async (name: string): Promise<string[]> => {
    const lost: string[] = [];
    for (let number = 1; number <= 6; number += 1) {
      lost.push(await workspace.commit(`${name} ${number}`));
      await push('HEAD:refs/heads/main');
      await check();
    }
    await workspace.git('reset', '--quiet', '--hard', 'HEAD~6');
    await workspace.commit(`Instead of ${name}`);
    await push('HEAD:refs/heads/main', 'HEAD~9:refs/heads/DEMO-2');
    await check();
    return lost.sort();
  };
  const broken = async (): Promise<Found> => {
    server.cutAnswer(1);
    return (await check()).found;
  };
  const lost = await takeAway('Lost');
  expect([await broken(), await broken(), (await check()).found]).toEqual([
    NOTHING,
    NOTHING,
    { ...NOTHING, removed: lost },
  ]);
  await takeAway('Given up');
  expect([await broken(), await broken(), await broken(), await check()]).toEqual([
    ...[NOTHING, NOTHING, NOTHING],
    { found: NOTHING, requests: 1 },
  ]);
});

it('a server that forgets at once what no branch holds is not asked for it again that day', async () => {
  await open();
  const forceAndForget = async (text: string): Promise<void> => {
    await workspace.git('reset', '--quiet', '--hard', 'HEAD~1');
    await workspace.commit(text, { 'some.txt': text });
    await push('HEAD:refs/heads/main');
    await server.git('reflog', 'expire', '--expire=now', '--all');
    await server.git('-c', 'gc.pruneExpire=now', 'gc', '--quiet', '--prune=now');
  };
  await workspace.commit('Lost');
  await push('HEAD:refs/heads/main');
  await check();
  const found = (text: string, files: string[]): Found => ({
    files: { [text]: files },
    branches: ['main'],
    removed: [],
  });
  await forceAndForget('One');
  expect(await check()).toEqual({ found: found('One', []), requests: 3 });
  await forceAndForget('Two');
  expect(await check()).toEqual({ found: found('Two', ['some.txt']), requests: 3 });
  now += DAY_MS;
  await forceAndForget('Next day');
  expect(await check()).toEqual({ found: found('Next day', []), requests: 3 });
});

it('a server of version 0 names the files of heads alone', async () => {
  await open({ version0: true });
  for (const text of ['One', 'Two', 'Three']) {
    await workspace.commit(text, { [`${text}.txt`]: text });
  }
  await push('HEAD:refs/heads/main', 'HEAD~9:refs/heads/DEMO-2');
  expect(await check()).toEqual({
    found: { files: { One: [], Two: [], Three: ['Three.txt'] }, branches: ['DEMO-2', 'main'], removed: [] },
    requests: 3,
  });
});

it('a server without filters is asked once a day, when it is quiet, whether it takes them now', async () => {
  await open({ allowFilter: false });
  await workspace.commit('One');
  await push('HEAD:refs/heads/main', 'HEAD~9:refs/heads/DEMO-2');
  now += DAY_MS;
  expect(await check()).toMatchObject({ found: { files: { One: [] } }, requests: 3 });
  await server.git('config', 'uploadpack.allowFilter', 'true');
  expect(await check()).toEqual({ found: NOTHING, requests: 2 });
  expect(await check()).toEqual({ found: NOTHING, requests: 1 });
  await workspace.commit('Two', { 'two.txt': '2' });
  await push('HEAD:refs/heads/main');
  expect(await check()).toMatchObject({ found: { files: { Two: ['two.txt'] } }, requests: 3 });
});
