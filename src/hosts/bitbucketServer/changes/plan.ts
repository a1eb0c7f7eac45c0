import { pivotPosition } from './cursor';
import type { CommitRange, Head, Reading, ReadingCursor } from './cursor';

/** Where a repository stands now, as far as planning needs it. */
export interface Standing {
  heads: Head[];
  defaultBranch: string | null;
}

const NOTHING: Omit<Reading, 'backfill' | 'ranges' | 'report'> = {
  done: 0,
  closed: [],
  start: 0,
  follows: false,
  forced: [],
};

/**
 * The first reading: the default branch from its beginning, of each other branch what the default branch has not.
 * A branch whose head another one has costs nothing.
 */
export function planFirst(standing: Standing, since: string | undefined): Reading {
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
    ...NOTHING,
    backfill: true,
    ...(since === undefined ? {} : { since }),
    ranges,
    report: standing.heads.map((_head, position) => position),
  };
}

/** A later reading: what moved or is new since `before`, and the names of branches that are gone. */
export function planLater(before: ReadingCursor, standing: Standing): { reading: Reading; deletedBranches: string[] } {
  const known = new Map(before.heads);
  const covered = new Set(known.values());
  const pivot = pivotPosition(standing);
  const changed = pivotFirst(standing.heads, pivot).filter((position) => {
    const [name = '', id = ''] = standing.heads[position] ?? [];
    return known.get(name) !== id;
  });
  const ranges: CommitRange[] = [];
  for (const position of changed) {
    const [name = '', id = ''] = standing.heads[position] ?? [];
    const old = known.get(name);
    if (old !== undefined) {
      // Also where the new head is known already: what it holds tells whether it was forced there.
      ranges.push({ head: position, from: 'old', old });
    } else if (!covered.has(id)) {
      ranges.push(newBranchRange(position, pivot, before));
    }
    covered.add(id);
  }
  const names = new Set(standing.heads.map(([name]) => name));
  return {
    reading: { ...NOTHING, backfill: false, ranges, report: changed },
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
