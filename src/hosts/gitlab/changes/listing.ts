import { commitFromRaw } from '../convertCommit';
import type { CommitRange, Listing, Reading } from './cursor';
import { commitsPage } from './session';
import type { Session } from './session';

/**
 * One page of the list of all commits, a hundred a request over all branches together, which a first reading goes through.
 *
 * GitLab lists what any ref holds, its own ones too, which keep what a force push removed or a merge request from a fork brought. Taken are
 * only commits that a branch holds: its head, and what a taken commit has as parent. For that no commit may come before one that
 * goes on from it: `order=topo`.
 *
 * Pages are cut by position, so that a push meanwhile may move commits past the reader. Those remain wanted when the list ends, and
 * are read by object name then.
 */
export async function readListing(session: Session, reading: Reading, listing: Listing): Promise<Reading> {
  const { items, next } = await commitsPage(session, { all: true, order: 'topo' }, listing.page, reading.since);
  const wanted = new Set(listing.wanted);
  let done = reading.done;
  for (const raw of items) {
    if (!wanted.delete(raw.id)) {
      continue;
    }
    const commit = commitFromRaw(raw, session.repository);
    session.page.commits.push(commit);
    done += 1;
    for (const parent of commit.parents) {
      wanted.add(parent);
    }
  }
  const { listing: _page, ...rest } = reading;
  if (next !== undefined && wanted.size > 0) {
    return { ...rest, done, listing: { page: next, wanted: [...wanted] } };
  }
  const leftovers = [...wanted].map((to) => leftover(to, reading));
  return { ...rest, done, ranges: [...rest.ranges, ...leftovers] };
}

/** Of a bounded history, most are only older than its bound: an empty page tells. */
function leftover(to: string, { since }: Reading): CommitRange {
  return since === undefined ? { base: 'default', to, leftover: true } : { base: 'none', to };
}
