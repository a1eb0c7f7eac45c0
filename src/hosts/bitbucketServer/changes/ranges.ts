import { API } from '../client';
import { commitFrom, repositoryPath } from '../convert';
import { exceptionOf } from '../errors/answer';
import { refusalError } from '../errors/refusal';
import type { RawCommit, RawPage } from '../payloads';
import { nextStart } from '../repositories';
import { pivotPosition } from './cursor';
import type { CommitRange, Reading, ReadingCursor } from './cursor';
import { reportSeen } from './session';
import type { Session } from './session';

const PAGE = 100;

/**
 * One page of commits of the first range, with one request, and the branches that the page shows the heads of. Everything
 * is asked for by object name, so that pushes meanwhile shift nothing. Source: Bitbucket Data Center REST docs, "Get commits".
 */
export async function readRange(session: Session, cursor: ReadingCursor, reading: Reading): Promise<Reading> {
  const [range, ...rest] = reading.ranges;
  if (range === undefined) {
    return reading;
  }
  const base = baseOf(range, cursor);
  const page = await commitPage(session, base, cursor.heads[range.head]?.[1] ?? '', reading.start);
  if (page === undefined) {
    // The commit from before is gone from the server: then the next wider range. The head itself gone means that the branch
    // moved meanwhile, which the next reading finds.
    const wider = widened(range, cursor);
    return { ...reading, ranges: wider === undefined ? rest : [wider, ...rest], start: 0, follows: false };
  }
  const commits = page.values.map((raw) => commitFrom(raw, session.repository));
  for (const commit of commits) {
    session.seen.set(commit.id, commit);
  }
  const since = Date.parse(reading.since ?? '');
  const wanted = commits.filter((commit) => !(Date.parse(commit.committedAt) < since));
  session.page.commits.push(...wanted);
  const follows = reading.follows || commits.some(({ parents }) => base !== undefined && parents.includes(base));
  const next = {
    ...reading,
    done: reading.done + commits.length,
    report: reportSeen(session, cursor, reading.report),
  };
  const start = nextStart(page);
  // Newest first: a page without any commit that is young enough is followed by older ones only.
  if (start !== undefined && wanted.length > 0) {
    return { ...next, start, follows };
  }
  // A push that adds to a branch holds a commit whose parent is the head from before; without one, the branch was forced.
  const forced = range.from === 'old' && !follows && base !== undefined ? [{ head: range.head, old: base }] : [];
  return { ...next, ranges: rest, start: 0, follows: false, forced: [...reading.forced, ...forced] };
}

function baseOf(range: CommitRange, cursor: ReadingCursor): string | undefined {
  if (range.from === 'old') {
    return range.old;
  }
  return range.from === 'pivot' ? cursor.heads[pivotPosition(cursor)]?.[1] : undefined;
}

function widened(range: CommitRange, cursor: ReadingCursor): CommitRange | undefined {
  if (range.from === 'root') {
    return undefined;
  }
  const fromPivot = range.from === 'old' && range.head !== pivotPosition(cursor);
  return { head: range.head, from: fromPivot ? 'pivot' : 'root' };
}

/** @returns `undefined` where the server does not have one of the two commits */
export async function commitPage(
  session: Session,
  since: string | undefined,
  until: string,
  start: number,
): Promise<RawPage<RawCommit> | undefined> {
  session.requests += 1;
  const { client, repository } = session;
  const answer = await client.send<RawPage<RawCommit>>('GET', `${API}${repositoryPath(repository)}/commits`, {
    query: { since, until, limit: PAGE, start },
    allow: [404],
  });
  if (answer.status !== 404) {
    return answer.data;
  }
  if (/NoSuch(Commit|Changeset|Object)/.test(exceptionOf(answer.data))) {
    return undefined;
  }
  throw refusalError(answer, client.errorContext);
}
