import { committedSeconds } from '../convertCommit';
import { LOOKUP_PAGE, lookUpCommits } from '../commits/lookUp';
import type { WalkReading } from './cursor';
import { isSampled, sampleOf } from './seen';
import type { Walk } from './walk';
import { memoryOf } from './walkMemory';

/** A call ends after so many requests, or with so many commits: then what was read can be stored. */
const MOST_REQUESTS = 30;
const ENOUGH_COMMITS = 100;

/**
 * Reads on from the frontier to the parents. All that was visited is remembered in this process only: another one that goes on from a stored
 * frontier knows a sample of it, may read a few commits again where two ways meet, and loses nothing.
 */
export async function walkHistory(
  { session, repository, page, cursor }: Walk,
  reading: WalkReading,
): Promise<WalkReading> {
  const memory = memoryOf(session, repository, reading);
  let frontier = reading.frontier ?? [];
  // A page that is asked for again must not take what came after it for known.
  const visited = memory.visited !== undefined && memory.done === reading.done ? memory.visited : new Set(frontier);
  const seen = new Set(reading.seen ?? sampleOf(visited));
  const heads = new Set(cursor.heads.map(([, id]) => id));
  const since = Date.parse(reading.since ?? '');
  for (let requests = 0; requests < MOST_REQUESTS && page.commits.length < ENOUGH_COMMITS && frontier.length > 0;) {
    requests += 1;
    const found = await lookUpCommits(session.client, repository, frontier.slice(0, LOOKUP_PAGE));
    frontier = frontier.slice(LOOKUP_PAGE);
    for (const commit of found.values()) {
      if (heads.has(commit.id)) {
        memory.heads.set(commit.id, commit);
      }
      if (committedSeconds(commit) * 1000 < since) {
        continue;
      }
      page.commits.push(commit);
      const parents = commit.parents.filter((id) => !visited.has(id) && !isSampled(seen, id));
      parents.forEach((id) => visited.add(id));
      sampleOf(parents).forEach((id) => seen.add(id));
      frontier.push(...parents);
    }
  }
  const done = reading.done + page.commits.length;
  Object.assign(memory, { visited, done });
  const { seen: _seen, ...rest } = reading;
  return frontier.length === 0
    ? { ...rest, frontier, done, commitsDone: true }
    : { ...rest, frontier, seen: [...seen], done, commitsDone: false };
}
