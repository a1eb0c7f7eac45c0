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

/** Heads that branches left, which the next reading asks about, and how often it was asked in vain. */
export interface Owed {
  ids: string[];
  tries: number;
}

const NOTHING_OWED: Owed = { ids: [], tries: 0 };
/** A server that cannot answer may be able to the next time; one that never can is not asked for ever. */
const MOST_TRIES = 3;

/** What became of the heads that branches left. */
export interface Removed {
  /** For Jira: none of a rewritten history. */
  commits: RemovedCommit[];
  /** Heads that are still to be asked about. */
  owed: Owed;
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
  const before = owedOf(state);
  const owed = { ids: [...new Set([...before.ids, ...unclear])], tries: before.tries };
  const asked = mayAsk ? await findOwed(client, owed, state.heads) : { commits: [], owed, asked: false };
  return { ...asked, commits: [...(told ?? []), ...asked.commits] };
}

export function owedOf({ owed, owedTries }: Pick<ReadingCursor, 'owed' | 'owedTries'>): Owed {
  return { ids: owed ?? [], tries: owedTries ?? 0 };
}

/** As a cursor keeps it. Pure. */
export function keptOwed({ ids, tries }: Owed): Pick<ReadingCursor, 'owed' | 'owedTries'> {
  return ids.length === 0
    ? { owed: undefined, owedTries: undefined }
    : { owed: ids, owedTries: tries === 0 ? undefined : tries };
}

/** One request, or none where nothing is owed. @throws HostError as `findRemoved` */
export async function findOwed(client: GitClient, owed: Owed, heads: Head[]): Promise<Removed> {
  if (owed.ids.length === 0) {
    return { commits: [], owed: NOTHING_OWED, asked: false };
  }
  const found = await askForLost(client, owed.ids, heads);
  const tries = owed.tries + 1;
  const again = found === 'failed' && tries < MOST_TRIES;
  return {
    commits: found === 'failed' ? [] : found,
    owed: again ? { ids: owed.ids, tries } : NOTHING_OWED,
    asked: true,
  };
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

/** `failed`: the server's answer was broken, or it could not give one. */
async function askForLost(client: GitClient, wants: string[], heads: Head[]): Promise<RemovedCommit[] | 'failed'> {
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
      return error.kind === 'hostError' ? 'failed' : [];
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
