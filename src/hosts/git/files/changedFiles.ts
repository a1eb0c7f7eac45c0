import type { ChangedFiles } from '../../../domain/changes';
import { HostError } from '../../../domain/errors';
import { parseCommit } from '../pack/commitObject';
import type { ObjectStore } from '../pack/objectStore';
import type { GitClient } from '../protocol/client';
import { diffTrees } from './diffTrees';

const MOST_FILES = 10;
const MEGABYTE = 1024 * 1024;
/** Trees of a few dozen commits are some hundred kilobytes; a repository of very many files shows none. */
const LIMITS = { transferred: 16 * MEGABYTE, kept: 64 * MEGABYTE };

/**
 * Which files commits changed against their first parents: one request that brings these commits, their parents and the trees of both,
 * and no file. Only where names are asked for, for it costs as much to count them; nothing where the server cannot leave out
 * the files, does not give commits by name, or has too many trees.
 * @throws HostError as `GitClient.fetch` does for reasons of the credential or the network
 */
export async function changedFiles(
  client: GitClient,
  ids: string[],
  names: boolean,
): Promise<Map<string, ChangedFiles>> {
  const wants = ids.filter((id) => /^[0-9a-f]{40}$/.test(id));
  if (!names || wants.length === 0) {
    return new Map();
  }
  const { filter, shallow } = await client.traits();
  if (!filter || !shallow) {
    return new Map();
  }
  const store = await fetchTrees(client, wants);
  const found = new Map<string, ChangedFiles>();
  for (const id of wants) {
    const files = store === undefined ? undefined : filesOf(store, id);
    if (files !== undefined) {
      found.set(id, files);
    }
  }
  return found;
}

async function fetchTrees(client: GitClient, wants: string[]): Promise<ObjectStore | undefined> {
  try {
    return (await client.fetchServed({ wants, depth: 2, filter: 'blob:none' }, LIMITS)).store;
  } catch (error) {
    // Names are a detail: what a server does not give must not hold up the commits themselves.
    if (error instanceof HostError && ['notFound', 'hostError', 'unsupportedVersion'].includes(error.kind)) {
      return undefined;
    }
    throw error;
  }
}

function filesOf(store: ObjectStore, id: string): ChangedFiles | undefined {
  const content = store.read('commit', id);
  if (content === undefined) {
    return undefined;
  }
  const { tree, parents } = parseCommit(content);
  const parent = parents[0] === undefined ? undefined : store.read('commit', parents[0]);
  if (parents.length > 0 && parent === undefined) {
    return undefined;
  }
  const before = parent === undefined ? undefined : parseCommit(parent).tree;
  const changes = diffTrees(before, tree, (treeId) => store.read('tree', treeId));
  return changes === undefined ? undefined : { count: changes.length, files: changes.slice(0, MOST_FILES) };
}
