import { createHash } from 'node:crypto';
import type { ImportChange } from './fastImport';
import type { HistoryCommit } from './historyFile';

/** A path as a commit leaves it. Deleted paths are kept, so that a merge sees which side decided last. */
interface Entry {
  present: boolean;
  /** Number of the commit that decided it. */
  at: number;
  /** What its content is made of; a renamed or copied file keeps it. */
  key: string;
}

interface Tree {
  entries: Map<string, Entry>;
  /** Number of the last merge on the line of first parents. */
  merge: number | undefined;
}

/** What a merge must additionally bring: path to whether it is there afterwards. */
type Corrections = Map<number, Map<string, boolean>>;

const MAX_ROUNDS = 8;

/**
 * Makes up contents so that each commit changes exactly the paths that the log lists for it, with the same letters.
 * The log lists nothing for merges: there the side that touched a path last wins, corrected where later commits show otherwise.
 * @returns for each commit its changes against its first parent
 */
export function planChanges(commits: HistoryCommit[]): ImportChange[][] {
  const corrections: Corrections = new Map();
  for (let round = 1; ; round += 1) {
    const before = countOf(corrections);
    const changes = replay(commits, corrections);
    if (countOf(corrections) === before || round === MAX_ROUNDS) {
      return changes;
    }
  }
}

function replay(commits: HistoryCommit[], corrections: Corrections): ImportChange[][] {
  const numbers = new Map(commits.map((commit, number) => [commit.sha, number]));
  const children = countChildren(commits);
  const trees = new Map<number, Tree>();
  // The last child takes its parent's tree over; only the others need a copy.
  const take = (number: number): Tree => {
    const left = (children.get(number) ?? 1) - 1;
    children.set(number, left);
    const tree = trees.get(number) ?? { entries: new Map<string, Entry>(), merge: undefined };
    if (left > 0) {
      return { ...tree, entries: new Map(tree.entries) };
    }
    trees.delete(number);
    return tree;
  };
  return commits.map((commit, number) => {
    const [first, ...others] = commit.parents.flatMap((parent) => numbers.get(parent) ?? []);
    const tree = first === undefined ? { entries: new Map<string, Entry>(), merge: undefined } : take(first);
    trees.set(number, tree);
    const merged = others.flatMap((other) => bringIn(tree, take(other)));
    if (others.length > 0) {
      tree.merge = number;
      merged.push(...correct(tree, corrections.get(number), number));
    }
    return [...latestOf(merged), ...commit.files.flatMap((file) => apply(tree, file, number, corrections))];
  });
}

function bringIn(tree: Tree, other: Tree): ImportChange[] {
  const changes: ImportChange[] = [];
  for (const [path, theirs] of other.entries) {
    const ours = tree.entries.get(path);
    if (ours && ours.at >= theirs.at) {
      continue;
    }
    tree.entries.set(path, theirs);
    if (theirs.present && !(ours?.present && ours.key === theirs.key)) {
      changes.push({ kind: 'write', path, content: contentOf(theirs.key) });
    } else if (!theirs.present && ours?.present) {
      changes.push({ kind: 'delete', path });
    }
  }
  return changes;
}

function correct(tree: Tree, wanted: Map<string, boolean> | undefined, number: number): ImportChange[] {
  const changes: ImportChange[] = [];
  for (const [path, present] of wanted ?? []) {
    if ((tree.entries.get(path)?.present ?? false) === present) {
      continue;
    }
    const key = tree.entries.get(path)?.key ?? `${path} ${number}`;
    tree.entries.set(path, { present, at: number, key });
    changes.push(present ? { kind: 'write', path, content: contentOf(key) } : { kind: 'delete', path });
  }
  return changes;
}

function apply(
  tree: Tree,
  file: { status: string; path: string; from?: string },
  number: number,
  corrections: Corrections,
): ImportChange[] {
  const { entries } = tree;
  const expect = (path: string, present: boolean): void => {
    if ((entries.get(path)?.present ?? false) !== present && tree.merge !== undefined) {
      const wanted = corrections.get(tree.merge) ?? new Map<string, boolean>();
      corrections.set(tree.merge, wanted.set(path, present));
    }
  };
  const { path, from } = file;
  if (file.status === 'D') {
    expect(path, true);
    entries.set(path, { present: false, at: number, key: entries.get(path)?.key ?? path });
    return [{ kind: 'delete', path }];
  }
  if ((file.status === 'R' || file.status === 'C') && from !== undefined) {
    expect(from, true);
    expect(path, false);
    const source = entries.get(from);
    const key = source?.present ? source.key : `${path} ${number}`;
    entries.set(path, { present: true, at: number, key });
    if (file.status === 'R') {
      entries.set(from, { present: false, at: number, key });
    }
    const written: ImportChange = { kind: 'write', path, content: contentOf(key) };
    return file.status === 'R' ? [{ kind: 'delete', path: from }, written] : [written];
  }
  expect(path, file.status !== 'A');
  const key = `${path} ${number}`;
  entries.set(path, { present: true, at: number, key });
  return [{ kind: 'write', path, content: contentOf(key) }];
}

/** Two contents share no line, so that git never takes one for a renamed other. */
function contentOf(key: string): string {
  return `${createHash('sha256').update(key).digest('hex')}\n`;
}

function latestOf(changes: ImportChange[]): ImportChange[] {
  return [...new Map(changes.map((change) => [change.path, change])).values()];
}

function countChildren(commits: HistoryCommit[]): Map<number, number> {
  const numbers = new Map(commits.map((commit, number) => [commit.sha, number]));
  const children = new Map<number, number>();
  for (const parent of commits.flatMap((commit) => commit.parents)) {
    const number = numbers.get(parent);
    if (number !== undefined) {
      children.set(number, (children.get(number) ?? 0) + 1);
    }
  }
  return children;
}

function countOf(corrections: Corrections): number {
  return [...corrections.values()].reduce((sum, wanted) => sum + wanted.size, 0);
}
