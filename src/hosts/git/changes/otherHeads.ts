import { openObjectStore } from '../pack/objectStore';
import type { GitClient } from '../protocol/client';
import type { Reading, ReadingCursor } from './cursor';
import type { Fetched, FetchedMemory } from './fetched';
import { askByName, givenByName, MOST_WITH_TREES } from './heads';
import type { NamedCommits } from './heads';
import { changedHeads } from './plan';

/**
 * Heads that were not fetched with the new commits, of all branches that are left: this process will most likely give them too. One request,
 * which brings what names the files of the new commits as well; none where it would be the fourth: then all count as refused.
 * @throws HostError
 */
export async function findOtherHeads(
  client: GitClient,
  memory: FetchedMemory,
  { heads }: ReadingCursor,
  { from, reported, backfill, since }: Reading,
  fetched: Fetched | undefined,
): Promise<NamedCommits | undefined> {
  const ids = changedHeads(heads, from)
    .slice(reported)
    .map(([, id]) => id)
    .filter((id) => fetched?.store.find(id) === undefined);
  if (ids.length === 0) {
    return undefined;
  }
  if (fetched !== undefined && backfill && since === undefined) {
    // Everything was asked for: what did not come was refused, or is no commit.
    return { refused: fetched.refused, store: openObjectStore(), withTrees: false };
  }
  if (memory.full) {
    return { refused: new Set(ids), store: openObjectStore(), withTrees: false };
  }
  memory.full = true;
  if (backfill) {
    return askByName(client, ids);
  }
  const known = new Set(ids);
  const news = fetched?.order.after(undefined, MOST_WITH_TREES + 1).map(([, id]) => id) ?? [];
  const beside = news.filter((id) => !known.has(id));
  return askByName(client, ids, givenByName(beside, await client.traits(), memory.tips));
}
