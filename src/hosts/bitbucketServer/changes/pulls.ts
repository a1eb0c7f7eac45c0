import type { PullRequest } from '../../../domain/changes';
import {
  forget,
  forgetOthers,
  noMarks,
  reaches,
  remember,
  SWEEP_MS,
  unseen,
  vanished,
} from '../../bitbucket/changes/pullMarks';
import type { PullMarks } from '../../bitbucket/changes/pullMarks';
import { API } from '../client';
import { pullRequestFrom, repositoryPath } from '../convert';
import { sameRepository } from '../current';
import type { RawPage, RawPullRequest } from '../payloads';
import { nextStart } from '../repositories';
import type { Reading, ReadingCursor } from './cursor';
import type { Session } from './session';

const PAGE = 100;

/** What the first page of pull requests leads to. */
export interface FirstPulls {
  marks: PullMarks;
  given: boolean;
  pulls?: Reading['pulls'];
  sweep?: Reading['sweep'];
}

/**
 * The newest pull requests with their reviewers, by one request; what is on it and was not given so yet is new. The server does
 * not say whether "newest" goes by change or by creation, so that open ones behind the first page are looked at in a sweep.
 * Source: Bitbucket Data Center REST docs, "Get pull requests for repository".
 * @param before `undefined` on a first reading @param since bounds a first reading
 */
export async function firstPulls(
  session: Session,
  before: PullMarks | undefined,
  since: string | undefined,
): Promise<FirstPulls> {
  const marks = before ?? noMarks();
  const { values, next } = await pullPage(session, 'ALL', 0);
  const until = before === undefined ? (since ?? null) : marks.newest;
  const fresh = unseen(values, marks);
  give(session, fresh, before === undefined ? since : undefined);
  const given = fresh.length > 0;
  const now = session.client.http.now();
  const after = remember(forgetOthers(marks, values), values);
  if (next === undefined) {
    const ids = values.map(({ id }) => id);
    return { marks: { ...vanished(after, ids).reduce(forget, after), sweptAt: now }, given };
  }
  const pulls = reaches(values, until) ? { pulls: { start: next, until } } : {};
  const due = before !== undefined && now - marks.sweptAt >= SWEEP_MS;
  return {
    marks: before === undefined ? { ...after, sweptAt: now } : after,
    given,
    ...pulls,
    ...(due ? { sweep: { start: 0, seen: [] } } : {}),
  };
}

export async function morePulls(session: Session, state: ReadingCursor, reading: Reading): Promise<ReadingCursor> {
  const { start, until } = reading.pulls ?? { start: 0, until: null };
  const { values, next } = await pullPage(session, 'ALL', start);
  give(session, unseen(values, state.pulls), reading.since);
  const goesOn = next !== undefined && reaches(values, until);
  const open = values.filter(({ status }) => status === 'open' || status === 'draft');
  return {
    ...state,
    pulls: remember(state.pulls, open),
    reading: { ...reading, pulls: goesOn ? { start: next, until } : undefined },
  };
}

/** Every open pull request; those that were open and are not among them are asked for afterwards. */
export async function sweepPulls(session: Session, state: ReadingCursor, reading: Reading): Promise<ReadingCursor> {
  const { start, seen } = reading.sweep ?? { start: 0, seen: [] };
  const { values, next } = await pullPage(session, 'OPEN', start);
  give(session, unseen(values, state.pulls));
  const pulls = remember(state.pulls, values);
  const all = [...seen, ...values.map(({ id }) => id)];
  if (next !== undefined) {
    return { ...state, pulls, reading: { ...reading, sweep: { start: next, seen: all } } };
  }
  return {
    ...state,
    pulls: { ...pulls, sweptAt: session.client.http.now() },
    reading: { ...reading, sweep: undefined, closed: vanished(pulls, all) },
  };
}

/** The first of those that were closed behind the first page. */
export async function readClosed(session: Session, state: ReadingCursor, reading: Reading): Promise<ReadingCursor> {
  const [id = '', ...closed] = reading.closed;
  session.requests += 1;
  const { client, repository } = session;
  const { status, data } = await client.send<RawPullRequest>(
    'GET',
    `${API}${repositoryPath(repository)}/pull-requests/${encodeURIComponent(id)}`,
    { allow: [404] },
  );
  if (status !== 404) {
    give(session, [pullRequestFrom(data, repository, client.baseUrl)]);
  }
  return { ...state, pulls: forget(state.pulls, id), reading: { ...reading, closed } };
}

async function pullPage(
  session: Session,
  state: 'ALL' | 'OPEN',
  start: number,
): Promise<{ values: PullRequest[]; next?: number }> {
  session.requests += 1;
  const { client, repository } = session;
  const page = await client.get<RawPage<RawPullRequest>>(`${repositoryPath(repository)}/pull-requests`, {
    state,
    order: 'NEWEST',
    limit: PAGE,
    start,
  });
  const target = page.values[0]?.toRef.repository;
  if (target) {
    sameRepository(target, repository);
  }
  return { values: page.values.map((raw) => pullRequestFrom(raw, repository, client.baseUrl)), next: nextStart(page) };
}

function give(session: Session, pulls: PullRequest[], since?: string): void {
  const from = Date.parse(since ?? '');
  session.page.pullRequests.push(...pulls.filter((pull) => !(Date.parse(pull.updatedAt) < from)));
}
