import type { RemovedCommit } from '../../../domain/changes';
import { HostError } from '../../../domain/errors';
import { parentsOf, parseCommit } from '../pack/commitObject';
import type { ObjectStore } from '../pack/objectStore';
import type { GitClient } from '../protocol/client';
import type { Head } from './cursor';
import { leftHeads } from './plan';

/** More than this is a rewritten history; it would be as many requests to Jira. */
const MOST_REMOVED = 1_000;
const MEGABYTE = 1024 * 1024;

/**
 * The commits that a force push took from a branch and that no branch holds any longer: what is reachable from the heads that were
 * left, and not from those that stand now. One request, and only where what was fetched does not show that branches simply went on.
 * It errs on the side of keeping: nothing where the server has forgotten the old head, or sends more than a thousand commits.
 * @param fetched new commits; all of them are held by a branch, and so are their parents
 */
export async function findRemoved(
  client: GitClient,
  heads: Head[],
  from: Head[],
  fetched: ObjectStore | undefined,
): Promise<RemovedCommit[]> {
  const left = leftHeads(heads, from);
  const held = left.length === 0 ? new Set<string>() : parentsWithin(fetched);
  const wants = left.filter((id) => !held.has(id));
  if (wants.length === 0 || !(await client.traits()).filter) {
    return [];
  }
  const haves = [...new Set(heads.map(([, id]) => id))];
  try {
    const limits = { objects: MOST_REMOVED, transferred: 4 * MEGABYTE };
    const { store: lost } = await client.fetchServed({ wants, haves, filter: 'tree:0' }, limits);
    return lost.ids('commit').map((id) => ({ id, message: messageOf(lost.read('commit', id)) }));
  } catch (error) {
    // What became of old commits is no reason to stop reading new ones.
    if (error instanceof HostError && ['notFound', 'hostError', 'unsupportedVersion'].includes(error.kind)) {
      return [];
    }
    throw error;
  }
}

function parentsWithin(store: ObjectStore | undefined): Set<string> {
  const parents = new Set<string>();
  for (const id of store?.ids('commit') ?? []) {
    for (const parent of parentsOf(store?.read('commit', id) ?? Buffer.alloc(0))) {
      parents.add(parent);
    }
  }
  return parents;
}

function messageOf(content: Buffer | undefined): string {
  return content === undefined ? '' : parseCommit(content).message;
}
