import type { RemovedCommit } from '../../../domain/changes';
import { HostError } from '../../../domain/errors';
import { parseCommit } from '../pack/commitObject';
import type { ObjectStore } from '../pack/objectStore';
import type { GitClient } from '../protocol/client';
import type { Head, ReadingCursor, Reading } from './cursor';
import type { Fetched } from './fetched';
import { leftHeads } from './plan';
import { parentsIn, reachableIn } from './reachable';

/** More than this is a rewritten history; it would be as many requests to Jira. */
const MOST_REMOVED = 1_000;
const MEGABYTE = 1024 * 1024;

/** What became of the heads that branches left. */
export interface Removed {
  /** For Jira: none of a rewritten history. */
  commits: RemovedCommit[];
  /** Heads that are still to be asked about. */
  owed: string[];
  /** It took a request. */
  asked: boolean;
}

/**
 * The commits that a force push took from a branch and that no branch holds any longer: what is reachable from the heads that were
 * left, and not from those that stand now. What was fetched tells it; one request where it does not: where the default branch lost more
 * than its last pushes, or nothing was fetched by this process.
 * It errs on the side of keeping: nothing where the server has forgotten the old head, or sends more than a thousand commits.
 * @param mayAsk where it may not, it is owed to the next reading
 * @throws HostError for reasons of the credential or the network
 */
export async function findRemoved(
  client: GitClient,
  state: ReadingCursor,
  reading: Reading,
  fetched: Fetched | undefined,
  mayAsk: boolean,
): Promise<Removed> {
  const left = leftHeads(state.heads, reading.from);
  const told = fetched?.left === 'told' ? lostIn(fetched.store, left, state, reading) : undefined;
  const unclear = told === undefined ? unheld(left, fetched) : [];
  const wants = [...(state.owed ?? []), ...unclear];
  const asked = mayAsk ? await findOwed(client, wants, state.heads) : { commits: [], owed: wants, asked: false };
  return { ...asked, commits: [...(told ?? []), ...asked.commits] };
}

/** One request, or none where nothing is owed. @throws HostError as `findRemoved` */
export async function findOwed(client: GitClient, owed: string[], heads: Head[]): Promise<Removed> {
  if (owed.length === 0) {
    return { commits: [], owed: [], asked: false };
  }
  return { commits: await askForLost(client, owed, heads), owed: [], asked: true };
}

/** Heads that what was fetched does not show to be held; none where the server will not give them. */
function unheld(left: string[], fetched: Fetched | undefined): string[] {
  if (fetched === undefined || fetched.left === 'told') {
    return left;
  }
  const { store } = fetched;
  const held = fetched.left === 'untold' ? parentsIn(store, store.ids('commit')) : new Set(left);
  return left.filter((id) => !held.has(id));
}

/**
 * What a store that holds the left heads too shows to be lost; `undefined` where it does not show all. What the server was told to be known
 * it leaves out: that may be lost as well, where it led to a head that is.
 */
function lostIn(
  store: ObjectStore,
  left: string[],
  state: ReadingCursor,
  reading: Reading,
): RemovedCommit[] | undefined {
  const heads = state.heads.map(([, id]) => id);
  const held = reachableIn(store, heads);
  const lost = [...reachableIn(store, left)].filter((id) => !held.has(id));
  const isLost = new Set(lost);
  const from = new Map(reading.from);
  const remembered = [reading.fromDefault ?? '', ...(state.passed ?? []).map(([name]) => name)];
  if (remembered.some((name) => isLost.has(from.get(name) ?? ''))) {
    const known = new Set([...heads, ...parentsIn(store, held)]);
    if (![...parentsIn(store, lost)].every((id) => known.has(id) || store.find(id) !== undefined)) {
      return undefined;
    }
  }
  return lost.length > MOST_REMOVED ? [] : commitsOf(store, lost);
}

async function askForLost(client: GitClient, wants: string[], heads: Head[]): Promise<RemovedCommit[]> {
  const { filter, version } = await client.traits();
  if (!filter || version !== 2) {
    return [];
  }
  const haves = [...new Set(heads.map(([, id]) => id))];
  try {
    const limits = { objects: MOST_REMOVED, transferred: 4 * MEGABYTE };
    const { store } = await client.fetchServed({ wants, haves, filter: 'tree:0' }, limits);
    return commitsOf(store, store.ids('commit'));
  } catch (error) {
    // What became of old commits is no reason to stop reading new ones.
    if (error instanceof HostError && ['notFound', 'hostError', 'unsupportedVersion'].includes(error.kind)) {
      return [];
    }
    throw error;
  }
}

function commitsOf(store: ObjectStore, ids: string[]): RemovedCommit[] {
  return ids.map((id) => {
    const content = store.read('commit', id);
    return { id, message: content === undefined ? '' : parseCommit(content).message };
  });
}
