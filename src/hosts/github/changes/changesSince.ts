import { HostError } from '../../../domain/errors';
import type { Repository } from '../../../domain/repository';
import type { ChangePage, Cursor } from '../../host';
import { pack, unpack } from '../../packedCursor';
import type { GithubClient } from '../client';
import type { GraphPullRequests } from '../payloads';
import { PULL_REQUESTS_QUERY } from '../queries';
import { repositoryData } from '../repositoryData';
import { withSmallerPages } from '../tooMuch';
import { underPresentName } from './moved';
import type { PullMark, Reading, ReadingCursor } from './cursor';
import { removeForced } from './forced';
import { readOverview } from './overview';
import { planFirstReading, planLaterReading } from './plan';
import { addToMark, markAfter, selectPulls } from './pulls';
import { readRange } from './ranges';
import { reportBranches } from './report';
import type { Session } from './session';

/** A call ends after so many requests, or with so many commits: then what was read can be stored. */
const MOST_REQUESTS = 5;
const ENOUGH_COMMITS = 100;
/** Smaller where GitHub takes too long over pull requests of many reviews. */
const PULLS_PAGES = [50, 10, 2];

/**
 * One page of what is new. A reading begins with one question that says where everything stands; what it plans then is read by object
 * name: pull requests, commits branch by branch, the branches themselves, and what force pushes removed. The plan is in the cursor.
 * A repository in which nothing happened costs that one question (one more where it has over a hundred branches).
 */
export async function changesSince(
  client: GithubClient,
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
    const { reading } = state;
    const before = state;
    state = await underPresentName(session, () => readOn(session, before, reading));
  }
  const caughtUp = !hasMore(state);
  const { reading, ...rest } = state;
  return { ...session.page, next: pack<ReadingCursor>(caughtUp ? rest : state), caughtUp, ...progressOf(reading) };
}

function hasMore(state: ReadingCursor): state is ReadingCursor & { reading: Reading } {
  const { reading } = state;
  return (
    reading !== undefined &&
    (reading.pulls !== undefined || [reading.ranges, reading.report, reading.forced].some((work) => work.length > 0))
  );
}

async function beginReading(
  session: Session,
  before: ReadingCursor | undefined,
  since: string | undefined,
): Promise<ReadingCursor> {
  const overview = await readOverview(session.client, session.repository, before?.heads.length);
  const { repository, heads } = overview;
  session.requests += overview.requests;
  session.repository = repository;
  session.page.repository = repository;
  const standing = { defaultBranch: repository.defaultBranch, heads };
  const until: PullMark = before?.pulls ?? { since: since ?? null, at: {} };
  const mark = markAfter(overview.pulls, until, repository);
  const selection = selectPulls(overview.pulls, until, repository);
  session.page.pullRequests.push(...selection.pullRequests);

  let state: ReadingCursor;
  if (before === undefined) {
    state = planFirstReading(standing, mark, since);
  } else {
    const plan = planLaterReading(before, standing, mark);
    state = plan.cursor;
    session.page.deletedBranches.push(...plan.deletedBranches);
  }
  const { after } = selection;
  return after === undefined || state.reading === undefined
    ? state
    : { ...state, reading: { ...state.reading, pulls: { after, until } } };
}

async function readOn(session: Session, state: ReadingCursor, reading: Reading): Promise<ReadingCursor> {
  if (reading.pulls) {
    return readPulls(session, state, reading, reading.pulls);
  }
  if (reading.ranges.length > 0) {
    return { ...state, reading: await readRange(session, state, reading) };
  }
  if (reading.report.length > 0) {
    return { ...state, reading: await reportBranches(session, state, reading) };
  }
  return { ...state, reading: await removeForced(session, state, reading) };
}

async function readPulls(
  session: Session,
  state: ReadingCursor,
  reading: Reading,
  { after, until }: NonNullable<Reading['pulls']>,
): Promise<ReadingCursor> {
  const { pullRequests } = await withSmallerPages(PULLS_PAGES, (pulls) => {
    session.requests += 1;
    return repositoryData<{ databaseId: number | null; pullRequests: GraphPullRequests | null }>(
      session.client,
      session.repository,
      PULL_REQUESTS_QUERY,
      { pulls, after },
    );
  });
  if (pullRequests === null) {
    throw new HostError('hostError', 'GitHub did not answer in full.', { remedy: 'The app tries again later.' });
  }
  const selection = selectPulls(pullRequests, until, session.repository);
  session.page.pullRequests.push(...selection.pullRequests);
  const pulls = selection.after === undefined ? undefined : { after: selection.after, until };
  return {
    ...state,
    pulls: addToMark(state.pulls, pullRequests, session.repository),
    reading: { ...reading, pulls },
  };
}

/** People wait for a first reading only. */
function progressOf(reading: Reading | undefined): Pick<ChangePage, 'progress'> {
  return reading?.backfill ? { progress: { done: reading.done, total: reading.total } } : {};
}
