import type { ChangePage, Cursor } from '../../host';
import { pack, unpack } from '../../packedCursor';
import type { GitClient } from '../protocol/client';
import { afterReading } from './afterReading';
import { begin, serverWorthKeeping } from './begin';
import type { Reading, ReadingCursor } from './cursor';
import { fetchReading, keptOf } from './fetched';
import type { Fetched } from './fetched';
import { giveBranches, giveCommits } from './give';
import { MOST_WITH_TREES } from './heads';
import { findOtherHeads } from './otherHeads';
import { changedHeads } from './plan';
import { findOwed, findRemoved, keptOwed, owedOf } from './removed';
import type { Page, ReadingTools } from './tools';

/**
 * One page of what is new. A reading asks where the branches stand (one or two requests; nothing more where none moved) and fetches
 * the new commits of all branches at once. What that brings stays in the memory of the open connection, outside the JavaScript heap,
 * and is given a hundred commits a page, then the branches. Another process that goes on from a page's cursor fetches once more and
 * finds its place by the order of commits, so that nothing is lost and a history of any length is read with one fetch a process.
 * A third request only where a branch stands at an old commit now, or where the default branch lost more than its last pushes; never a
 * fourth: what it would be for is left to the next reading.
 */
export async function changesSince(
  tools: ReadingTools,
  cursor: Cursor | undefined,
  since: string | undefined,
): Promise<ChangePage> {
  const before = unpack<ReadingCursor>(cursor, 1);
  const client = tools.openClient(before?.server);
  const { state, deletedBranches } =
    before?.reading === undefined ? await begin(client, tools, before, since) : { state: before, deletedBranches: [] };
  const { reading } = state;
  const page: Page = {
    commits: [],
    branches: [],
    deletedBranches,
    removedCommits: [],
    pullRequests: [],
    observedAt: reading?.observedAt ?? tools.now(),
    backfill: reading?.backfill ?? before === undefined,
    // It opens now, whatever the list said.
    repository: { ...tools.repository, problem: undefined, defaultBranch: state.defaultBranch },
  };
  if (reading === undefined) {
    const { commits: removedCommits, owed } = await findOwed(client, owedOf(state), state.heads);
    return { ...page, removedCommits, next: pack<ReadingCursor>({ ...state, ...keptOwed(owed) }), caughtUp: true };
  }
  return readOn(client, tools, state, reading, page);
}

async function readOn(
  client: GitClient,
  tools: ReadingTools,
  state: ReadingCursor,
  begun: Reading,
  page: Page,
): Promise<ChangePage> {
  const { memory } = tools;
  const kept = keptOf(memory, client, state, begun);
  let reading = begun;
  if (!begun.commitsDone) {
    reading = giveCommits(tools, await fetchReading(client, memory, kept, state, begun), begun, page);
  }
  const { fetched } = kept;
  if (reading.commitsDone) {
    kept.heads ??= await findOtherHeads(client, memory, state, reading, fetched);
    reading = giveBranches(tools, state, reading, page, kept);
  }
  const total = fetched?.order.length ?? reading.done;
  const progress = reading.backfill ? { progress: { done: reading.done, total } } : {};
  if (!reading.commitsDone || reading.reported < changedHeads(state.heads, reading.from).length) {
    return { ...page, ...progress, next: pack<ReadingCursor>({ ...state, reading }), caughtUp: false };
  }
  const removed = await findRemoved(client, state, reading, fetched, !memory.full && !mayNameFiles(fetched));
  memory.full ||= removed.asked;
  memory.kept = undefined;
  memory.trees = kept.heads?.withTrees ? kept.heads.store : undefined;
  // Fetching may have shown that the server is another one by now.
  const server = fetched === undefined ? state.server : serverWorthKeeping(await client.traits());
  return {
    ...page,
    ...progress,
    removedCommits: removed.commits,
    next: pack<ReadingCursor>(afterReading({ ...state, server }, reading, fetched, removed.owed)),
    caughtUp: true,
  };
}

/** Names of files are what people look at first; what was taken away can wait for the next reading. */
function mayNameFiles(fetched: Fetched | undefined): boolean {
  const count = fetched?.order.length ?? 0;
  return count > 0 && count <= MOST_WITH_TREES;
}
