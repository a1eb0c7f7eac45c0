import type { PullsCursor } from './cursor';

/** Of the open ones, so many of the newest are looked at with each check, and so many of the others in turn. */
const NEWEST_CHECKED = 10;
const IN_TURN = 10;

/** What there is to read with the first check: all of them, the newest first. Pure. @param now ms */
export function planFirst(ids: string[], now: number, since: string | undefined): PullsCursor {
  const work = [...ids].sort(byNumber);
  return {
    newest: Number(work[0] ?? 0),
    open: [],
    turn: 0,
    closedListedAt: now,
    ...(since === undefined ? {} : { since }),
    work,
  };
}

/**
 * What there is to read now. New ones, those that are no longer open, and of the open ones the newest and some in turn: AWS lists numbers
 * only, so that an approval or a comment shows in each pull request itself. Pure.
 * @param open numbers of those that are open now
 * @param closed numbers of closed ones, the newest of them at least; `undefined` where they were not listed
 */
export function planLater(before: PullsCursor, open: string[], closed: string[] | undefined, now: number): PullsCursor {
  const known = new Set(before.open.map(([id]) => id));
  const isOpen = new Set(open);
  const fresh = open.filter((id) => !known.has(id));
  const gone = [...known].filter((id) => !isOpen.has(id));
  const missed = (closed ?? []).filter((id) => Number(id) > before.newest);
  const still = open.filter((id) => known.has(id)).sort(byNumber);
  const others = still.slice(NEWEST_CHECKED);
  const turn = others.length === 0 ? 0 : before.turn % others.length;
  const inTurn = [...others.slice(turn), ...others.slice(0, turn)].slice(0, IN_TURN);
  const work = [...new Set([...fresh, ...missed, ...gone, ...still.slice(0, NEWEST_CHECKED), ...inTurn])];
  return {
    newest: Math.max(before.newest, ...open.map(Number), ...missed.map(Number)),
    open: before.open,
    turn: turn + inTurn.length,
    closedListedAt: closed === undefined ? before.closedListedAt : now,
    ...(work.length === 0 ? {} : { work }),
  };
}

/** Whether a page of closed ones, and what may follow it, can hold one that is newer than `newest`. Pure. */
export function mayGoOn(ids: string[], newest: number): boolean {
  const [first, last] = [Number(ids[0] ?? 0), Number(ids.at(-1) ?? 0)];
  // The order is not documented; examples have the newest first.
  return first < last || last > newest;
}

function byNumber(one: string, other: string): number {
  return Number(other) - Number(one);
}
