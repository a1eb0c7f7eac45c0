import { API } from '../client';
import { commitFrom, repositoryPath } from '../convert';
import type { RawCommit } from '../payloads';
import type { Reading, ReadingCursor } from './cursor';
import { reportSeen } from './session';
import type { Session } from './session';

/** Reports the next branch that has no commits of its own, asking for its head, and all others with the same head. */
export async function reportNext(session: Session, cursor: ReadingCursor, reading: Reading): Promise<Reading> {
  const left = reportSeen(session, cursor, reading.report);
  const [next] = left;
  if (next === undefined) {
    return { ...reading, report: [] };
  }
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
    return { ...reading, report: left.slice(1) };
  }
  session.seen.set(id, commitFrom(data, repository));
  return { ...reading, report: reportSeen(session, cursor, left) };
}
