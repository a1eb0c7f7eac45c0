import type { Commit } from '../../../domain/changes';
import { HostError } from '../../../domain/errors';
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
const TREE_LIMITS = { transferred: 16 * MEGABYTE, kept: 64 * MEGABYTE };

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
 * Asks for commits by name: one request, however many, and one more where a server gives them without their trees alone.
 * @param beside commits whose files somebody will ask for: if all are few, their trees come with the same answer
 * @throws HostError
 */
export async function askByName(client: GitClient, names: string[], beside?: string[]): Promise<NamedCommits> {
  const ids = [...new Set(names)];
  const withTrees = beside === undefined ? undefined : await fetchWithTrees(client, [...ids, ...beside]);
  return withTrees === undefined
    ? { ...(await fetchAlone(client, ids)), withTrees: false }
    : { ...withTrees, withTrees: true };
}

/**
 * Each commit with its parent and the trees of both. `undefined` where they are too many, or where the server does not give that: names of
 * files are a detail, which must not hold up the commits themselves.
 * @throws HostError for reasons of the credential or the network
 */
export async function fetchWithTrees(client: GitClient, ids: string[]): Promise<ServedObjects | undefined> {
  const { filter, shallow } = await client.traits();
  if (ids.length > MOST_WITH_TREES || !filter || !shallow) {
    return undefined;
  }
  try {
    return await client.fetchServed({ wants: ids, depth: 2, filter: 'blob:none' }, TREE_LIMITS);
  } catch (error) {
    if (error instanceof HostError && ['notFound', 'hostError', 'unsupportedVersion'].includes(error.kind)) {
      return undefined;
    }
    throw error;
  }
}

async function fetchAlone(client: GitClient, ids: string[]): Promise<ServedObjects> {
  const { filter } = await client.traits();
  const question: FetchQuestion = { wants: ids, depth: 1, filter: 'tree:0' };
  try {
    return await client.fetchServed(question, filter ? {} : { transferred: MOST_FILES });
  } catch (error) {
    // A server that leaves out nothing sends all files of these commits: then only while they are few.
    if (!filter && isTooLarge(error)) {
      return { store: openObjectStore(), refused: new Set() };
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
