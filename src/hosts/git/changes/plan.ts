import type { Refs } from '../protocol/server';
import type { Head, Reading, ReadingCursor } from './cursor';

/** What a new reading has to do. */
export interface Plan {
  /** Absent where no branch is new or moved. */
  reading?: Reading;
  deletedBranches: string[];
}

/** Compares where the branches stand with where they stood. Pure. @param since ISO, bounds a first reading @param observedAt ms */
export function planReading(
  before: Pick<ReadingCursor, 'heads' | 'defaultBranch'> | undefined,
  refs: Refs,
  since: string | undefined,
  observedAt: number,
): Plan {
  const from = before?.heads ?? [];
  const names = new Set(refs.branches.map(([name]) => name));
  const deletedBranches = from.map(([name]) => name).filter((name) => !names.has(name));
  const reading: Reading = {
    backfill: before === undefined,
    ...(before === undefined && since !== undefined ? { since } : {}),
    observedAt,
    from,
    fromDefault: before?.defaultBranch ?? null,
    commitsDone: false,
    reported: 0,
    unread: [],
    done: 0,
  };
  return changedHeads(refs.branches, from).length === 0 ? { deletedBranches } : { reading, deletedBranches };
}

/** Branches that are new or stand elsewhere, in their order. Pure. */
export function changedHeads(heads: Head[], from: Head[]): Head[] {
  const before = new Map(from);
  return heads.filter(([name, id]) => before.get(name) !== id);
}

/** What to fetch: heads that were not known, without what is known: the last heads, and what leads to them. Pure. */
export function wantsAndHaves(
  { heads, anchors = [], passed = [] }: Pick<ReadingCursor, 'heads' | 'anchors' | 'passed'>,
  from: Head[],
): { wants: string[]; haves: string[] } {
  const known = new Set(from.map(([, id]) => id));
  const wants = new Set(changedHeads(heads, from).map(([, id]) => id));
  const haves = new Set([...known, ...anchors, ...passed.map(([, id]) => id)]);
  return { wants: [...wants].filter((id) => !known.has(id)), haves: [...haves] };
}

/** Heads that branches left, and that no branch stands at now: their commits may be lost, or held by what came after. Pure. */
export function leftHeads(heads: Head[], from: Head[]): string[] {
  const now = new Map(heads);
  const standing = new Set(now.values());
  // A deleted branch was most likely merged by squashing: its commits are the work that was done, and stay.
  const left = from.filter(([name, id]) => now.has(name) && !standing.has(id)).map(([, id]) => id);
  return [...new Set(left)];
}
