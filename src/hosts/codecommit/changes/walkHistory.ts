import { committedSeconds } from '../convertCommit';
import { LOOKUP_PAGE, lookUpCommits } from '../commits/lookUp';
import type { WalkReading } from './cursor';
import type { Walk } from './walk';
import { memoryOf } from './walkMemory';

/** A call ends after so many requests, or with so many commits: then what was read can be stored. */
const MOST_REQUESTS = 30;
const ENOUGH_COMMITS = 100;

/**
 * Reads on from the frontier to the parents. What was visited is remembered in this process only: another one that goes on from a stored
 * frontier may read again what lies on two ways, and loses nothing.
 */
export async function walkHistory(
  { session, repository, page, cursor }: Walk,
  reading: WalkReading,
): Promise<WalkReading> {
  const memory = memoryOf(session, repository, reading);
  let frontier = reading.frontier ?? [];
  const visited = (memory.visited ??= new Set(frontier));
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
      const parents = commit.parents.filter((id) => !visited.has(id));
      parents.forEach((id) => visited.add(id));
      frontier.push(...parents);
    }
  }
  return {
    ...reading,
    frontier,
    done: reading.done + page.commits.length,
    commitsDone: frontier.length === 0,
  };
}
