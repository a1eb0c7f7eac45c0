import { branchOf, commitOf } from '../convertCommit';
import type { Reading, ReadingCursor } from './cursor';
import type { Fetched, KeptReading } from './fetched';
import { findCommit } from './heads';
import { changedHeads } from './plan';
import type { Page, ReadingTools } from './tools';

/** So that batches for Jira, which takes 400 of a kind, are well filled. */
const COMMITS_A_PAGE = 100;
const BRANCHES_A_PAGE = 200;

/** Puts the next new commits on a page. @returns how far the reading is then */
export function giveCommits({ links }: ReadingTools, { store, order }: Fetched, reading: Reading, page: Page): Reading {
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

/** Puts the next branches on a page; one whose head is no commit, or is gone again already, is left out. @returns how far the reading is then */
export function giveBranches(
  { repository, links }: ReadingTools,
  state: ReadingCursor,
  reading: Reading,
  page: Page,
  { fetched, heads }: KeptReading,
): Reading {
  const changed = changedHeads(state.heads, reading.from).slice(reading.reported, reading.reported + BRANCHES_A_PAGE);
  const stores = [fetched?.store, heads?.store];
  const unread: string[] = [];
  for (const [name, id] of changed) {
    const head = findCommit(id, links, stores);
    if (head !== undefined) {
      page.branches.push(branchOf(name, head, { ...repository, defaultBranch: state.defaultBranch }, links));
    } else if (heads?.refused.has(id)) {
      unread.push(name);
    }
  }
  return { ...reading, reported: reading.reported + changed.length, unread: [...reading.unread, ...unread] };
}
