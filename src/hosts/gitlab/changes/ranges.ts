import { commitFromRaw } from '../convertCommit';
import { pivotOf } from './cursor';
import type { CommitRange, Forced, Reading, ReadingCursor } from './cursor';
import { commitsPage } from './session';
import type { Session } from './session';

/**
 * One page of commits of the first range, with one request. Everything is asked for by object name, so that pushes meanwhile shift nothing.
 * Source: GitLab docs, "Commits API", List repository commits: `ref_name` takes a revision range.
 */
export async function readRange(session: Session, cursor: ReadingCursor, reading: Reading): Promise<Reading> {
  const [range, ...rest] = reading.ranges;
  if (range === undefined) {
    return reading;
  }
  const pivot = pivotOf(cursor);
  const base = baseOf(range, pivot);
  if (base === range.to) {
    return after(reading, isLeftover(range) ? [{ base: 'none', to: range.to }, ...rest] : rest, reading.forced);
  }
  const refName = base === undefined ? range.to : `${base}..${range.to}`;
  const { items, next } = await commitsPage(session, { refName }, reading.page, reading.since);
  const commits = items.map((raw) => commitFromRaw(raw, session.repository));
  session.page.commits.push(...commits);
  const done = reading.done + commits.length;
  const sawOld = reading.sawOld || (base !== undefined && commits.some((commit) => commit.parents.includes(base)));
  if (next !== undefined && commits.length > 0) {
    return { ...reading, done, sawOld, page: next };
  }
  const isEmpty = reading.page === 1 && commits.length === 0;
  const widened = isEmpty ? [...rest, ...wider(range, rest, pivot)] : rest;
  const forced = range.base === 'old' && !sawOld ? [{ old: range.old, to: range.to, doubt: isEmpty }] : [];
  return after({ ...reading, done }, widened, [...reading.forced, ...forced]);
}

function baseOf(range: CommitRange, pivot: string | undefined): string | undefined {
  switch (range.base) {
    case 'old':
    case 'formerDefault':
      return range.old;
    case 'default':
      return pivot;
    case 'none':
      return undefined;
  }
}

/**
 * What an empty range means. A commit that the list of all commits missed and that the default branch has: the list missed part of the
 * default branch, which is read whole. A new default branch that the former one has, or whose old head is gone: the same.
 */
function wider(range: CommitRange, rest: CommitRange[], pivot: string | undefined): CommitRange[] {
  if (pivot === undefined || !(isLeftover(range) || range.base === 'formerDefault')) {
    return [];
  }
  const planned = rest.some((other) => other.base === 'none' && other.to === pivot);
  return planned ? [] : [{ base: 'none', to: pivot }];
}

function isLeftover(range: CommitRange): boolean {
  return 'leftover' in range;
}

function after(reading: Reading, ranges: CommitRange[], forced: Forced[]): Reading {
  return { ...reading, ranges, forced, page: 1, sawOld: false };
}
