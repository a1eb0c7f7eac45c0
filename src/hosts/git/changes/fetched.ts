import { createHash } from 'node:crypto';
import { HostError } from '../../../domain/errors';
import { isTooLarge } from '../protocol/broken';
import type { GitClient } from '../protocol/client';
import type { ServedObjects } from '../protocol/fetchServed';
import { refusedWant } from '../protocol/packStream';
import type { FetchQuestion } from '../protocol/question';
import type { ObjectStore } from '../pack/objectStore';
import { openCommitOrder } from './commitOrder';
import type { CommitOrder } from './commitOrder';
import type { Head, ReadingCursor, Reading } from './cursor';
import type { NamedCommits } from './heads';
import { leftHeads, wantsAndHaves } from './plan';
import { reachableIn } from './reachable';

/** The commits of one reading, fetched at once and given page by page. */
export interface Fetched {
  /** Beside new commits also what branches left of old ones, where that was asked for. */
  store: ObjectStore;
  /** New commits alone. */
  order: CommitOrder;
  /** Heads that were wanted and that the server did not give. */
  refused: ReadonlySet<string>;
  /** Whether the store tells what branches left. `refused`: the server does not give it any more; `forgotten`: nor did it lately. */
  left: 'told' | 'untold' | 'refused' | 'forgotten';
}

/** What an open connection keeps between calls. */
export interface FetchedMemory {
  /** What the reading under way has fetched; goes when it ends. */
  kept?: KeptReading;
  /** Commits of the last reading with their trees, where they had to be asked for anyway. */
  trees?: ObjectStore;
  /** The last reading has made its third request: nothing may cost a fourth. */
  full?: boolean;
  /** Where branches stood then. A server of version 0 gives nothing else by name. */
  tips?: ReadonlySet<string>;
}

export interface KeptReading {
  /** Which reading it is of. */
  key: string;
  fetched?: Fetched;
  /** Heads that were asked for by name. */
  heads?: NamedCommits;
}

/** A server that leaves out nothing sends files too: history stops after so many commits of each branch. */
export const UNFILTERED_DEPTH = 50;
const LAST_PUSHES = 4;
const REFUSAL_KEPT_MS = 24 * 3600 * 1000;

/** For another reading, perhaps of another repository: what was kept, and how often was asked, goes. @param heads where branches stand */
export function renewMemory(memory: FetchedMemory, heads: Head[]): void {
  memory.kept = undefined;
  memory.trees = undefined;
  memory.full = false;
  memory.tips = new Set(heads.map(([, id]) => id));
}

/** What is kept of this reading; what was kept of another goes. */
export function keptOf(
  memory: FetchedMemory,
  client: GitClient,
  { heads, anchors, passed, forgottenAt }: ReadingCursor,
  { from, since, observedAt }: Reading,
): KeptReading {
  const key = createHash('sha1')
    .update(JSON.stringify([client.remote.url, heads, anchors, passed, forgottenAt, from, since, observedAt]))
    .digest('hex');
  if (memory.kept?.key !== key) {
    renewMemory(memory, heads);
  }
  memory.kept ??= { key };
  return memory.kept;
}

/** All new commits over all branches: one request, or none where they are still at hand. @throws HostError */
export async function fetchReading(
  client: GitClient,
  memory: FetchedMemory,
  kept: KeptReading,
  cursor: ReadingCursor,
  reading: Reading,
): Promise<Fetched> {
  if (kept.fetched === undefined) {
    const found = await fetchWithLeft(client, cursor, reading);
    memory.full = found === 'refused';
    kept.fetched = typeof found === 'object' ? found : await fetchPlainly(client, cursor, reading, found);
  }
  return kept.fetched;
}

/**
 * A push that takes commits away looks like any other until it was fetched. So the heads that branches left are asked for as well, without
 * what other branches hold: one answer then tells what is new and what is gone, at the price of a few commits that were known. Only
 * servers of version 2 give what no branch holds any longer, until they tidy up (git's upload-pack.c checks wants against refs in
 * version 0 only). `untold` where that cannot be, or where everything would be sent again.
 */
async function fetchWithLeft(
  client: GitClient,
  cursor: ReadingCursor,
  { from, observedAt }: Reading,
): Promise<Fetched | Exclude<Fetched['left'], 'told'>> {
  const { anchors = [], forgottenAt = -Infinity } = cursor;
  if (observedAt < forgottenAt + REFUSAL_KEPT_MS) {
    return 'forgotten';
  }
  // The last pushes come again, so that what a force push takes of them is seen.
  const distant = anchors.slice(Math.min(LAST_PUSHES, anchors.length - 1));
  const known = wantsAndHaves({ ...cursor, anchors: distant }, from);
  const left = leftHeads(cursor.heads, from);
  const wants = new Set([...known.wants, ...left]);
  const haves = known.haves.filter((id) => !wants.has(id));
  const { filter, version } = await client.traits();
  if (left.length === 0 || haves.length === 0 || !filter || version !== 2) {
    return 'untold';
  }
  try {
    const store = await client.fetch({ wants: [...wants], haves, filter: 'tree:0' });
    return { store, order: openCommitOrder(store, 0, reachableIn(store, left)), refused: new Set(), left: 'told' };
  } catch (error) {
    const id = refusedWant(error);
    if (id === undefined && !isTooLarge(error)) {
      throw error;
    }
    return id === undefined || left.includes(id) ? 'refused' : 'untold';
  }
}

async function fetchPlainly(
  client: GitClient,
  cursor: ReadingCursor,
  reading: Reading,
  left: Fetched['left'],
): Promise<Fetched> {
  const since = reading.since === undefined ? 0 : Math.floor(Date.parse(reading.since) / 1000);
  const served = await fetchNew(client, { ...wantsAndHaves(cursor, reading.from), filter: 'tree:0' }, since);
  return { ...served, order: openCommitOrder(served.store, since), left };
}

async function fetchNew(client: GitClient, question: FetchQuestion, since: number): Promise<ServedObjects> {
  const { filter } = await client.traits();
  if (!filter) {
    return fetchWithFiles(client, question);
  }
  return since > 0 ? fetchSince(client, question, since) : client.fetchServed(question);
}

/**
 * A server that finds no commit so late ends without an answer (git's upload-pack: "no commits selected"); heads are wanted anyway. One that
 * breaks off looks alike: where a head is late enough, that was it.
 */
async function fetchSince(client: GitClient, question: FetchQuestion, since: number): Promise<ServedObjects> {
  try {
    return await client.fetchServed({ ...question, since });
  } catch (error) {
    if (!(error instanceof HostError) || error.kind !== 'hostError') {
      throw error;
    }
    const heads = await client.fetchServed({ ...question, depth: 1 });
    if (openCommitOrder(heads.store, since).length > 0) {
      throw error;
    }
    return heads;
  }
}

/** However early a history is wanted, and whatever the version. What was known may be gone, and then all that there is comes as news. */
async function fetchWithFiles(client: GitClient, question: FetchQuestion): Promise<ServedObjects> {
  const bounded = { ...question, depth: UNFILTERED_DEPTH };
  if (question.haves?.length === 0) {
    return client.fetchServed(bounded);
  }
  try {
    return await client.fetchServed(question);
  } catch (error) {
    if (!isTooLarge(error)) {
      throw error;
    }
    return client.fetchServed(bounded);
  }
}
