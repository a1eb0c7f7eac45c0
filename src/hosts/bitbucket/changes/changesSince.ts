import type { Repository } from '../../../domain/repository';
import type { ChangePage, Cursor } from '../../host';
import type { BitbucketClient } from '../client';
import { readCommits } from './commits';
import type { Reading, ReadingCursor } from './cursor';
import { pack, unpack } from '../../packedCursor';
import { planFirst, planLater } from './plan';
import { hasOpen, SWEEP_MS } from './pullMarks';
import { firstPulls, morePulls, sweepPulls } from './pulls';
import { removeLeft } from './removed';
import { reportBranches } from './report';
import type { Session } from './session';
import { readStanding } from './standing';

/** A call ends after so many requests, or with so many commits: then what was read can be stored. */
const MOST_REQUESTS = 6;
const ENOUGH_COMMITS = 100;

/**
 * One page of what is new. A reading begins with where branches and pull requests stand (two requests, and nothing more
 * where nothing happened); what it plans then is read by object name: pull requests, commits of all branches together,
 * the branches themselves, and what force pushes removed. The plan is in the cursor.
 */
export async function changesSince(
  client: BitbucketClient,
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
    next: pack(caughtUp ? rest : state),
    caughtUp,
    // A repository's `updated_on`, by which recent activity is found, does not move with its pull requests.
    ...(caughtUp && hasOpen(state.pulls) ? { checkWithinMs: SWEEP_MS } : {}),
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
      reading.commits !== undefined ||
      reading.report.length > 0 ||
      reading.left.length > 0)
  );
}

async function beginReading(
  session: Session,
  before: ReadingCursor | undefined,
  since: string | undefined,
): Promise<ReadingCursor> {
  const standing = await readStanding(session, before);
  const { marks, pulls, sweep } = await firstPulls(session, before?.pulls, since);
  let reading: Reading;
  if (before === undefined) {
    reading = planFirst(standing.heads, since);
  } else {
    const plan = planLater(before, standing.heads);
    reading = plan.reading;
    session.page.deletedBranches.push(...plan.deletedBranches);
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
  if (reading.commits) {
    return { ...state, reading: await readCommits(session, reading) };
  }
  if (reading.report.length > 0) {
    return { ...state, reading: await reportBranches(session, state, reading) };
  }
  return { ...state, reading: await removeLeft(session, state, reading) };
}
