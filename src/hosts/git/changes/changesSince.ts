import type { Repository } from '../../../domain/repository';
import type { ChangePage, Cursor, RepositoryLinks } from '../../host';
import { branchOf, commitOf } from '../convertCommit';
import type { GitClient } from '../protocol/client';
import { anchorsAfter } from './anchors';
import { decodeCursor, encodeCursor } from './cursor';
import type { Head, Reading, ReadingCursor } from './cursor';
import { fetchReading } from './fetched';
import type { Fetched, FetchedMemory } from './fetched';
import { readHeads } from './heads';
import { changedHeads, planReading, wantsAndHaves } from './plan';
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
  const before = decodeCursor(cursor);
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
    return { ...page, next: encodeCursor(state), caughtUp: true };
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
  const server = await client.traits();
  const { reading, deletedBranches } = planReading(before, refs, since, observedAt);
  const state: ReadingCursor = {
    v: 1,
    ...(server.version === 2 ? { server } : {}),
    defaultBranch: refs.defaultBranch,
    heads: refs.branches,
    ...(before?.anchors === undefined ? {} : { anchors: before.anchors }),
    ...(reading === undefined ? {} : { reading }),
  };
  return { state, deletedBranches };
}

async function readOn(
  client: GitClient,
  tools: ReadingTools,
  state: ReadingCursor,
  begun: Reading,
  page: Page,
): Promise<ChangePage> {
  const fetched = begun.commitsDone ? undefined : await fetchReading(client, tools.memory, state, begun);
  let reading = fetched === undefined ? begun : giveCommits(tools, fetched, begun, page);
  if (reading.commitsDone) {
    reading = await giveBranches(client, tools, state, reading, page, fetched);
  }
  const total = fetched?.order.length ?? reading.done;
  const progress = reading.backfill ? { progress: { done: reading.done, total } } : {};
  if (!reading.commitsDone || reading.reported < changedHeads(state.heads, reading.from).length) {
    return { ...page, ...progress, next: encodeCursor({ ...state, reading }), caughtUp: false };
  }
  page.removedCommits.push(...(await findRemoved(client, state.heads, reading.from, fetched?.store)));
  tools.memory.fetched = undefined;
  const { reading: _reading, ...rest } = state;
  const heads = withoutUnread(state.heads, reading);
  const before = { heads: reading.from, defaultBranch: reading.fromDefault, anchors: state.anchors };
  const anchors = anchorsAfter(before, state, fetched?.store);
  return { ...page, ...progress, next: encodeCursor({ ...rest, heads, anchors }), caughtUp: true };
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
  fetched: Fetched | undefined,
): Promise<Reading> {
  const changed = changedHeads(state.heads, reading.from).slice(reading.reported, reading.reported + BRANCHES_A_PAGE);
  const ids = changed.map(([, id]) => id);
  const heads = await readHeads(client, ids, links, fetched?.store);
  const fetchedIds = new Set(wantsAndHaves(state.heads, reading.from).wants);
  const unread: string[] = [];
  for (const [name, id] of changed) {
    const head = heads.get(id);
    if (head !== undefined) {
      page.branches.push(branchOf(name, head, { ...repository, defaultBranch: state.defaultBranch }, links));
    } else if (fetchedIds.has(id)) {
      unread.push(name);
    }
  }
  return { ...reading, reported: reading.reported + changed.length, unread: [...reading.unread, ...unread] };
}
