import { anchorsAfter } from './anchors';
import type { Head, Reading, ReadingCursor } from './cursor';
import type { Fetched } from './fetched';
import { passedAfter } from './passed';
import { keptOwed } from './removed';
import type { Owed } from './removed';

/** The cursor between two readings. Pure. @param owed see `Removed` */
export function afterReading(
  { reading: _reading, ...state }: ReadingCursor,
  reading: Reading,
  fetched: Fetched | undefined,
  owed: Owed,
): ReadingCursor {
  const { from, fromDefault } = reading;
  const before = { heads: from, defaultBranch: fromDefault, anchors: state.anchors };
  const passed = passedAfter(state.passed ?? [], from, state.heads, fetched?.store);
  return {
    ...state,
    heads: withoutUnread(state.heads, reading),
    anchors: anchorsAfter(before, state, fetched?.store),
    passed: passed.length === 0 ? undefined : passed,
    ...keptOwed(owed),
    forgottenAt: fetched?.left === 'refused' ? reading.observedAt : state.forgottenAt,
  };
}

/** Branches whose new heads the server did not give stand where they stood, so that the next reading looks at them again. */
function withoutUnread(heads: Head[], { unread, from }: Reading): Head[] {
  const before = new Map(from);
  return heads.flatMap(([name, id]): Head[] => {
    const old = unread.includes(name) ? before.get(name) : id;
    return old === undefined ? [] : [[name, old]];
  });
}
