import { createHash } from 'node:crypto';
import { isRefusal, listPage, projectId, single } from '../client';
import { pullRequestFromRaw } from '../convertMergeRequest';
import type { Verdicts } from '../convertMergeRequest';
import type { RawApprovals, RawMergeRequest, RawReviewer } from '../payloads';
import type { PullMark, Reading, ReadingCursor } from './cursor';
import type { Session } from './session';

const FIRST_PAGE = 100;
/** Each that changed, and in history each that is open, costs a request or two for what its reviewers said. */
const LATER_PAGE = 20;

/**
 * One page of merge requests, the one that changed first at first. The next page begins at the last one's instant, so that what changes
 * meanwhile comes later and nothing slips through.
 * Source: GitLab docs, "Merge requests API", List project merge requests (`updated_after` includes the instant itself).
 */
export async function readPulls(
  session: Session,
  state: ReadingCursor,
  reading: Reading,
  page: number,
): Promise<ReadingCursor> {
  const mark = state.pulls;
  const updatedAfter = mark.since ?? reading.since;
  session.requests += 1;
  const { items, next } = await listPage<RawMergeRequest>(
    session.client.mergeRequests.all({
      projectId: projectId(session.repository),
      scope: 'all',
      orderBy: 'updated_at',
      sort: 'asc',
      ...(updatedAfter === undefined ? {} : { updatedAfter }),
      perPage: reading.backfill ? FIRST_PAGE : LATER_PAGE,
      page,
      showExpanded: true,
    }),
  );
  for (const raw of items) {
    if (raw.updated_at !== mark.since || mark.at[raw.iid] !== fingerprint(raw, session)) {
      // In history, what reviewers said matters of those that are still open: a request each for thousands of others would not pay.
      const verdicts = reading.backfill && !isOpen(raw) ? {} : await readVerdicts(session, raw);
      session.page.pullRequests.push(pullRequestFromRaw(raw, session.repository, verdicts));
    }
  }
  const pulls = markAfter(mark, items, session);
  const { pulls: _page, ...rest } = reading;
  if (next === undefined) {
    return { ...state, pulls, reading: rest };
  }
  return { ...state, pulls, reading: { ...rest, pulls: pulls.since === mark.since ? next : 1 } };
}

function markAfter(mark: PullMark, items: RawMergeRequest[], session: Session): PullMark {
  const since = items.at(-1)?.updated_at ?? mark.since;
  const same = items.filter((raw) => raw.updated_at === since);
  const at = since === mark.since ? mark.at : {};
  return { since, at: { ...at, ...Object.fromEntries(same.map((raw) => [raw.iid, fingerprint(raw, session)])) } };
}

/** What a merge request's reviewers said; one more request only where somebody was asked and has not approved. */
async function readVerdicts(session: Session, raw: RawMergeRequest): Promise<Verdicts> {
  const approvals = await orNothing<RawApprovals>(session, () =>
    session.client.approvals.showConfiguration(projectId(session.repository), { mergerequestIId: raw.iid }),
  );
  const approved = new Set((approvals?.approved_by ?? []).map(({ user }) => user.id));
  if (!isOpen(raw) || (raw.reviewers ?? []).every(({ id }) => approved.has(id))) {
    return { approvals };
  }
  const reviewers = await orNothing<RawReviewer[]>(session, () =>
    session.client.mergeRequests.showReviewers(projectId(session.repository), raw.iid),
  );
  return { approvals, reviewers };
}

function isOpen({ state }: RawMergeRequest): boolean {
  return state === 'opened' || state === 'locked';
}

/** Older versions have no such list, and an edition may not have it: then the names alone must do. */
async function orNothing<T>(session: Session, ask: () => Promise<unknown>): Promise<T | undefined> {
  session.requests += 1;
  try {
    return await single<T>(ask());
  } catch (error) {
    if (isRefusal(error, 'notFound', 'forbidden')) {
      return undefined;
    }
    throw error;
  }
}

function fingerprint(raw: RawMergeRequest, session: Session): string {
  const pull = pullRequestFromRaw(raw, session.repository);
  return createHash('sha256').update(JSON.stringify(pull)).digest('hex').slice(0, 12);
}
