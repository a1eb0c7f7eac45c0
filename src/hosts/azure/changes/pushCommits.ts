import { COMMITS_PAGE, completeCommits, listPushCommits } from '../commits';
import type { Reading } from './cursor';
import type { Session } from './session';

/** More at once is a migration rather than a push: then counts of files are enough, and names would cost a call a commit. */
const FILES_UP_TO = 50;

/** One page of the commits of the first push, with what lists leave out. */
export async function readPush(session: Session, reading: Reading): Promise<Reading> {
  const [push, ...rest] = reading.pushes;
  if (push === undefined) {
    return reading;
  }
  const { client, repository } = session;
  const raws = await listPushCommits(client, repository, push.id, reading.skip);
  const history = raws.length > FILES_UP_TO;
  for (const commit of await completeCommits(client, repository, raws, { history, pusher: push.by })) {
    session.seen.set(commit.id, commit);
    session.page.commits.push(commit);
  }
  const done = reading.done + raws.length;
  return raws.length < COMMITS_PAGE
    ? { ...reading, done, pushes: rest, skip: 0 }
    : { ...reading, done, skip: reading.skip + raws.length };
}
