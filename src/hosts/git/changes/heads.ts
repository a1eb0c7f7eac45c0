import type { Commit } from '../../../domain/changes';
import type { RepositoryLinks } from '../../host';
import { commitOf } from '../convertCommit';
import { isTooLarge } from '../protocol/broken';
import type { GitClient } from '../protocol/client';
import type { ServedObjects } from '../protocol/fetchServed';
import type { FetchQuestion } from '../protocol/question';
import type { ServerTraits } from '../protocol/server';
import { openObjectStore } from '../pack/objectStore';
import type { ObjectStore } from '../pack/objectStore';

const MEGABYTE = 1024 * 1024;
const MOST_FILES = 8 * MEGABYTE;
/** Nobody looks for the names of files where there are more commits than this. */
export const MOST_WITH_TREES = 50;
/** Trees of a few dozen commits are some hundred kilobytes; a repository of very many files shows none. */
export const TREE_LIMITS = { transferred: 16 * MEGABYTE, kept: 64 * MEGABYTE };

/** Commits that were asked for by name. */
export interface NamedCommits {
  /** What the server does not give now, and may give later. Any other that is not there is no commit, or too large to be asked for. */
  refused: ReadonlySet<string>;
  /** Each commit alone … */
  store: ObjectStore;
  /** … or with its parent and the trees of both. */
  withTrees: boolean;
}

/**
 * Asks for commits by name: one request, however many.
 * @param beside commits whose files somebody will ask for: if all are few, their trees come with the same answer
 * @throws HostError
 */
export async function askByName(client: GitClient, names: string[], beside?: string[]): Promise<NamedCommits> {
  const ids = [...new Set(names)];
  const { filter, shallow } = await client.traits();
  const all = [...ids, ...(beside ?? [])];
  if (beside !== undefined && all.length <= MOST_WITH_TREES && filter && shallow) {
    const question: FetchQuestion = { wants: all, depth: 2, filter: 'blob:none' };
    const served = await unlessTooLarge(client.fetchServed(question, TREE_LIMITS));
    if (served !== undefined) {
      return { ...served, withTrees: true };
    }
  }
  const alone = client.fetchServed(
    { wants: ids, depth: 1, filter: 'tree:0' },
    filter ? {} : { transferred: MOST_FILES },
  );
  // A server that leaves out nothing sends all files of these commits: then only while they are few.
  const served = filter ? await alone : await unlessTooLarge(alone);
  return { ...(served ?? { store: openObjectStore(), refused: new Set() }), withTrees: false };
}

async function unlessTooLarge(answer: Promise<ServedObjects>): Promise<ServedObjects | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isTooLarge(error)) {
      return undefined;
    }
    throw error;
  }
}

/** What a server gives by name: of version 0 only where a branch stands (git-config, `uploadpack.allowAnySHA1InWant`). Pure. */
export function givenByName(ids: string[], { version }: ServerTraits, tips?: ReadonlySet<string>): string[] {
  return version === 2 || tips === undefined ? ids : ids.filter((id) => tips.has(id));
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
