import { headDetails } from '../branches';
import { API } from '../client';
import { commitFrom, repositoryPath } from '../convert';
import type { RawBranch, RawCommit, RawPage } from '../payloads';
import { nextStart } from '../repositories';
import type { Reading, ReadingCursor } from './cursor';
import { reportSeen } from './session';
import type { Session } from './session';

/** So few heads are asked for one by one. */
const FEW = 5;
/** With details the server has to look into each branch, so it is asked for fewer of them. */
const PAGE = 100;

/** Reports branches that have no commits of their own: a hundred with a request, or the next of a few with all that share its head. */
export async function reportNext(session: Session, cursor: ReadingCursor, reading: Reading): Promise<Reading> {
  const left = reportSeen(session, cursor, reading.report);
  if (left.length === 0) {
    return { ...reading, report: [] };
  }
  return left.length > FEW && reading.reportStart !== null
    ? reportPage(session, cursor, { ...reading, report: left })
    : reportOne(session, cursor, { ...reading, report: left });
}

/** Source: Bitbucket Data Center REST docs, "Find branches" (`details`). */
async function reportPage(session: Session, cursor: ReadingCursor, reading: Reading): Promise<Reading> {
  session.requests += 1;
  const { client, repository } = session;
  const page = await client.get<RawPage<RawBranch>>(`${repositoryPath(repository)}/branches`, {
    limit: PAGE,
    start: reading.reportStart ?? 0,
    details: true,
    orderBy: 'ALPHABETICAL',
  });
  const heads = page.values.flatMap((raw) => headDetails(raw) ?? []);
  for (const head of heads) {
    session.seen.set(head.id, commitFrom(head, repository));
  }
  // Without the plug-in that knows heads, each is asked for.
  const reportStart = heads.length === 0 ? null : (nextStart(page) ?? null);
  return { ...reading, report: reportSeen(session, cursor, reading.report), reportStart };
}

async function reportOne(session: Session, cursor: ReadingCursor, reading: Reading): Promise<Reading> {
  const [next = 0, ...others] = reading.report;
  const id = cursor.heads[next]?.[1] ?? '';
  session.requests += 1;
  const { client, repository } = session;
  const { status, data } = await client.send<RawCommit>(
    'GET',
    `${API}${repositoryPath(repository)}/commits/${encodeURIComponent(id)}`,
    { allow: [404] },
  );
  if (status === 404) {
    // Forced elsewhere meanwhile: the next reading reports the branch.
    return { ...reading, report: others };
  }
  session.seen.set(id, commitFrom(data, repository));
  return { ...reading, report: reportSeen(session, cursor, reading.report) };
}
