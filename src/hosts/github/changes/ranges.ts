import type { HostError } from '../../../domain/errors';
import { isRefusal } from '../client';
import { lookUpCommits } from '../commitLookup';
import { commitFromRest } from '../convertCommit';
import { ownerAndName } from '../convertRepository';
import { readLink } from '../pagination';
import type { RestCommit, RestComparison } from '../payloads';
import { pivotPosition } from './cursor';
import type { CommitRange, Reading, ReadingCursor } from './cursor';
import type { Session } from './session';

const PAGE = 100;

/**
 * One page of commits of the first range, with one request. Everything is asked for by object name, so that pushes meanwhile shift nothing.
 * Sources: GitHub REST docs, "List commits", "Compare two commits" (both give at most 100 a page; a comparison is oldest first).
 */
export async function readRange(session: Session, cursor: ReadingCursor, reading: Reading): Promise<Reading> {
  const [range, ...rest] = reading.ranges;
  if (range === undefined) {
    return reading;
  }
  const head = cursor.heads[range.head]?.[1] ?? '';
  const base = baseOf(range, cursor);
  session.requests += 1;
  try {
    return base === undefined
      ? await readWhole(session, reading, head)
      : await readBetween(session, reading, range, base, head);
  } catch (error) {
    if (!isRefusal(error, 'notFound', 'invalid', 'empty')) {
      throw error;
    }
    const wider = widened(range, cursor);
    if (wider !== undefined) {
      return { ...reading, ranges: [wider, ...rest], page: 1 };
    }
    await confirmGone(session, head, error);
    return { ...reading, ranges: rest, page: 1 };
  }
}

function baseOf(range: CommitRange, cursor: ReadingCursor): string | undefined {
  if (range.from === 'old') {
    return range.old;
  }
  return range.from === 'pivot' ? cursor.heads[pivotPosition(cursor)]?.[1] : undefined;
}

/** Where the old head is gone, or two branches share no history, GitHub answers 404: the next wider range is read. */
function widened(range: CommitRange, cursor: ReadingCursor): CommitRange | undefined {
  if (range.from === 'root') {
    return undefined;
  }
  const fromPivot = range.from === 'old' && range.head !== pivotPosition(cursor);
  return { head: range.head, from: fromPivot ? 'pivot' : 'root' };
}

async function readWhole(session: Session, reading: Reading, head: string): Promise<Reading> {
  const { data, headers } = await session.client.rest<RestCommit[]>('GET /repos/{owner}/{name}/commits', {
    ...ownerAndName(session.repository),
    sha: head,
    per_page: PAGE,
    page: reading.page,
    ...(reading.since === undefined ? {} : { since: reading.since }),
  });
  const { hasNext, lastPage } = readLink(headers.link);
  const expected = hasNext ? (lastPage ?? 0) * PAGE : data.length;
  return afterPage(session, reading, data, hasNext, expected);
}

async function readBetween(
  session: Session,
  reading: Reading,
  range: CommitRange,
  base: string,
  head: string,
): Promise<Reading> {
  const { data } = await session.client.rest<RestComparison>('GET /repos/{owner}/{name}/compare/{basehead}', {
    ...ownerAndName(session.repository),
    basehead: `${base}...${head}`,
    per_page: PAGE,
    page: reading.page,
  });
  const wasForced = range.from === 'old' && reading.page === 1 && data.behind_by > 0;
  const forced = wasForced ? [...reading.forced, { head: range.head, old: base }] : reading.forced;
  // An empty page ends it too, so that a total that never comes true cannot keep the reading going.
  const hasNext = data.commits.length > 0 && reading.page * PAGE < data.total_commits;
  return afterPage(session, { ...reading, forced }, data.commits, hasNext, data.total_commits);
}

function afterPage(session: Session, reading: Reading, raw: RestCommit[], hasNext: boolean, expected: number): Reading {
  const commits = raw.map(commitFromRest);
  for (const commit of commits) {
    session.seen.set(commit.id, commit);
  }
  const since = Date.parse(reading.since ?? '');
  const wanted = commits.filter((commit) => !(Date.parse(commit.committedAt) < since));
  session.page.commits.push(...wanted);
  const done = reading.done + commits.length;
  const total = Math.max(done, reading.page === 1 ? reading.total + expected : reading.total);
  return hasNext
    ? { ...reading, done, total, page: reading.page + 1 }
    : { ...reading, done, total, page: 1, ranges: reading.ranges.slice(1) };
}

/** A head that was forced away meanwhile may be gone for good; then the next reading finds the new one. Anything else is a failure. */
async function confirmGone(session: Session, head: string, error: HostError): Promise<void> {
  session.requests += 1;
  const found = await lookUpCommits(session.client, session.repository, [head]);
  if (found.has(head)) {
    throw error;
  }
}
