import type { PullRequestStatus, ReviewStatus } from '../domain/changes';
import type { Storage } from '../domain/ports';

/**
 * What was sent of one repository to one issue: Jira's API cannot be asked by issue, so the panel reads this.
 * Compact and capped: newest first, at most `LIMITS` of a kind.
 */
export interface IndexRecord {
  /** The connection's repository that wrote it last. */
  repositoryId: string;
  commits: IndexedCommit[];
  branches: IndexedBranch[];
  pullRequests: IndexedPullRequest[];
}

export interface IndexedCommit {
  id: string;
  displayId: string;
  /** First line. */
  message: string;
  author: string;
  authoredAt: string;
  url: string;
  files?: number;
}

export interface IndexedBranch {
  name: string;
  url: string;
  head: string;
}

export interface IndexedPullRequest {
  id: string;
  title: string;
  status: PullRequestStatus;
  url: string;
  sourceBranch: string;
  targetBranch: string;
  reviewers: { name: string; status: ReviewStatus }[];
  updatedAt: string;
}

/** What changes in one record. Adding replaces what has the same id or name. */
export interface IndexChange {
  addCommits: IndexedCommit[];
  removeCommits: string[];
  addBranches: IndexedBranch[];
  removeBranches: string[];
  addPullRequests: IndexedPullRequest[];
  removePullRequests: string[];
}

export interface IssueIndex {
  /** Applies changes by issue key; records that end up empty go. */
  apply(jiraId: string, repositoryId: string, changes: Map<string, IndexChange>): Promise<void>;
  ofIssue(issueKey: string): Promise<{ jiraId: string; record: IndexRecord }[]>;
  /** One page of clearing all records of `jiraIds` (of every repository without it); `undefined` when done. */
  clear(jiraIds: Set<string> | undefined, cursor?: string): Promise<string | undefined>;
}

const LIMITS = { commits: 300, branches: 100, pullRequests: 100 };
/** Bytes. Forge takes 240 KiB a value and 4 MB for 25 of them; letters outside ASCII take up to three each. */
const MAX_SIZE = 150_000;
const PREFIX = 'issue:';

export function noIndexChange(): IndexChange {
  return {
    addCommits: [],
    removeCommits: [],
    addBranches: [],
    removeBranches: [],
    addPullRequests: [],
    removePullRequests: [],
  };
}

export function openIssueIndex(storage: Storage): IssueIndex {
  const keyOf = (issueKey: string, jiraId: string): string => `${PREFIX}${issueKey}:${jiraId}`;

  return {
    async apply(jiraId, repositoryId, changes) {
      const keys = [...changes.keys()].map((issueKey) => keyOf(issueKey, jiraId));
      const stored = await storage.getMany(keys);
      const set: [string, IndexRecord][] = [];
      const gone: string[] = [];
      for (const [issueKey, change] of changes) {
        const key = keyOf(issueKey, jiraId);
        const before = stored.get(key) as IndexRecord | undefined;
        const after = changed(before, repositoryId, change);
        if (after.commits.length + after.branches.length + after.pullRequests.length > 0) {
          set.push([key, after]);
        } else if (before !== undefined) {
          gone.push(key);
        }
      }
      await storage.setMany(set);
      await storage.deleteMany(gone);
    },

    async ofIssue(issueKey) {
      const prefix = `${PREFIX}${issueKey}:`;
      const records: { jiraId: string; record: IndexRecord }[] = [];
      let cursor: string | undefined;
      do {
        const page = await storage.page(prefix, cursor);
        for (const { key, value } of page.entries) {
          records.push({ jiraId: key.slice(prefix.length), record: value as IndexRecord });
        }
        cursor = page.cursor;
      } while (cursor !== undefined);
      return records;
    },

    async clear(jiraIds, cursor) {
      const page = await storage.page(PREFIX, cursor);
      const keys = page.entries.map((entry) => entry.key);
      const ours = keys.filter((key) => jiraIds === undefined || jiraIds.has(key.slice(key.lastIndexOf(':') + 1)));
      await storage.deleteMany(ours);
      return page.cursor;
    },
  };
}

function changed(before: IndexRecord | undefined, repositoryId: string, change: IndexChange): IndexRecord {
  return fitted({
    repositoryId,
    commits: merge(before?.commits ?? [], change.addCommits, change.removeCommits, (commit) => commit.id)
      .sort((a, b) => Date.parse(b.authoredAt) - Date.parse(a.authoredAt))
      .slice(0, LIMITS.commits),
    // Those that came last stand last.
    branches: merge(before?.branches ?? [], change.addBranches, change.removeBranches, (branch) => branch.name).slice(
      -LIMITS.branches,
    ),
    pullRequests: merge(
      before?.pullRequests ?? [],
      change.addPullRequests,
      change.removePullRequests,
      (pull) => pull.id,
    )
      .sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt))
      .slice(0, LIMITS.pullRequests),
  });
}

/** The oldest go where a record is too large: a quarter of each kind at a time, so that no kind goes alone. */
function fitted(record: IndexRecord): IndexRecord {
  let fits = record;
  while (Buffer.byteLength(JSON.stringify(fits)) > MAX_SIZE) {
    const { commits, branches, pullRequests } = fits;
    fits = {
      ...fits,
      commits: commits.slice(0, Math.floor(commits.length * 0.75)),
      branches: branches.slice(Math.ceil(branches.length / 4)),
      pullRequests: pullRequests.slice(0, Math.floor(pullRequests.length * 0.75)),
    };
  }
  return fits;
}

function merge<T>(before: T[], add: T[], remove: string[], idOf: (item: T) => string): T[] {
  const items = new Map(before.map((item) => [idOf(item), item]));
  for (const id of remove) {
    items.delete(id);
  }
  for (const item of add) {
    items.set(idOf(item), item);
  }
  return [...items.values()];
}
