import type { Branch, Commit, PullRequest, RemovedCommit } from '../domain/changes';
import type { IssueKeyRules } from '../domain/issueKeys';
import type { ChangePage } from '../hosts/host';
import { branchKeys, commitKeys, matchBranches, matchCommits, pullRequestKeys, type Keyed } from './match';

/** What one or more pages bring that concerns Jira: a request's worth, or a little less. */
export interface Batch {
  commits: Map<string, Keyed<Commit>>;
  branches: Map<string, Keyed<Branch>>;
  /** All of them, also without keys: they may have had some before. */
  pullRequests: Map<string, { item: PullRequest; issueKeys: string[] }>;
  deletedBranches: string[];
  removedCommits: Keyed<RemovedCommit>[];
  /** ms, of the last page. */
  observedAt: number;
  backfill: boolean;
  /** Newest date in it, ms, for guessing when the next change comes. */
  changedAt: number;
}

export function emptyBatch(): Batch {
  return {
    commits: new Map(),
    branches: new Map(),
    pullRequests: new Map(),
    deletedBranches: [],
    removedCommits: [],
    observedAt: 0,
    backfill: true,
    changedAt: 0,
  };
}

/** A page's share of a batch. Keys are sought here, before any detail is asked for. */
export function readPage(page: ChangePage, rules: IssueKeyRules): Batch {
  return {
    commits: new Map(matchCommits(page.commits, rules).map((found) => [found.item.id, found])),
    branches: new Map(matchBranches(page.branches, rules).map((found) => [found.item.name, found])),
    pullRequests: new Map(
      page.pullRequests.map((item) => [item.id, { item, issueKeys: pullRequestKeys(item, rules) }]),
    ),
    deletedBranches: page.deletedBranches.filter((name) => branchKeys(name, rules).length > 0),
    removedCommits: page.removedCommits
      .map((item) => ({ item, issueKeys: commitKeys(item, rules) }))
      .filter((found) => found.issueKeys.length > 0),
    observedAt: page.observedAt,
    backfill: page.backfill,
    changedAt: newestDate(page),
  };
}

/** What `second` says is later: it takes back what it removes of `first`, and keeps what it brings again. */
export function mergeBatches(first: Batch, second: Batch): Batch {
  const removed = new Set(second.removedCommits.map(({ item }) => item.id));
  const deleted = new Set(second.deletedBranches);
  return {
    commits: new Map([...without(first.commits, removed), ...second.commits]),
    branches: new Map([...without(first.branches, deleted), ...second.branches]),
    pullRequests: new Map([...first.pullRequests, ...second.pullRequests]),
    deletedBranches: [...first.deletedBranches.filter((name) => !second.branches.has(name)), ...second.deletedBranches],
    removedCommits: [
      ...first.removedCommits.filter(({ item }) => !second.commits.has(item.id)),
      ...second.removedCommits,
    ],
    observedAt: Math.max(first.observedAt, second.observedAt),
    backfill: second.backfill,
    changedAt: Math.max(first.changedAt, second.changedAt),
  };
}

function without<T>(items: Map<string, T>, ids: ReadonlySet<string>): [string, T][] {
  return [...items].filter(([id]) => !ids.has(id));
}

/** Jira takes 400 of a kind; a branch brings its head as a commit, and all of it stays under 1,000. */
export const REQUEST_LIMITS = { commits: 400, branches: 200, pullRequests: 200 };

/**
 * Whether both together still fit one request: a batch is closed before the page that would spill over. History and
 * news never share one, for Jira treats them differently.
 */
export function fitsOneRequest(first: Batch, second: Batch): boolean {
  if (first.backfill !== second.backfill) {
    return false;
  }
  const heads = first.branches.size + second.branches.size;
  return (
    first.commits.size + second.commits.size + heads <= REQUEST_LIMITS.commits &&
    heads <= REQUEST_LIMITS.branches &&
    first.pullRequests.size + second.pullRequests.size <= REQUEST_LIMITS.pullRequests
  );
}

export function isEmptyBatch(batch: Batch): boolean {
  return (
    batch.commits.size === 0 &&
    batch.branches.size === 0 &&
    batch.pullRequests.size === 0 &&
    batch.deletedBranches.length === 0 &&
    batch.removedCommits.length === 0
  );
}

function newestDate(page: ChangePage): number {
  const dates = [
    ...page.commits.map((commit) => commit.committedAt),
    ...page.pullRequests.map((pull) => pull.updatedAt),
  ].map((date) => Date.parse(date));
  return dates.reduce((newest, date) => (date > newest ? date : newest), 0);
}
