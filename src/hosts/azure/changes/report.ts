import { lookUpCommits } from '../commits';
import { branchFrom } from '../convertCommit';
import type { Reading } from './cursor';
import type { Session } from './session';

const PAGE = 100;

/** Reports up to a hundred branches with their heads: without a request where this call has read the heads. */
export async function reportBranches(session: Session, reading: Reading): Promise<Reading> {
  const heads = reading.report.slice(0, PAGE);
  const unknown = [...new Set(heads.map(([, id]) => id))].filter((id) => !session.seen.has(id));
  if (unknown.length > 0) {
    for (const [id, commit] of await lookUpCommits(session.client, session.repository, unknown)) {
      session.seen.set(id, commit);
    }
  }
  for (const [name, id] of heads) {
    const head = session.seen.get(id);
    // A head that is gone was forced elsewhere meanwhile: the next reading reports the branch.
    if (head !== undefined) {
      session.page.branches.push(branchFrom(name, head, session.repository));
    }
  }
  return { ...reading, report: reading.report.slice(PAGE) };
}
