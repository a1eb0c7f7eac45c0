import type { Repository } from '../../../domain/repository';
import type { ChangePage, Cursor } from '../../host';
import { pack, unpack } from '../../packedCursor';
import type { GitlabClient } from '../client';
import type { Reading, ReadingCursor } from './cursor';
import { removeForced } from './forced';
import { checkForPushes } from './gate';
import { firstGather, gatherBranches } from './gather';
import { readListing } from './listing';
import { readPulls } from './pulls';
import { readRange } from './ranges';
import type { Session } from './session';

/** A call ends after so many requests, or with so much read: then it can be stored. */
const MOST_REQUESTS = 5;
const ENOUGH = 100;
/** A merge request changed so lately that its project is looked at every hour. */
const LIVELY_MS = 30 * 24 * 3_600_000;
const CHECK_WITHIN_MS = 3_600_000;

/**
 * One page of what is new. A reading lists the branches, then the merge requests, then commits: a first one from the list of all of
 * them, a later one branch by branch by object name; last comes what force pushes removed. What is left to do is in the cursor.
 * A project in which nothing happened costs two requests: its branches (its latest push where it has over a hundred) and its merge requests.
 */
export async function changesSince(
  client: GitlabClient,
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
    requests: 0,
  };
  const before = unpack<ReadingCursor>(cursor, 1);
  let state = before?.reading === undefined ? await beginReading(session, before, since) : before;
  session.page.backfill = state.reading?.backfill ?? false;
  while (hasMore(state) && session.requests < MOST_REQUESTS && countOf(session) < ENOUGH) {
    state = await readOn(session, state, state.reading);
  }
  const caughtUp = !hasMore(state);
  const { reading, ...rest } = state;
  return {
    ...session.page,
    next: pack(caughtUp ? rest : state),
    caughtUp,
    ...(caughtUp && hasLivelyPulls(state, client.http.now()) ? { checkWithinMs: CHECK_WITHIN_MS } : {}),
    ...progressOf(reading),
  };
}

async function beginReading(
  session: Session,
  before: ReadingCursor | undefined,
  since: string | undefined,
): Promise<ReadingCursor> {
  const reading: Reading = { backfill: false, done: 0, pulls: 1, ranges: [], page: 1, sawOld: false, forced: [] };
  if (before === undefined) {
    const first = { ...reading, backfill: true, gather: firstGather(), ...(since === undefined ? {} : { since }) };
    return { v: 1, defaultBranch: null, heads: [], pulls: { since: null, at: {} }, reading: first };
  }
  const { list, push } = await checkForPushes(session, before);
  return {
    ...before,
    ...(push === undefined ? {} : { push }),
    reading: list ? { ...reading, gather: firstGather() } : reading,
  };
}

function hasMore(state: ReadingCursor): state is ReadingCursor & { reading: Reading } {
  const { reading } = state;
  return (
    reading !== undefined &&
    (reading.gather !== undefined ||
      reading.pulls !== undefined ||
      reading.listing !== undefined ||
      reading.ranges.length > 0 ||
      reading.forced.length > 0)
  );
}

async function readOn(session: Session, state: ReadingCursor, reading: Reading): Promise<ReadingCursor> {
  if (reading.gather !== undefined) {
    return gatherBranches(session, state, reading, reading.gather);
  }
  if (reading.pulls !== undefined) {
    return readPulls(session, state, reading, reading.pulls);
  }
  if (reading.listing !== undefined) {
    return { ...state, reading: await readListing(session, reading, reading.listing) };
  }
  if (reading.ranges.length > 0) {
    return { ...state, reading: await readRange(session, state, reading) };
  }
  return { ...state, reading: await removeForced(session, state, reading) };
}

/** Editing a merge request makes no event, by which recent activity is found; where they change, it is looked for by itself. */
function hasLivelyPulls({ pulls }: ReadingCursor, now: number): boolean {
  return pulls.since !== null && now - Date.parse(pulls.since) < LIVELY_MS;
}

function countOf({ page }: Session): number {
  return page.commits.length + page.branches.length + page.pullRequests.length;
}

/** People wait for a first reading only; GitLab does not say how many commits there are. */
function progressOf(reading: Reading | undefined): Pick<ChangePage, 'progress'> {
  return reading?.backfill ? { progress: { done: reading.done } } : {};
}
