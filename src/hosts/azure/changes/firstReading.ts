import { listPushes } from '../pushes';
import { listBranches } from '../refs';
import type { Head } from '../refs';
import type { CommitRange, Reading, ReadingCursor } from './cursor';
import { markWith } from './timeMark';
import type { Session } from './session';

const NOTHING = { date: null, ids: [] };
const PUSHES_PAGE = 100;

/** Where everything stands. The pushes are marked first, so that one that comes meanwhile is found by the next reading. */
export async function beginFirstReading(
  session: Session,
  since: string | undefined,
): Promise<Pick<ReadingCursor, 'pushes' | 'pulls' | 'reading'>> {
  const { client, repository } = session;
  const pushes = await listPushes(client, repository, { top: PUSHES_PAGE });
  const heads = await listBranches(client, repository);
  return {
    pushes: markWith(
      pushes.map(({ pushId, date }) => ({ id: pushId, date })),
      NOTHING,
    ),
    pulls: { active: {}, newest: 0, finished: NOTHING, checkedAt: client.http.now() },
    reading: planFirstReading(heads, repository.defaultBranch, since),
  };
}

/** The default branch from its beginning, of each other branch what that has not. A branch whose head another one has costs nothing. Pure. */
export function planFirstReading(heads: Head[], defaultBranch: string | null, since: string | undefined): Reading {
  const pivot = heads.find(([name]) => name === defaultBranch) ?? heads[0];
  const base = pivot?.[1];
  const others = [...new Set(heads.map(([, id]) => id))].filter((id) => id !== base);
  const ranges: CommitRange[] = base === undefined ? [] : [{ head: base }, ...others.map((head) => ({ head, base }))];
  return {
    backfill: true,
    ...(since === undefined ? {} : { since }),
    done: 0,
    pulls: 0,
    ranges,
    pushes: [],
    skip: 0,
    report: heads,
    moved: [],
  };
}
