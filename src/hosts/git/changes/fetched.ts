import { createHash } from 'node:crypto';
import { HostError } from '../../../domain/errors';
import type { GitClient } from '../protocol/client';
import type { FetchQuestion } from '../protocol/question';
import type { ObjectStore } from '../pack/objectStore';
import { openCommitOrder } from './commitOrder';
import type { CommitOrder } from './commitOrder';
import type { ReadingCursor, Reading } from './cursor';
import { wantsAndHaves } from './plan';

/** The commits of one reading, fetched at once and given page by page. */
export interface Fetched {
  store: ObjectStore;
  order: CommitOrder;
}

/** What an open connection keeps between two pages: the commits of the last reading, which go when it ends. */
export interface FetchedMemory {
  key?: string;
  fetched?: Fetched;
}

/** A server that leaves out nothing sends files too: history stops after so many commits of each branch. */
const UNFILTERED_DEPTH = 50;

/** All new commits over all branches: one request, or none where they are still at hand. @throws HostError */
export async function fetchReading(
  client: GitClient,
  memory: FetchedMemory,
  cursor: ReadingCursor,
  reading: Reading,
): Promise<Fetched> {
  const { wants, haves: lastHeads } = wantsAndHaves(cursor.heads, reading.from);
  const haves = [...lastHeads, ...(cursor.anchors ?? [])];
  const key = createHash('sha1')
    .update(JSON.stringify([client.remote.url, wants, haves, reading.since]))
    .digest('hex');
  if (memory.key === key && memory.fetched !== undefined) {
    return memory.fetched;
  }
  memory.fetched = undefined;
  const since = reading.since === undefined ? 0 : Math.floor(Date.parse(reading.since) / 1000);
  const store = await fetchNew(client, { wants, haves, filter: 'tree:0' }, since);
  memory.key = key;
  memory.fetched = { store, order: openCommitOrder(store, since) };
  return memory.fetched;
}

async function fetchNew(client: GitClient, question: FetchQuestion, since: number): Promise<ObjectStore> {
  const { filter } = await client.traits();
  if (since > 0) {
    try {
      return await client.fetchServed({ ...question, since });
    } catch (error) {
      // A server that finds no commit so late ends without an answer (git's upload-pack: "no commits selected").
      if (!(error instanceof HostError) || error.kind !== 'hostError') {
        throw error;
      }
    }
  }
  const isFirst = question.haves?.length === 0;
  return client.fetchServed(!filter && isFirst ? { ...question, depth: UNFILTERED_DEPTH } : question);
}
