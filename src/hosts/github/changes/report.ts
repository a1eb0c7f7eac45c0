import { LOOKUP_PAGE, lookUpCommits } from '../commitLookup';
import { branchOf } from '../convertCommit';
import type { Reading, ReadingCursor } from './cursor';
import type { Session } from './session';

/** Reports up to a hundred branches with their heads: without a request where this call has read the heads, else with one. */
export async function reportBranches(session: Session, cursor: ReadingCursor, reading: Reading): Promise<Reading> {
  const heads = reading.report.slice(0, LOOKUP_PAGE).map((position) => cursor.heads[position] ?? (['', ''] as const));
  const unknown = [...new Set(heads.map(([, id]) => id))].filter((id) => !session.seen.has(id));
  if (unknown.length > 0) {
    session.requests += 1;
    for (const [id, commit] of await lookUpCommits(session.client, session.repository, unknown)) {
      session.seen.set(id, commit);
    }
  }
  for (const [name, id] of heads) {
    const head = session.seen.get(id);
    // A head that is gone was forced elsewhere meanwhile: the next reading reports the branch.
    if (head !== undefined) {
      session.page.branches.push(branchOf(name, head, session.repository));
    }
  }
  return { ...reading, report: reading.report.slice(LOOKUP_PAGE) };
}
