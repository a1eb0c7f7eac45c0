import type { Commit } from '../../../domain/changes';
import { isRefusal } from '../client';
import { branchFrom, commitFrom, repositoryPath } from '../convert';
import type { RawCommit } from '../payloads';
import { branchUrl } from '../links';
import type { Reading, ReadingCursor } from './cursor';
import type { Session } from './session';
import { branchPage } from './standing';

/** So few heads are asked for one by one. */
const FEW = 3;

/** Reports branches with their heads: without a request where this call has read the heads, else page by page. */
export async function reportBranches(session: Session, cursor: ReadingCursor, reading: Reading): Promise<Reading> {
  const unknown = reading.report.filter((position) => !session.seen.has(cursor.heads[position]?.[1] ?? ''));
  if (unknown.length > FEW) {
    return reportPage(session, cursor, reading);
  }
  for (const position of unknown) {
    await lookUp(session, cursor.heads[position]?.[1] ?? '');
  }
  for (const position of reading.report) {
    const [name = '', id = ''] = cursor.heads[position] ?? [];
    const head = session.seen.get(id);
    // A head that is gone was forced elsewhere meanwhile: the next reading reports the branch.
    if (head !== undefined) {
      give(session, cursor, name, head);
    }
  }
  return { ...reading, report: [], reportNext: undefined };
}

/** One page of branches as they are by now; one that moved meanwhile is reported again by the next reading. */
async function reportPage(session: Session, cursor: ReadingCursor, reading: Reading): Promise<Reading> {
  const page = await branchPage(session, reading.reportNext);
  const wanted = new Map(reading.report.map((position) => [cursor.heads[position]?.[0] ?? '', position]));
  const reported = new Set<number>();
  for (const raw of page.values) {
    const position = wanted.get(raw.name);
    if (position !== undefined) {
      reported.add(position);
      const { head } = branchFrom(raw, session.repository);
      give(session, cursor, raw.name, head);
    }
  }
  // What the last page leaves is gone: the next reading says so.
  const report = page.next === undefined ? [] : reading.report.filter((position) => !reported.has(position));
  return { ...reading, report, reportNext: page.next };
}

async function lookUp(session: Session, id: string): Promise<void> {
  session.requests += 1;
  try {
    const { data } = await session.client.get<RawCommit>(
      `${repositoryPath(session.repository)}/commit/${encodeURIComponent(id)}`,
    );
    session.seen.set(id, commitFrom(data, session.repository));
  } catch (error) {
    if (!isRefusal(error, 'notFound')) {
      throw error;
    }
  }
}

function give(session: Session, cursor: ReadingCursor, name: string, head: Commit): void {
  session.page.branches.push({
    name,
    url: branchUrl(session.repository.url, name),
    head,
    isDefault: name === cursor.defaultBranch,
  });
}
