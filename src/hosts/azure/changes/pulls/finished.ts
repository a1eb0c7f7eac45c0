import { inParallel } from '../../parallel';
import type { RawPullRequest } from '../../payloads';
import { listPullRequests, readPullRequest } from '../../pullRequests';
import { featuresOf } from '../../version';
import type { PullMark } from '../cursor';
import type { Session } from '../session';
import { askFrom } from '../timeMark';
import { completePulls } from './complete';
import { isActive } from './fingerprint';
import { addToMark } from './history';

const PAGE = 100;
const MOST_PAGES = 10;
/** Single ones asked for in one reading; the others are still known as active and come with the next. */
const MOST_SINGLE = 20;
const PARALLEL = 6;

/**
 * Pull requests that were completed or abandoned since the last look: by their date of closing where the release has that filter, else
 * those made since, newest first, and one by one those that are no longer active.
 * @param gone ids of those that were active
 * @param newest the highest id of the active ones
 */
export async function readFinished(
  session: Session,
  mark: PullMark,
  gone: number[],
  newest: number,
): Promise<PullMark> {
  const { closedFilter } = featuresOf(await session.client.version());
  const listed = closedFilter ? await closedSince(session, mark) : await madeSince(session, mark.newest);
  const finished = listed.filter((raw) => !isActive(raw) && !mark.finished.ids.includes(raw.pullRequestId));
  const known = new Set(finished.map(({ pullRequestId }) => pullRequestId));
  const single = await singly(session, gone.filter((id) => !known.has(id)).slice(0, MOST_SINGLE));
  const found = await completePulls(session, [...finished, ...single.found], { comments: () => true });
  session.page.pullRequests.push(...found.map(({ pullRequest }) => pullRequest));
  const next = addToMark({ ...mark, newest: Math.max(newest, mark.newest) }, found, session.page.observedAt);
  const active = Object.fromEntries(Object.entries(next.active).filter(([id]) => !single.missing.has(Number(id))));
  const highest = listed.reduce((high, { pullRequestId }) => Math.max(high, pullRequestId), next.newest);
  return { ...next, active, newest: highest, checkedAt: session.page.observedAt };
}

async function closedSince({ client, repository }: Session, mark: PullMark): Promise<RawPullRequest[]> {
  const from = askFrom(mark.finished) ?? new Date(mark.checkedAt - 3600_000).toISOString();
  return pages((skip) => listPullRequests(client, repository, { status: 'all', skip, top: PAGE, closedSince: from }));
}

/** Ids only rise: whatever was made since the last look has a higher one. */
async function madeSince({ client, repository }: Session, newest: number): Promise<RawPullRequest[]> {
  const found = await pages(
    (skip) => listPullRequests(client, repository, { status: 'all', skip, top: PAGE }),
    (page) => page.some(({ pullRequestId }) => pullRequestId <= newest),
  );
  return found.filter(({ pullRequestId }) => pullRequestId > newest);
}

async function pages(
  list: (skip: number) => Promise<RawPullRequest[]>,
  isLast: (page: RawPullRequest[]) => boolean = () => false,
): Promise<RawPullRequest[]> {
  const found: RawPullRequest[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const raws = await list(found.length);
    found.push(...raws);
    if (raws.length < PAGE || isLast(raws)) {
      break;
    }
  }
  return found;
}

/** By id; what turns out to be active still is left alone, what is not there any more is forgotten. */
async function singly(
  { client, repository }: Session,
  ids: number[],
): Promise<{ found: RawPullRequest[]; missing: Set<number> }> {
  const answers = await inParallel(ids, PARALLEL, (id) => readPullRequest(client, repository, id));
  const found = answers.filter((raw) => raw !== undefined).filter((raw) => !isActive(raw));
  return { found, missing: new Set(ids.filter((_id, index) => answers[index] === undefined)) };
}
