import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { runGit } from '../git/runGit';

export interface BareOptions {
  /** HEAD's branch; `main` unless said. */
  defaultBranch?: string;
  /** Whether clients may leave out trees and blobs (`uploadpack.allowFilter`); on unless said. */
  allowFilter?: boolean;
}

/**
 * Makes an empty bare repository, unless there is one: what `git init --bare` makes (gitrepository-layout), written as
 * files, for a process for each of the many would be most of a site's first start.
 */
export async function createBareRepository(folder: string, options: BareOptions = {}): Promise<void> {
  if (existsSync(join(folder, 'HEAD'))) {
    return;
  }
  for (const part of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags']) {
    await mkdir(join(folder, part), { recursive: true });
  }
  await configure(folder, options);
  // Last, for it tells that there is a repository.
  await writeFile(join(folder, 'HEAD'), `ref: refs/heads/${options.defaultBranch ?? 'main'}\n`);
}

/** Makes a bare repository that shares the objects of another, whose folder must stay where it is beside this one. */
export async function cloneShared(source: string, folder: string, options: BareOptions = {}): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true });
  await runGit(source, ['clone', '--quiet', '--bare', '--shared', source, folder]);
  // Relative, so that the whole data folder may be moved.
  const objects = join(folder, 'objects');
  await writeFile(join(objects, 'info', 'alternates'), `${relative(objects, join(source, 'objects'))}\n`);
  await configure(folder, options);
}

/** Nothing is collected in the background: what a force push removed stays readable, as on hosts. */
async function configure(folder: string, options: BareOptions): Promise<void> {
  await writeFile(
    join(folder, 'config'),
    `[core]
\trepositoryformatversion = 0
\tfilemode = true
\tbare = true
\tlogAllRefUpdates = false
[uploadpack]
\tallowFilter = ${options.allowFilter ?? true}
\tallowReachableSHA1InWant = true
\tallowTipSHA1InWant = true
[receive]
\tadvertisePushOptions = true
\tautogc = false
[gc]
\tauto = 0
`,
  );
}
