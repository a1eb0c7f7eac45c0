import type { Commit } from '../../../domain/changes';
import type { RepositoryLinks } from '../../host';
import { commitOf } from '../convertCommit';
import { isTooLarge } from '../protocol/broken';
import type { GitClient } from '../protocol/client';
import type { FetchQuestion } from '../protocol/question';
import type { ObjectStore } from '../pack/objectStore';

const MOST_FILES = 8 * 1024 * 1024;
/** Of one request: some 250 KB of names. */
const NAMES_AT_ONCE = 5_000;

/** Commits that were asked for by name, each alone. */
export interface NamedCommits {
  /** What the server does not give now, and may give later. Any other that is not there is no commit, or too large to be asked for. */
  refused: Set<string>;
  asked: Set<string>;
  stores: ObjectStore[];
}

/**
 * Asks for commits by name, in one request for thousands; for none that `known` or `fetched` holds.
 * @returns `known` with what came
 * @throws HostError
 */
export async function askByName(
  client: GitClient,
  ids: string[],
  fetched?: ObjectStore,
  known: NamedCommits = { refused: new Set(), asked: new Set(), stores: [] },
): Promise<NamedCommits> {
  const unknown = [...new Set(ids)].filter((id) => !known.asked.has(id) && fetched?.find(id) === undefined);
  for (let start = 0; start < unknown.length; start += NAMES_AT_ONCE) {
    const names = unknown.slice(start, start + NAMES_AT_ONCE);
    await fetchAlone(client, names, known);
    names.forEach((id) => known.asked.add(id));
  }
  return known;
}

/** A commit out of what was fetched in whichever way; `undefined` where it is not there, or is none. */
export function findCommit(
  id: string,
  links: Pick<RepositoryLinks, 'commit'>,
  stores: (ObjectStore | undefined)[],
): Commit | undefined {
  for (const store of stores) {
    const content = store?.read('commit', id);
    if (content !== undefined) {
      return commitOf(id, content, links);
    }
  }
  return undefined;
}

/** A server that leaves out nothing sends all files of these commits: then only while they are few. */
async function fetchAlone(client: GitClient, ids: string[], known: NamedCommits): Promise<void> {
  const question: FetchQuestion = { wants: ids, depth: 1, filter: 'tree:0' };
  const { filter } = await client.traits();
  try {
    const { store, refused } = await client.fetchServed(question, filter ? {} : { transferred: MOST_FILES });
    known.stores.push(store);
    refused.forEach((id) => known.refused.add(id));
  } catch (error) {
    if (filter || !isTooLarge(error)) {
      throw error;
    }
  }
}
