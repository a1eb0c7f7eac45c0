import { listPullRequests } from '../../pullRequests';
import type { PullMark, Reading, ReadingCursor } from '../cursor';
import type { Session } from '../session';
import { markWith } from '../timeMark';
import { completePulls } from './complete';
import type { CompletedPull } from './complete';
import { fingerprint, isActive } from './fingerprint';

const PAGE = 100;

/** A page of all pull requests, for the first reading; of finished ones comments are not counted. */
export async function readPullsPage(
  session: Session,
  state: ReadingCursor,
  reading: Reading,
  skip: number,
): Promise<ReadingCursor> {
  const { client, repository } = session;
  const raws = await listPullRequests(client, repository, { status: 'all', skip, top: PAGE });
  const since = Date.parse(reading.since ?? '');
  const wanted = raws.filter((raw) => isActive(raw) || !(Date.parse(raw.closedDate ?? '') < since));
  const found = await completePulls(session, wanted, { comments: isActive });
  session.page.pullRequests.push(...found.map(({ pullRequest }) => pullRequest));
  const { pulls: _pulls, ...rest } = reading;
  return {
    ...state,
    pulls: addToMark(state.pulls, found, session.page.observedAt),
    reading: raws.length < PAGE ? rest : { ...reading, pulls: skip + raws.length },
  };
}

/** A mark that also knows these. Pure. @param now ms */
export function addToMark(mark: PullMark, pulls: CompletedPull[], now: number): PullMark {
  const active = { ...mark.active };
  for (const { raw, comments } of pulls) {
    const id = String(raw.pullRequestId);
    if (isActive(raw)) {
      active[id] = [fingerprint(raw), comments ?? 0, comments === undefined ? 0 : now];
    } else {
      delete active[id];
    }
  }
  const finished = pulls.flatMap(({ raw }) =>
    isActive(raw) || raw.closedDate === undefined ? [] : [{ id: raw.pullRequestId, date: raw.closedDate }],
  );
  return {
    ...mark,
    active,
    newest: pulls.reduce((newest, { raw }) => Math.max(newest, raw.pullRequestId), mark.newest),
    finished: markWith(finished, mark.finished),
  };
}
