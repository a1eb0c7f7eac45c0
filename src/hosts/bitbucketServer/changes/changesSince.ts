import type { Repository } from '../../../domain/repository';
import { pack, unpack } from '../../packedCursor';
import type { ChangePage, Cursor } from '../../host';
import type { ServerClient } from '../client';
import type { Reading, ReadingCursor } from './cursor';
import { removeForced } from './forced';
import { planFirst, planLater } from './plan';
import { firstPulls, morePulls, readClosed, sweepPulls } from './pulls';
import { readRange } from './ranges';
import { reportNext } from './report';
import type { Session } from './session';
import { describe, readHeads } from './standing';

/** A call ends after so many requests, or with so many commits: then what was read can be stored. */
const MOST_REQUESTS = 8;
const ENOUGH_COMMITS = 100;

/**
 * One page of what is new. A reading begins with where branches and pull requests stand (two requests, and nothing more
 * where nothing happened); what it plans then is read by object name: pull requests, commits branch by branch with the
 * branches themselves, and what force pushes removed. The plan is in the cursor.
 */
export async function changesSince(
  client: ServerClient,
  repository: Repository,
  cursor: Cursor | undefined,
  since: string | undefined,
): Promise<ChangePage> {
  const session: Session = {
    client,
    repository,
    page: {
      commits: [],
      branches: [],
      deletedBranches: [],
      removedCommits: [],
      pullRequests: [],
      observedAt: client.http.now(),
      backfill: false,
    },
    seen: new Map(),
    requests: 0,
  };
  const before = unpack<ReadingCursor>(cursor, 1);
  let state = before?.reading === undefined ? await beginReading(session, before, since) : before;
  session.page.backfill = state.reading?.backfill ?? false;
  while (hasMore(state) && session.requests < MOST_REQUESTS && session.page.commits.length < ENOUGH_COMMITS) {
    state = await readOn(session, state, state.reading);
  }
  const caughtUp = !hasMore(state);
  const { reading, ...rest } = state;
  return {
    ...session.page,
    // Lists of repositories do not tell the default branch: every page does.
    repository: { ...session.repository, defaultBranch: state.defaultBranch },
    next: pack(caughtUp ? rest : state),
    caughtUp,
    // People wait for a first reading only.
    ...(reading?.backfill ? { progress: { done: reading.done } } : {}),
  };
}

function hasMore(state: ReadingCursor): state is ReadingCursor & { reading: Reading } {
  const { reading } = state;
  return (
    reading !== undefined &&
    (reading.pulls !== undefined ||
      reading.sweep !== undefined ||
      [reading.closed, reading.ranges, reading.report, reading.forced].some((work) => work.length > 0))
  );
}

async function beginReading(
  session: Session,
  before: ReadingCursor | undefined,
  since: string | undefined,
): Promise<ReadingCursor> {
  const standing = await readHeads(session);
  const { marks, given, pulls, sweep } = await firstPulls(session, before?.pulls, since);
  let reading: Reading;
  let deletedBranches: string[] = [];
  if (before === undefined) {
    reading = planFirst(standing, since);
  } else {
    ({ reading, deletedBranches } = planLater(before, standing));
  }
  session.page.deletedBranches.push(...deletedBranches);
  if (before === undefined || given || deletedBranches.length > 0 || reading.report.length > 0) {
    await describe(session);
  }
  return { v: 1, ...standing, pulls: marks, reading: { ...reading, pulls, sweep } };
}

async function readOn(session: Session, state: ReadingCursor, reading: Reading): Promise<ReadingCursor> {
  if (reading.pulls) {
    return morePulls(session, state, reading);
  }
  if (reading.sweep) {
    return sweepPulls(session, state, reading);
  }
  if (reading.closed.length > 0) {
    return readClosed(session, state, reading);
  }
  if (reading.ranges.length > 0) {
    return { ...state, reading: await readRange(session, state, reading) };
  }
  if (reading.report.length > 0) {
    return { ...state, reading: await reportNext(session, state, reading) };
  }
  return { ...state, reading: await removeForced(session, state, reading) };
}
