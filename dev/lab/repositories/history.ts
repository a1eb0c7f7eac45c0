import { existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { runGit } from '../git/runGit';
import { createBareRepository } from './bare';
import { openFastImport } from './fastImport';
import { defaultBranchOf, readHistory, readHistoryRefs } from './historyFile';
import { planChanges } from './historyTrees';

/**
 * Rebuilds a repository from a commit log, once for each state of the file; every host then shares its objects.
 * Messages, people, dates, parents and the changed paths are those of the log, contents are made up.
 * @param file `.jsonl` or `.jsonl.gz`
 * @param folder where rebuilt repositories are kept
 * @returns folder of the bare repository
 */
export async function importHistory(file: string, folder: string): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  const name = createHash('sha256')
    .update(`${resolve(file)} ${size} ${mtimeMs}`)
    .digest('hex')
    .slice(0, 16);
  const target = join(folder, `${name}.git`);
  if (existsSync(target)) {
    return target;
  }
  // Under another name until it is whole: a start that was broken off must not leave half a repository behind.
  const unfinished = `${target}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await fill(unfinished, file);
  await rename(unfinished, target);
  return target;
}

async function fill(folder: string, file: string): Promise<void> {
  const commits = await readHistory(file);
  const refs = await readHistoryRefs(file, commits);
  await createBareRepository(folder, { defaultBranch: defaultBranchOf(refs) });
  const marks = new Map(commits.map((commit, index) => [commit.sha, index + 1]));
  const changes = planChanges(commits);
  const stream = openFastImport(folder);
  for (const [index, commit] of commits.entries()) {
    await stream.commit({
      mark: index + 1,
      parents: commit.parents.flatMap((parent) => marks.get(parent) ?? []),
      author: { ...commit.author, when: commit.author.date },
      committer: { ...commit.committer, when: commit.committer.date },
      message: commit.message,
      changes: changes[index] ?? [],
    });
  }
  for (const { name, sha } of refs) {
    await stream.ref(name, marks.get(sha) ?? 0);
  }
  await stream.end();
  // Lists and comparisons walk the history on every request.
  await runGit(folder, ['commit-graph', 'write', '--reachable']);
}
