import { committedSeconds } from '../pack/commitObject';
import type { ObjectStore } from '../pack/objectStore';
import type { CommitMark } from './cursor';

/**
 * The order in which commits are given: the latest first, by name within a second. It depends on the commits alone, not on how
 * the server packed them, so that a reading that was broken off goes on behind its mark after fetching again.
 */
export interface CommitOrder {
  readonly length: number;
  /** At most `count` places behind `mark`; from the beginning without one. */
  after(mark: CommitMark | undefined, count: number): CommitMark[];
}

/** @param since seconds; earlier commits are left out @param known commits that are not new, left out too */
export function openCommitOrder(
  store: ObjectStore,
  since: number,
  known: ReadonlySet<string> = new Set(),
): CommitOrder {
  const marks: CommitMark[] = [];
  for (const id of store.ids('commit')) {
    const seconds = committedSeconds(store.read('commit', id) ?? Buffer.alloc(0));
    if (seconds >= since && !known.has(id)) {
      marks.push([seconds, id]);
    }
  }
  marks.sort(compareMarks);
  return {
    length: marks.length,
    after(mark, count) {
      const start = mark === undefined ? 0 : firstBehind(marks, mark);
      return marks.slice(start, start + count);
    },
  };
}

function compareMarks([seconds, id]: CommitMark, [otherSeconds, otherId]: CommitMark): number {
  return seconds === otherSeconds ? (id < otherId ? -1 : Number(id > otherId)) : otherSeconds - seconds;
}

function firstBehind(marks: CommitMark[], mark: CommitMark): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const candidate = marks[middle];
    if (candidate !== undefined && compareMarks(candidate, mark) <= 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
