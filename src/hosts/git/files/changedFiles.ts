import type { ChangedFiles } from '../../../domain/changes';
import { HostError } from '../../../domain/errors';
import { parseCommit } from '../pack/commitObject';
import type { FetchedMemory } from '../changes/fetched';
import { fetchWithTrees, givenByName, MOST_WITH_TREES } from '../changes/heads';
import type { ObjectStore } from '../pack/objectStore';
import type { GitClient } from '../protocol/client';
import { diffTrees } from './diffTrees';

const MOST_FILES = 10;

/**
 * Which files commits changed, of fifty at most, against their first parents: one request that brings these commits, their parents and the trees of both,
 * and no file; none where the last reading brought them. Only where names are asked for, for it costs as much to count them; nothing where
 * the server cannot leave out the files, does not give commits by name, or has too many trees, nor where the last reading took all three of
 * its requests for what matters more.
 * @throws HostError as `GitClient.fetch` does for reasons of the credential or the network
 */
export async function changedFiles(
  client: GitClient,
  ids: string[],
  names: boolean,
  memory: FetchedMemory,
): Promise<Map<string, ChangedFiles>> {
  if (!names) {
    return new Map();
  }
  const wants = ids.filter((id) => /^[0-9a-f]{40}$/.test(id));
  const found = filesIn(memory.trees, wants);
  const missing = wants.filter((id) => !found.has(id));
  if (missing.length === 0 || memory.full) {
    return found;
  }
  const given = givenByName(missing, await client.traits(), memory.tips).slice(0, MOST_WITH_TREES);
  const served = given.length === 0 ? undefined : await fetchWithTrees(client, given);
  memory.full = memory.tips !== undefined;
  return new Map([...found, ...filesIn(served?.store, given)]);
}

function filesIn(store: ObjectStore | undefined, ids: string[]): Map<string, ChangedFiles> {
  const found = new Map<string, ChangedFiles>();
  for (const id of ids) {
    const files = store === undefined ? undefined : filesIfWhole(store, id);
    if (files !== undefined) {
      found.set(id, files);
    }
  }
  return found;
}

/** A directory that somebody pushed damaged is no reason to hold up its commit. */
function filesIfWhole(store: ObjectStore, id: string): ChangedFiles | undefined {
  try {
    return filesOf(store, id);
  } catch (error) {
    if (error instanceof HostError) {
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
