import type { Repository } from '../../../domain/repository';
import type { ChangePage, Cursor, RepositoryLinks } from '../../host';
import { pack, unpack } from '../../packedCursor';
import { branchOf, commitOf } from '../convertCommit';
import type { GitClient } from '../protocol/client';
import { anchorsAfter } from './anchors';
import type { Head, Reading, ReadingCursor } from './cursor';
import { fetchReading, keptOf } from './fetched';
import type { Fetched, FetchedMemory, KeptReading } from './fetched';
import { askByName, findCommit } from './heads';
import { changedHeads, planReading } from './plan';
import { findRemoved } from './removed';

/** So that batches for Jira, which takes 400 of a kind, are well filled. */
const COMMITS_A_PAGE = 100;
const BRANCHES_A_PAGE = 200;

/** What a call works with beside the cursor. */
export interface ReadingTools {
  repository: Repository;
  links: RepositoryLinks;
  memory: FetchedMemory;
  /** ms */
  now: () => number;
  /** @param known see `GitSession.clientOf` */
  openClient(known: ReadingCursor['server']): GitClient;
}

type Page = Omit<ChangePage, 'next' | 'caughtUp'>;

/**
 * One page of what is new. A reading asks where the branches stand (one or two requests; nothing more where none moved) and fetches
 * the new commits of all branches at once. What that brings stays in the memory of the open connection, outside the JavaScript heap,
 * and is given a hundred commits a page, then the branches. Another process that goes on from a page's cursor fetches once more and
 * finds its place by the order of commits, so that nothing is lost and a history of any length is read with one fetch a process.
 * One request more: where a branch stands at an old commit now, and after a force push.
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
    repository: { ...tools.repository, defaultBranch: state.defaultBranch },
  };
  if (reading === undefined) {
    return { ...page, next: pack<ReadingCursor>(state), caughtUp: true };
  }
  return readOn(client, tools, state, reading, page);
}

async function begin(
  client: GitClient,
  tools: ReadingTools,
  before: ReadingCursor | undefined,
  since: string | undefined,
): Promise<{ state: ReadingCursor; deletedBranches: string[] }> {
  const observedAt = tools.now();
  const refs = await client.refs();
  const { reading, deletedBranches } = planReading(before, refs, since, observedAt);
  const state: ReadingCursor = {
    v: 1,
    ...(await serverOf(client)),
    defaultBranch: refs.defaultBranch,
    heads: refs.branches,
    ...(before?.anchors === undefined ? {} : { anchors: before.anchors }),
    ...(reading === undefined ? {} : { reading }),
  };
  return { state, deletedBranches };
}

/**
 * What need not be asked again. A server that leaves out nothing is asked each time: somebody may have switched filters on, as the app
 * advises.
 */
async function serverOf(client: GitClient): Promise<Pick<ReadingCursor, 'server'>> {
  const server = await client.traits();
  return { server: server.version === 2 && server.filter ? server : undefined };
}

async function readOn(
  client: GitClient,
  tools: ReadingTools,
  state: ReadingCursor,
  begun: Reading,
  page: Page,
): Promise<ChangePage> {
  const kept = keptOf(tools.memory, client, state, begun);
  let reading = begun;
  if (!begun.commitsDone) {
    reading = giveCommits(tools, await fetchReading(client, kept, state, begun), begun, page);
  }
  const { fetched } = kept;
  if (reading.commitsDone) {
    reading = await giveBranches(client, tools, state, reading, page, kept);
  }
  const total = fetched?.order.length ?? reading.done;
  const progress = reading.backfill ? { progress: { done: reading.done, total } } : {};
  if (!reading.commitsDone || reading.reported < changedHeads(state.heads, reading.from).length) {
    return { ...page, ...progress, next: pack<ReadingCursor>({ ...state, reading }), caughtUp: false };
  }
  page.removedCommits.push(...(await findRemoved(client, state.heads, reading.from, fetched?.store)));
  tools.memory.kept = undefined;
  const { reading: _reading, ...rest } = { ...state, ...(await serverOf(client)) };
  const heads = withoutUnread(state.heads, reading);
  const before = { heads: reading.from, defaultBranch: reading.fromDefault, anchors: state.anchors };
  const anchors = anchorsAfter(before, state, fetched?.store);
  return { ...page, ...progress, next: pack<ReadingCursor>({ ...rest, heads, anchors }), caughtUp: true };
}

/** Branches whose new heads the server did not give stand where they stood, so that the next reading looks at them again. */
function withoutUnread(heads: Head[], { unread, from }: Reading): Head[] {
  const before = new Map(from);
  return heads.flatMap(([name, id]): Head[] => {
    const old = unread.includes(name) ? before.get(name) : id;
    return old === undefined ? [] : [[name, old]];
  });
}

function giveCommits({ links }: ReadingTools, { store, order }: Fetched, reading: Reading, page: Page): Reading {
  const marks = order.after(reading.after, COMMITS_A_PAGE);
  for (const [, id] of marks) {
    const content = store.read('commit', id);
    if (content !== undefined) {
      page.commits.push(commitOf(id, content, links));
    }
  }
  return {
    ...reading,
    after: marks.at(-1) ?? reading.after,
    done: reading.done + marks.length,
    commitsDone: marks.length < COMMITS_A_PAGE,
  };
}

/** A branch whose head is no commit, or is gone again already, is left out. */
async function giveBranches(
  client: GitClient,
  { repository, links }: ReadingTools,
  state: ReadingCursor,
  reading: Reading,
  page: Page,
  kept: KeptReading,
): Promise<Reading> {
  const left = changedHeads(state.heads, reading.from).slice(reading.reported);
  const changed = left.slice(0, BRANCHES_A_PAGE);
  const store = kept.fetched?.store;
  // All that are left at once: this process will most likely give them too.
  kept.heads = await askByName(
    client,
    left.map(([, id]) => id),
    store,
    kept.heads,
  );
  const { refused, stores } = kept.heads;
  const unread: string[] = [];
  for (const [name, id] of changed) {
    const head = findCommit(id, links, [store, ...stores]);
    if (head !== undefined) {
      page.branches.push(branchOf(name, head, { ...repository, defaultBranch: state.defaultBranch }, links));
    } else if (refused.has(id)) {
      unread.push(name);
    }
  }
  return { ...reading, reported: reading.reported + changed.length, unread: [...reading.unread, ...unread] };
}
