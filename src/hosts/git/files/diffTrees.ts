import { parseTree } from '../pack/treeObject';
import type { TreeEntry } from '../pack/treeObject';

/** One file that differs between two trees. */
export interface TreeChange {
  path: string;
  change: 'added' | 'deleted' | 'modified' | 'moved';
}

/** Content of a tree by its object name; `undefined` where it is not at hand. */
export type ReadTree = (id: string) => Buffer | undefined;

/** A few hundred bytes of directories that hold themselves again and again can stand for any number of files. */
const MOST_FILES = 100_000;

interface Side {
  path: string;
  id: string;
}

/**
 * Files that differ between two trees, by path. A file that is gone and one of the same content that came are one that moved; git finds
 * more moves, by comparing contents. Pure.
 * @param before absent for a first commit
 * @returns `undefined` where a tree that is needed is not at hand, or where more files differ than anybody counts
 */
export function diffTrees(before: string | undefined, after: string, read: ReadTree): TreeChange[] | undefined {
  const added: Side[] = [];
  const deleted: Side[] = [];
  const modified: Side[] = [];
  const open: { path: string; old?: string; now?: string }[] = [{ path: '', old: before, now: after }];
  for (let directory = open.pop(); directory !== undefined; directory = open.pop()) {
    const old = entriesOf(directory.old, read);
    const now = entriesOf(directory.now, read);
    const found = added.length + deleted.length + modified.length + open.length;
    if (old === undefined || now === undefined || found > MOST_FILES) {
      return undefined;
    }
    for (const name of new Set([...old.keys(), ...now.keys()])) {
      const [was, is] = [old.get(name), now.get(name)];
      const path = `${directory.path}${name}`;
      if (was?.id === is?.id && was?.mode === is?.mode) {
        continue;
      }
      if (was?.isTree === true || is?.isTree === true) {
        open.push({ path: `${path}/`, old: treeId(was), now: treeId(is) });
      }
      const [oldFile, newFile] = [fileId(was), fileId(is)];
      if (oldFile !== undefined && newFile !== undefined) {
        modified.push({ path, id: newFile });
      } else if (newFile !== undefined) {
        added.push({ path, id: newFile });
      } else if (oldFile !== undefined) {
        deleted.push({ path, id: oldFile });
      }
    }
  }
  return inOrder(added, deleted, modified);
}

function entriesOf(id: string | undefined, read: ReadTree): Map<string, TreeEntry> | undefined {
  if (id === undefined) {
    return new Map();
  }
  const content = read(id);
  return content === undefined ? undefined : parseTree(content);
}

function treeId(entry: TreeEntry | undefined): string | undefined {
  return entry?.isTree === true ? entry.id : undefined;
}

function fileId(entry: TreeEntry | undefined): string | undefined {
  return entry?.isTree === false ? entry.id : undefined;
}

function inOrder(added: Side[], deleted: Side[], modified: Side[]): TreeChange[] {
  const gone = new Map<string, Side[]>();
  for (const side of deleted) {
    gone.set(side.id, [...(gone.get(side.id) ?? []), side]);
  }
  const changes: TreeChange[] = modified.map(({ path }) => ({ path, change: 'modified' }));
  for (const { path, id } of added) {
    changes.push({ path, change: gone.get(id)?.pop() === undefined ? 'added' : 'moved' });
  }
  for (const { path } of [...gone.values()].flat()) {
    changes.push({ path, change: 'deleted' });
  }
  return changes.sort((one, other) => Buffer.compare(Buffer.from(one.path), Buffer.from(other.path)));
}
