import { pivotPosition } from './cursor';
import type { CommitRange, Head, PullMark, ReadingCursor } from './cursor';

/** Where a repository stands now, as far as planning needs it. */
export interface Standing {
  defaultBranch: string | null;
  heads: Head[];
}

/**
 * The first reading: the default branch from its beginning, of each other branch what the default branch has not.
 * A branch whose head another one has costs nothing.
 */
export function planFirstReading(standing: Standing, pulls: PullMark, since?: string): ReadingCursor {
  const pivot = pivotPosition(standing);
  const ranges: CommitRange[] = [];
  const covered = new Set<string>();
  for (const position of pivotFirst(standing.heads, pivot)) {
    const id = standing.heads[position]?.[1] ?? '';
    if (!covered.has(id)) {
      covered.add(id);
      ranges.push({ head: position, from: position === pivot ? 'root' : 'pivot' });
    }
  }
  return {
    v: 1,
    ...standing,
    pulls,
    reading: {
      backfill: true,
      ...(since === undefined ? {} : { since }),
      done: 0,
      total: 0,
      ranges,
      page: 1,
      report: standing.heads.map((_head, position) => position),
      forced: [],
    },
  };
}

/** A later reading: what moved or is new since `before`, and the names of branches that are gone. */
export function planLaterReading(
  before: ReadingCursor,
  standing: Standing,
  pulls: PullMark,
): { cursor: ReadingCursor; deletedBranches: string[] } {
  const known = new Map(before.heads);
  const covered = new Set(known.values());
  const pivot = pivotPosition(standing);
  const changed = pivotFirst(standing.heads, pivot).filter((position) => {
    const [name, id] = standing.heads[position] ?? ['', ''];
    return known.get(name) !== id;
  });
  const ranges: CommitRange[] = [];
  for (const position of changed) {
    const [name, id] = standing.heads[position] ?? ['', ''];
    const old = known.get(name);
    if (old !== undefined) {
      // Also where the new head is known already: the answer tells whether it was forced there.
      ranges.push({ head: position, from: 'old', old });
    } else if (!covered.has(id)) {
      ranges.push(newBranchRange(position, pivot, before));
    }
    covered.add(id);
  }
  const names = new Set(standing.heads.map(([name]) => name));
  return {
    cursor: {
      v: 1,
      ...standing,
      pulls,
      reading: { backfill: false, done: 0, total: 0, ranges, page: 1, report: changed, forced: [] },
    },
    deletedBranches: [...known.keys()].filter((name) => !names.has(name)),
  };
}

function newBranchRange(position: number, pivot: number, before: ReadingCursor): CommitRange {
  if (position !== pivot) {
    return { head: position, from: 'pivot' };
  }
  const old = before.heads[pivotPosition(before)]?.[1];
  return old === undefined ? { head: position, from: 'root' } : { head: position, from: 'old', old };
}

function pivotFirst(heads: Head[], pivot: number): number[] {
  const others = heads.map((_head, position) => position).filter((position) => position !== pivot);
  return pivot < 0 ? others : [pivot, ...others];
}
