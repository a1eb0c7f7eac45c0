import type { Branch, Commit, PullRequest } from '../domain/changes';
import { noIndexChange, type IndexChange } from '../store/issueIndex';
import type { Keyed } from './match';

/** Collects what a send means for the index, by issue key. Keys of issues that do not exist are left out. */
export interface IndexChanges {
  addCommit(commit: Keyed<Commit>): void;
  addBranch(branch: Keyed<Branch>): void;
  addPullRequest(pull: Keyed<PullRequest>): void;
  removeCommit(id: string, issueKeys: string[]): void;
  removeBranch(name: string, issueKeys: string[]): void;
  removePullRequest(id: string, issueKeys: string[]): void;
  byIssue: Map<string, IndexChange>;
}

/** A whole message is Jira's to keep; the panel shows one line. */
const MESSAGE_LENGTH = 200;

export function collectIndexChanges(unknownIssueKeys: ReadonlySet<string>): IndexChanges {
  const byIssue = new Map<string, IndexChange>();

  function each(issueKeys: string[], change: (entry: IndexChange) => void): void {
    for (const key of issueKeys) {
      if (unknownIssueKeys.has(key)) {
        continue;
      }
      const entry = byIssue.get(key) ?? noIndexChange();
      byIssue.set(key, entry);
      change(entry);
    }
  }

  return {
    byIssue,
    addCommit({ item, issueKeys }) {
      const commit = {
        id: item.id,
        displayId: item.displayId,
        message: (item.message.split('\n', 1)[0] ?? '').slice(0, MESSAGE_LENGTH),
        author: item.author.name.slice(0, 100),
        authoredAt: item.authoredAt,
        url: item.url,
        ...(item.changedFiles === undefined ? {} : { files: item.changedFiles.count }),
      };
      each(issueKeys, (entry) => entry.addCommits.push(commit));
    },
    addBranch({ item, issueKeys }) {
      each(issueKeys, (entry) => entry.addBranches.push({ name: item.name, url: item.url, head: item.head.id }));
    },
    addPullRequest({ item, issueKeys }) {
      const pull = {
        id: item.id,
        title: item.title.slice(0, MESSAGE_LENGTH),
        status: item.status,
        url: item.url,
        sourceBranch: item.sourceBranch,
        targetBranch: item.targetBranch,
        reviewers: item.reviewers.slice(0, 20).map(({ name, status }) => ({ name: name.slice(0, 100), status })),
        updatedAt: item.updatedAt,
      };
      each(issueKeys, (entry) => entry.addPullRequests.push(pull));
    },
    removeCommit: (id, issueKeys) => each(issueKeys, (entry) => entry.removeCommits.push(id)),
    removeBranch: (name, issueKeys) => each(issueKeys, (entry) => entry.removeBranches.push(name)),
    removePullRequest: (id, issueKeys) => each(issueKeys, (entry) => entry.removePullRequests.push(id)),
  };
}
