import { createHash } from 'node:crypto';
import { HostError } from '../../../domain/errors';
import type { GitClient } from '../protocol/client';
import type { FetchQuestion } from '../protocol/question';
import type { ObjectStore } from '../pack/objectStore';
import { openCommitOrder } from './commitOrder';
import type { CommitOrder } from './commitOrder';
import type { ReadingCursor, Reading } from './cursor';
import type { NamedCommits } from './heads';
import { wantsAndHaves } from './plan';

/** The commits of one reading, fetched at once and given page by page. */
export interface Fetched {
  store: ObjectStore;
  order: CommitOrder;
}

/** What an open connection keeps between two pages: what the reading under way has fetched, which goes when it ends. */
export interface FetchedMemory {
  kept?: KeptReading;
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

/** What is kept of this reading; what was kept of another goes. */
export function keptOf(
  memory: FetchedMemory,
  client: GitClient,
  { heads, anchors }: ReadingCursor,
  { from, since, observedAt }: Reading,
): KeptReading {
  const key = createHash('sha1')
    .update(JSON.stringify([client.remote.url, heads, anchors, from, since, observedAt]))
    .digest('hex');
  if (memory.kept?.key !== key) {
    memory.kept = { key };
  }
  return memory.kept;
}

/** All new commits over all branches: one request, or none where they are still at hand. @throws HostError */
export async function fetchReading(
  client: GitClient,
  kept: KeptReading,
  cursor: ReadingCursor,
  reading: Reading,
): Promise<Fetched> {
  if (kept.fetched === undefined) {
    const { wants, haves: lastHeads } = wantsAndHaves(cursor.heads, reading.from);
    const haves = [...lastHeads, ...(cursor.anchors ?? [])];
    const since = reading.since === undefined ? 0 : Math.floor(Date.parse(reading.since) / 1000);
    const store = await fetchNew(client, { wants, haves, filter: 'tree:0' }, since);
    kept.fetched = { store, order: openCommitOrder(store, since) };
  }
  return kept.fetched;
}

async function fetchNew(client: GitClient, question: FetchQuestion, since: number): Promise<ObjectStore> {
  const { filter } = await client.traits();
  if (since > 0) {
    try {
      return (await client.fetchServed({ ...question, since })).store;
    } catch (error) {
      // A server that finds no commit so late ends without an answer (git's upload-pack: "no commits selected").
      if (!(error instanceof HostError) || error.kind !== 'hostError') {
        throw error;
      }
    }
  }
  const isFirst = question.haves?.length === 0;
  return (await client.fetchServed(!filter && isFirst ? { ...question, depth: UNFILTERED_DEPTH } : question)).store;
}
