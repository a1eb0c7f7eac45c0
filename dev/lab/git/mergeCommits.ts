import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitText, runGit } from './runGit';

export interface Person {
  name: string;
  email: string;
}

export interface NewCommit {
  tree: string;
  parents: string[];
  message: string;
  author: Person;
  committer?: Person;
  /** ms since the epoch. */
  at: number;
}

/** Writes a commit object and gives its name; no ref is touched. */
export async function writeCommit(folder: string, commit: NewCommit): Promise<string> {
  const date = `${Math.floor(commit.at / 1000)} +0000`;
  const committer = commit.committer ?? commit.author;
  const parents = commit.parents.flatMap((parent) => ['-p', parent]);
  const text = await gitText(folder, ['commit-tree', commit.tree, ...parents], {
    input: commit.message.endsWith('\n') ? commit.message : `${commit.message}\n`,
    environment: {
      GIT_AUTHOR_NAME: commit.author.name,
      GIT_AUTHOR_EMAIL: commit.author.email,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: committer.name,
      GIT_COMMITTER_EMAIL: committer.email,
      GIT_COMMITTER_DATE: date,
    },
  });
  return text.trim();
}

/**
 * The tree of a three-way merge, made in a bare repository without a work tree; `undefined` where it conflicts.
 * `git merge-tree --write-tree` would do the same, but only from git 2.38 on.
 */
export async function mergeTrees(
  folder: string,
  base: string,
  ours: string,
  theirs: string,
): Promise<string | undefined> {
  const scratch = await mkdtemp(join(tmpdir(), 'lab-merge-'));
  try {
    const environment = { GIT_INDEX_FILE: join(scratch, 'index') };
    await runGit(folder, ['read-tree', '-i', '-m', '--aggressive', base, ours, theirs], { environment });
    for (const stages of await unmerged(folder, environment)) {
      const merged = await mergeFile(folder, scratch, stages);
      if (!merged) {
        return undefined;
      }
      const { mode, path } = stages;
      const input = `0 ${'0'.repeat(40)}\t${path}\0${mode} ${merged}\t${path}\0`;
      await runGit(folder, ['update-index', '-z', '--index-info'], { environment, input });
    }
    return (await gitText(folder, ['write-tree'], { environment })).trim();
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

interface Stages {
  path: string;
  mode: string;
  blobs: (string | undefined)[];
}

async function unmerged(folder: string, environment: Record<string, string>): Promise<Stages[]> {
  const text = await gitText(folder, ['ls-files', '-u', '-z'], { environment });
  const byPath = new Map<string, Stages>();
  for (const line of text.split('\0')) {
    const match = /^(\d+) ([0-9a-f]+) ([123])\t([\s\S]*)$/.exec(line);
    if (match) {
      const [, mode = '', blob = '', stage = '', path = ''] = match;
      const stages = byPath.get(path) ?? { path, mode, blobs: [] };
      stages.blobs[Number(stage) - 1] = blob;
      byPath.set(path, stages);
    }
  }
  return [...byPath.values()];
}

/** Both sides changed one file: its merged content as a blob, unless lines conflict. */
async function mergeFile(folder: string, scratch: string, { blobs }: Stages): Promise<string | undefined> {
  const [base, ours, theirs] = blobs;
  if (!base || !ours || !theirs) {
    return undefined;
  }
  const files: string[] = [];
  for (const [name, blob] of Object.entries({ ours, base, theirs })) {
    const file = join(scratch, name);
    await writeFile(file, (await runGit(folder, ['cat-file', 'blob', blob])).stdout);
    files.push(file);
  }
  // The status of merge-file is the number of conflicts.
  const result = await runGit(folder, ['merge-file', '-p', ...files], {
    allow: Array.from({ length: 127 }, (_, i) => i + 1),
  });
  if (result.status !== 0) {
    return undefined;
  }
  return (await gitText(folder, ['hash-object', '-w', '--stdin'], { input: result.stdout })).trim();
}
