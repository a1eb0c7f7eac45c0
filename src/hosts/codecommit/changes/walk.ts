import type { Repository } from '../../../domain/repository';
import { changedHeads } from '../../git/changes/plan';
import { currentRepository } from '../repositories';
import type { Session } from '../session';
import type { GitStanding, WalkCursor, WalkReading } from './cursor';
import { emptyPart } from './part';
import type { CommitsPart } from './part';
import { reportBranches } from './report';
import { readStanding } from './standing';
import { walkHistory } from './walkHistory';
import { emptyMemory } from './walkMemory';
import { walkNews } from './walkNews';

/** A reading under way, as one call works on it. */
export interface Walk {
  session: Session;
  repository: Repository;
  page: CommitsPart['page'];
  cursor: WalkCursor;
}

/**
 * One page read through the API. A first reading goes from the heads to the parents, a hundred commits a request where the history has
 * so many lines at once; each page is sent as it comes. A later one is followed to where all is known, and given then.
 */
export async function readByWalking(
  session: Session,
  repository: Repository,
  git: GitStanding,
  before: WalkCursor | undefined,
  since: string | undefined,
): Promise<CommitsPart> {
  if (before?.reading !== undefined) {
    const page = emptyPart(before.reading.observedAt);
    return readOn({ session, repository, page, cursor: before }, before.reading, git);
  }
  const observedAt = session.client.http.now();
  const page = emptyPart(observedAt);
  const standing = await readStanding(session, repository, git);
  const { heads } = standing;
  const from = before?.heads ?? [];
  const names = new Set(heads.map(([name]) => name));
  page.deletedBranches = from.map(([name]) => name).filter((name) => !names.has(name));
  const seconds = before?.seconds ?? {};
  const changed = changedHeads(heads, from);
  if (before !== undefined && changed.length === 0 && page.deletedBranches.length === 0) {
    const walk: WalkCursor = { ...before, heads, seconds };
    return { page, cursor: { via: 'api', git: standing.git, walk }, caughtUp: true, backfill: false, moved: false };
  }
  const current = await currentRepository(session.client, repository);
  page.repository = current;
  const cursor: WalkCursor = { defaultBranch: current.defaultBranch, heads, seconds };
  const reading: WalkReading = {
    backfill: before === undefined,
    ...(before === undefined && since !== undefined ? { since } : {}),
    ...(before === undefined ? { frontier: [...new Set(heads.map(([, id]) => id))] } : {}),
    observedAt,
    from,
    rounds: 0,
    given: 0,
    done: 0,
    commitsDone: changed.length === 0,
    reported: 0,
  };
  return readOn({ session, repository: current, page, cursor }, reading, standing.git);
}

async function readOn(walk: Walk, begun: WalkReading, git: GitStanding): Promise<CommitsPart> {
  const { session, page, cursor } = walk;
  let reading = begun;
  if (!reading.commitsDone) {
    reading = reading.backfill ? await walkHistory(walk, reading) : await walkNews(walk, reading);
  }
  let { seconds } = cursor;
  if (reading.commitsDone) {
    const reported = await reportBranches(walk, reading);
    seconds = { ...seconds, ...reported.seconds };
    reading = reported.reading;
  }
  const caughtUp = reading.commitsDone && reading.reported >= changedHeads(cursor.heads, reading.from).length;
  const standing = new Set(cursor.heads.map(([, id]) => id));
  const next: WalkCursor = {
    defaultBranch: cursor.defaultBranch,
    heads: cursor.heads,
    seconds: caughtUp ? Object.fromEntries(Object.entries(seconds).filter(([id]) => standing.has(id))) : seconds,
    ...(caughtUp ? {} : { reading }),
  };
  if (caughtUp) {
    session.walked = emptyMemory();
  }
  return {
    page: reading.backfill ? { ...page, progress: { done: reading.done } } : page,
    cursor: { via: 'api', git, walk: next },
    caughtUp,
    backfill: reading.backfill,
    moved: true,
  };
}
