import { changesOf } from '../../git/changes';
import type { FileChange } from '../../git/changes';
import type { GitCommit } from '../../git/commits';
import { gitText } from '../../git/runGit';

const KINDS: Record<string, [word: string, count: string]> = {
  A: ['add', 'Add'],
  M: ['edit', 'Edit'],
  T: ['edit', 'Edit'],
  D: ['delete', 'Delete'],
  R: ['rename', 'Rename'],
  C: ['add', 'Add'],
};

type Counts = Record<string, number>;

/** How many files each commit changed against its first parent, by kind. */
export async function countChanges(folder: string, commits: GitCommit[]): Promise<Map<string, Counts>> {
  const changed = await changesOf(
    folder,
    commits.map(({ id, parents }) => ({ id, parent: parents[0] })),
  );
  return new Map([...changed].map(([id, changes]) => [id, countsOf(changes)]));
}

/** `GitCommitChanges` of the swagger: files, the folders that came with them, and of a renamed file the old name too. */
export async function changeList(
  folder: string,
  commit: GitCommit,
): Promise<{ changes: Record<string, unknown>[]; changeCounts: Counts }> {
  const [parent] = commit.parents;
  const changed = (await changesOf(folder, [{ id: commit.id, parent }])).get(commit.id) ?? [];
  const folders = await addedFolders(folder, commit.id, parent);
  const changes = [
    ...folders.map((path) => ({
      item: { gitObjectType: 'tree', path: `/${path}`, isFolder: true },
      changeType: 'add',
    })),
    ...changed.flatMap(viewFile),
  ];
  const counts = countsOf(changed);
  const added = (counts.Add ?? 0) + folders.length;
  return { changes, changeCounts: added === 0 ? counts : { ...counts, Add: added } };
}

function viewFile(change: FileChange): Record<string, unknown>[] {
  const item = (path: string): unknown => ({ gitObjectType: 'blob', path: `/${path}` });
  const [word = 'edit'] = KINDS[change.letter] ?? [];
  if (change.letter !== 'R') {
    return [{ item: item(change.path), changeType: word }];
  }
  const edited = change.blob !== change.oldBlob;
  return [
    { item: item(change.path), changeType: edited ? 'edit, rename' : 'rename', sourceServerItem: `/${change.from}` },
    { item: item(change.from ?? ''), changeType: 'delete, sourceRename' },
  ];
}

function countsOf(changes: FileChange[]): Counts {
  const counts: Counts = {};
  for (const { letter } of changes) {
    const name = KINDS[letter]?.[1] ?? 'Edit';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

async function addedFolders(folder: string, id: string, parent: string | undefined): Promise<string[]> {
  const range = parent === undefined ? ['--root', id] : [parent, id];
  const args = ['diff-tree', '-r', '-t', '-z', '--no-commit-id', '--no-renames', '--raw', '--diff-filter=A', ...range];
  const parts = (await gitText(folder, args)).split('\0');
  return parts.flatMap((part, index) => (/^:000000 040000 /.test(part) ? [parts[index + 1] ?? ''] : []));
}
