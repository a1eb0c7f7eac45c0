import { isRefusal } from '../client';
import { completeCommits, historyPage, listCommits, readCommit } from '../commits';
import type { RawCommit } from '../payloads';
import type { CommitRange, Reading } from './cursor';
import type { Session } from './session';

/** One page of commits of the first range, with one request and one for each message that the list cut. */
export async function readRange(session: Session, reading: Reading): Promise<Reading> {
  const [range, ...rest] = reading.ranges;
  if (range === undefined) {
    return reading;
  }
  const raws = await listOrNothing(session, range, reading);
  if (raws === 'wider') {
    return { ...reading, ranges: [{ head: range.head }, ...rest], skip: 0 };
  }
  if (raws === 'gone') {
    return { ...reading, ranges: rest, skip: 0 };
  }
  await addCommits(session, raws, reading);
  const done = reading.done + raws.length;
  return raws.length < historyPage(session.client)
    ? { ...reading, done, ranges: rest, skip: 0 }
    : { ...reading, done, skip: reading.skip + raws.length };
}

async function listOrNothing(
  session: Session,
  range: CommitRange,
  reading: Reading,
): Promise<RawCommit[] | 'wider' | 'gone'> {
  const { client, repository } = session;
  // Only a whole history is long enough to be worth it.
  const since = range.base === undefined ? reading.since : undefined;
  try {
    return await listCommits(client, repository, { ...range, skip: reading.skip, top: historyPage(client), since });
  } catch (error) {
    if (!isRefusal(error, 'notFound', 'invalid')) {
      throw error;
    }
    // A head that was forced away meanwhile may be gone for good; then the next reading finds the new one. Anything else is a failure.
    if ((await readCommit(client, repository, range.head, false)) === undefined) {
      return 'gone';
    }
    if (range.base === undefined) {
      throw error;
    }
    return 'wider';
  }
}

async function addCommits(session: Session, raws: RawCommit[], reading: Reading): Promise<void> {
  const since = Date.parse(reading.since ?? '');
  const wanted = raws.filter(({ committer }) => !(Date.parse(committer?.date ?? '') < since));
  const commits = await completeCommits(session.client, session.repository, wanted, { history: true });
  for (const commit of commits) {
    session.seen.set(commit.id, commit);
    session.page.commits.push(commit);
  }
}
