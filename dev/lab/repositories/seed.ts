import { runGit } from '../git/runGit';
import { createBareRepository } from './bare';
import type { BareOptions } from './bare';
import { openFastImport } from './fastImport';
import type { ImportChange } from './fastImport';
import type { LabPerson } from './people';

export interface SampleCommit {
  by: LabPerson;
  hoursAgo: number;
  message: string;
  /** Path to content. */
  write?: Record<string, string>;
  remove?: string[];
  /** Old path to new path. */
  rename?: Record<string, string>;
}

export interface SampleBranch {
  name: string;
  /** An earlier branch of the list; without it the branch has a history of its own. */
  from?: string;
  commits: SampleCommit[];
}

export interface SampleRepository {
  name: string;
  description: string;
  private: boolean;
  archived?: boolean;
  /** The first is the default branch. */
  branches: SampleBranch[];
}

/** More refs than this are read much faster from one file. */
const LOOSE_REFS = 20;

/** Makes a bare repository with a sample's commits. @param now ms since the epoch, from which `hoursAgo` counts */
export async function seedRepository(
  folder: string,
  sample: SampleRepository,
  now: number,
  options: BareOptions = {},
): Promise<void> {
  await createBareRepository(folder, { defaultBranch: sample.branches[0]?.name, ...options });
  if (sample.branches.length === 0) {
    return;
  }
  const stream = openFastImport(folder);
  const heads = new Map<string, number>();
  let mark = 0;
  for (const branch of sample.branches) {
    let head = branch.from === undefined ? undefined : heads.get(branch.from);
    for (const commit of branch.commits) {
      mark += 1;
      const when = new Date(now - commit.hoursAgo * 3_600_000).toISOString();
      const person = { name: commit.by.name, email: commit.by.email, when };
      const parents = head === undefined ? [] : [head];
      const message = `${commit.message}\n`;
      await stream.commit({ mark, parents, author: person, committer: person, message, changes: changesOf(commit) });
      head = mark;
    }
    if (head !== undefined) {
      heads.set(branch.name, head);
      await stream.ref(`refs/heads/${branch.name}`, head);
    }
  }
  await stream.end();
  if (sample.branches.length > LOOSE_REFS) {
    await runGit(folder, ['pack-refs', '--all']);
  }
}

function changesOf({ write = {}, remove = [], rename = {} }: SampleCommit): ImportChange[] {
  return [
    ...Object.entries(rename).map(([from, path]): ImportChange => ({ kind: 'rename', from, path })),
    ...remove.map((path): ImportChange => ({ kind: 'delete', path })),
    ...Object.entries(write).map(([path, content]): ImportChange => ({ kind: 'write', path, content })),
  ];
}
