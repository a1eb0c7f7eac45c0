import type { Head, Reading, ReadingCursor } from './cursor';

/** More heads than this are not named: all branches and tags are read instead, which shifts a page at worst and loses nothing. */
const MOST_NAMED = 500;

/** The first reading: everything that the heads of now have. */
export function planFirst(heads: Head[], since: string | undefined): Reading {
  const ids = idsOf(heads);
  return {
    backfill: true,
    ...(since === undefined ? {} : { since }),
    done: 0,
    ...(heads.length === 0 ? {} : { commits: { include: ids.length > MOST_NAMED ? [] : ids, exclude: [] } }),
    left: [],
    report: heads.map((_head, position) => position),
  };
}

/** A later reading: what the heads of now have and those of before had not, and the names of branches that are gone. */
export function planLater(before: ReadingCursor, heads: Head[]): { reading: Reading; deletedBranches: string[] } {
  const known = new Map(before.heads);
  const had = new Set(known.values());
  const moved = heads.flatMap(([name, id], position) => (known.get(name) === id ? [] : [{ name, id, position }]));
  const names = new Set(heads.map(([name]) => name));
  const include = [...new Set(moved.map(({ id }) => id))].filter((id) => !had.has(id));
  return {
    reading: {
      backfill: false,
      done: 0,
      ...(include.length === 0 ? {} : { commits: { include, exclude: [...had] } }),
      left: [...new Set(moved.flatMap(({ name }) => known.get(name) ?? []))],
      report: moved.map(({ position }) => position),
    },
    deletedBranches: [...known.keys()].filter((name) => !names.has(name)),
  };
}

function idsOf(heads: Head[]): string[] {
  return [...new Set(heads.map(([, id]) => id))];
}
