import type { Branch, Commit, PullRequest } from '../domain/changes';
import { MAX_ISSUE_KEYS } from '../jira/devInfo';
import {
  noIndexChange,
  type IndexChange,
  type IndexedBranch,
  type IndexedCommit,
  type IndexedPullRequest,
} from '../store/issueIndex';
import type { Prepared } from './prepare';

/** A whole message is Jira's to keep; the panel shows one line. */
const MESSAGE_LENGTH = 200;
const NAME_LENGTH = 100;

/** What a batch means for the index, by issue key. Pure. Keys of issues that do not exist are left out. */
export function indexChanges(prepared: Prepared, unknownIssueKeys: ReadonlySet<string>): Map<string, IndexChange> {
  const { batch, commits, branches, pulls, pullsBefore, heads, deleted } = prepared;
  const byIssue = new Map<string, IndexChange>();

  function each(issueKeys: string[], change: (entry: IndexChange) => void): void {
    for (const key of issueKeys) {
      const entry = byIssue.get(key) ?? noIndexChange();
      byIssue.set(key, entry);
      change(entry);
    }
  }
  /** What Jira took: it cuts the list of keys, and knows no issue for some. */
  function taken(issueKeys: string[]): string[] {
    return issueKeys.slice(0, MAX_ISSUE_KEYS).filter((key) => !unknownIssueKeys.has(key));
  }

  const sent = new Set(commits.map(({ item }) => item.id));
  for (const { item, issueKeys } of commits) {
    each(taken(issueKeys), (entry) => entry.addCommits.push(toIndexedCommit(item)));
  }
  for (const { item, issueKeys } of branches) {
    each(taken(issueKeys), (entry) => entry.addBranches.push(toIndexedBranch(item)));
  }
  for (const { item, issueKeys } of pulls) {
    each(taken(issueKeys), (entry) => entry.addPullRequests.push(toIndexedPullRequest(item)));
    const lost = (pullsBefore.get(item.id) ?? []).filter((key) => !issueKeys.includes(key));
    each(lost, (entry) => entry.removePullRequests.push(item.id));
  }
  for (const { commit, lost } of heads.left) {
    each(lost, (entry) => entry.removeCommits.push(commit.id));
  }
  for (const { name, issueKeys } of deleted) {
    each(issueKeys, (entry) => entry.removeBranches.push(name));
  }
  for (const { item, issueKeys } of batch.removedCommits) {
    each(sent.has(item.id) ? [] : issueKeys, (entry) => entry.removeCommits.push(item.id));
  }
  return byIssue;
}

function toIndexedCommit(commit: Commit): IndexedCommit {
  return {
    id: commit.id,
    displayId: commit.displayId,
    message: (commit.message.split('\n', 1)[0] ?? '').slice(0, MESSAGE_LENGTH),
    author: commit.author.name.slice(0, NAME_LENGTH),
    authoredAt: commit.authoredAt,
    url: commit.url,
    ...(commit.changedFiles === undefined ? {} : { files: commit.changedFiles.count }),
  };
}

function toIndexedBranch(branch: Branch): IndexedBranch {
  return { name: branch.name, url: branch.url, head: branch.head.id };
}

function toIndexedPullRequest(pull: PullRequest): IndexedPullRequest {
  return {
    id: pull.id,
    title: pull.title.slice(0, MESSAGE_LENGTH),
    status: pull.status,
    url: pull.url,
    sourceBranch: pull.sourceBranch,
    targetBranch: pull.targetBranch,
    reviewers: pull.reviewers.slice(0, 20).map(({ name, status }) => ({ name: name.slice(0, NAME_LENGTH), status })),
    updatedAt: pull.updatedAt,
  };
}
