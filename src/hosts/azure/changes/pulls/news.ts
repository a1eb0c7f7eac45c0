import type { RawPullRequest } from '../../payloads';
import { listPullRequests, readCommentCount } from '../../pullRequests';
import { pullRequestFrom } from '../../convertPullRequest';
import type { PullMark } from '../cursor';
import type { Session } from '../session';
import { completePulls } from './complete';
import { fingerprint, mayNameIssue } from './fingerprint';
import { readFinished } from './finished';
import { addToMark } from './history';

/** The host gives no more at once, and 100 by itself. */
const PAGE = 1000;
const SMALLEST_CAP = 100;
/** Comments leave no trace in the list: they are counted anew when a pull request changes, and else after this. */
const COUNT_AGAIN_MS = 3600_000;
const RECOUNTS = 2;
/** What was made and abandoned between two readings leaves no trace but the list of finished ones. */
const LOOK_FOR_FINISHED_MS = 3600_000;

/**
 * What changed in pull requests: active ones are listed in full, finished ones up to the last known date of closing. Azure DevOps has
 * no list by time of change.
 * @param pushed something was pushed, as completing does
 */
export async function readActivePulls(session: Session, before: PullMark, pushed: boolean): Promise<PullMark> {
  const now = session.page.observedAt;
  const active = await listActive(session);
  const ids = new Set(active.map(({ pullRequestId }) => String(pullRequestId)));
  const changed = active.filter((raw) => before.active[String(raw.pullRequestId)]?.[0] !== fingerprint(raw));
  const found = await completePulls(session, changed, {
    comments: () => true,
    changedAt: new Date(now).toISOString(),
  });
  session.page.pullRequests.push(...found.map(({ pullRequest }) => pullRequest));
  let mark: PullMark = { ...addToMark(before, found, now), lookedAt: now };
  mark = await recount(session, mark, active);
  const gone = Object.keys(before.active).filter((id) => !ids.has(id));
  if (gone.length === 0 && !pushed && now - before.checkedAt < LOOK_FOR_FINISHED_MS) {
    return mark;
  }
  return readFinished(session, { ...mark, newest: before.newest }, gone.map(Number), mark.newest);
}

async function listActive({ client, repository }: Session): Promise<RawPullRequest[]> {
  const found: RawPullRequest[] = [];
  for (;;) {
    const page = await listPullRequests(client, repository, { status: 'active', skip: found.length, top: PAGE });
    found.push(...page);
    if (page.length < SMALLEST_CAP) {
      return found;
    }
  }
}

/** Counts the comments of the few whose count is oldest, where it is old. */
async function recount(session: Session, mark: PullMark, active: RawPullRequest[]): Promise<PullMark> {
  const now = session.page.observedAt;
  const countedAt = (raw: RawPullRequest): number => mark.active[String(raw.pullRequestId)]?.[2] ?? 0;
  const due = active
    .filter((raw) => mayNameIssue(raw) && now - countedAt(raw) > COUNT_AGAIN_MS)
    .sort((one, other) => countedAt(one) - countedAt(other))
    .slice(0, RECOUNTS);
  const counts = { ...mark.active };
  for (const raw of due) {
    const id = String(raw.pullRequestId);
    const comments = await readCommentCount(session.client, session.repository, raw.pullRequestId);
    if (comments !== counts[id]?.[1]) {
      const [whole] = await completePulls(session, [raw], { comments: () => false });
      const changedAt = new Date(now).toISOString();
      const description = whole?.pullRequest.description ?? raw.description;
      session.page.pullRequests.push(
        pullRequestFrom({ ...raw, description }, session.repository, { comments, changedAt }),
      );
    }
    counts[id] = [fingerprint(raw), comments, now];
  }
  return { ...mark, active: counts };
}
