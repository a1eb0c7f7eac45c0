import type { PullRequest } from '../../../domain/changes';
import { pullRequestFrom, repositoryPath } from '../convert';
import type { RawPage, RawPullRequest } from '../payloads';
import type { Reading, ReadingCursor } from './cursor';
import { forgetOthers, noMarks, reaches, remember, SWEEP_MS, unseen, vanished, forget } from './pullMarks';
import type { PullMarks } from './pullMarks';
import type { Session } from './session';
import { unlessScopeMissing } from './standing';

const PAGE = 50;
const ALL_STATES = ['OPEN', 'MERGED', 'DECLINED', 'SUPERSEDED'];

/** What the first page of pull requests leads to. */
export interface FirstPulls {
  marks: PullMarks;
  pulls?: Reading['pulls'];
  sweep?: Reading['sweep'];
}

/**
 * The pull requests that changed last, with their reviewers, by one request; what is on it and was not given so yet is new.
 * Source: Bitbucket Cloud REST docs, "List pull requests", "Partial responses" (the list leaves participants out unless asked).
 * @param before `undefined` on a first reading @param since bounds a first reading
 */
export async function firstPulls(
  session: Session,
  before: PullMarks | undefined,
  since: string | undefined,
): Promise<FirstPulls> {
  const marks = before ?? noMarks();
  const { values, next } = await pullPage(session, undefined, ALL_STATES);
  const until = before === undefined ? (since ?? null) : marks.newest;
  give(session, unseen(values, marks), before === undefined ? since : undefined);
  const now = session.client.http.now();
  const after = remember(forgetOthers(marks, values), values);
  if (next === undefined) {
    return { marks: { ...forgetClosed(after, values), sweptAt: now } };
  }
  const reading = reaches(values, until) ? { pulls: { next, until } } : {};
  const sweep = before !== undefined && now - marks.sweptAt >= SWEEP_MS ? { sweep: {} } : {};
  return { marks: before === undefined ? { ...after, sweptAt: now } : after, ...reading, ...sweep };
}

export async function morePulls(session: Session, state: ReadingCursor, reading: Reading): Promise<ReadingCursor> {
  const { next: from, until } = reading.pulls ?? { next: '', until: null };
  const { values, next } = await pullPage(session, from, ALL_STATES);
  give(session, unseen(values, state.pulls), reading.since);
  const goesOn = next !== undefined && reaches(values, until);
  const open = values.filter(isOpen);
  return {
    ...state,
    pulls: remember(state.pulls, open),
    reading: { ...reading, pulls: goesOn ? { next, until } : undefined },
  };
}

/** Every open pull request: approvals do not move it to the front of the list of those that changed last. */
export async function sweepPulls(session: Session, state: ReadingCursor, reading: Reading): Promise<ReadingCursor> {
  const { values, next } = await pullPage(session, reading.sweep?.next, ['OPEN']);
  give(session, unseen(values, state.pulls));
  const pulls = remember(state.pulls, values);
  return next === undefined
    ? { ...state, pulls: { ...pulls, sweptAt: session.client.http.now() }, reading: { ...reading, sweep: undefined } }
    : { ...state, pulls, reading: { ...reading, sweep: { next } } };
}

interface PullPage {
  values: PullRequest[];
  next?: string;
}

async function pullPage(session: Session, next: string | undefined, states: string[]): Promise<PullPage> {
  session.requests += 1;
  const query = { state: states, sort: '-updated_on', pagelen: PAGE, fields: '+values.participants' };
  const { data } = await unlessScopeMissing(
    () =>
      session.client.get<RawPage<RawPullRequest>>(
        next ?? `${repositoryPath(session.repository)}/pullrequests`,
        next === undefined ? query : undefined,
      ),
    { status: 403, headers: {}, data: { values: [] } },
  );
  return { values: data.values.map((raw) => pullRequestFrom(raw, session.repository)), next: data.next };
}

function give(session: Session, pulls: PullRequest[], since?: string): void {
  const from = Date.parse(since ?? '');
  session.page.pullRequests.push(...pulls.filter((pull) => !(Date.parse(pull.updatedAt) < from)));
}

/** The page holds all there are: whatever else was thought open is not any more. */
function forgetClosed(marks: PullMarks, values: PullRequest[]): PullMarks {
  return vanished(
    marks,
    values.map(({ id }) => id),
  ).reduce(forget, marks);
}

function isOpen({ status }: PullRequest): boolean {
  return status === 'open' || status === 'draft';
}
