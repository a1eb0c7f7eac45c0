import { isRefusal } from '../client';
import { queryCommits } from './commits';
import type { Reading, ReadingCursor } from './cursor';
import type { Session } from './session';

/**
 * The commits that left branches by force pushes and that no branch holds any longer, with one request: those of the
 * heads of before without those of all heads of now. At most a hundred. The commits of a deleted branch stay, for it
 * was most likely merged by squashing, and they are the work that was done.
 */
export async function removeLeft(session: Session, cursor: ReadingCursor, reading: Reading): Promise<Reading> {
  session.requests += 1;
  try {
    const { values } = await queryCommits(session.client, session.repository, {
      include: reading.left,
      exclude: [...new Set(cursor.heads.map(([, id]) => id))],
    });
    session.page.removedCommits.push(...values.map(({ hash, message }) => ({ id: hash, message: message ?? '' })));
  } catch (error) {
    // The old commits are gone from the host, or it takes too long to tell: then nothing is known, and that is no failure.
    if (!isRefusal(error, 'notFound', 'invalid', 'hostError')) {
      throw error;
    }
  }
  return { ...reading, left: [] };
}
