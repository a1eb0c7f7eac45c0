export interface Person {
  name: string;
  email?: string;
  login?: string;
  url?: string;
  avatarUrl?: string;
}

export interface FileChange {
  path: string;
  change: 'added' | 'copied' | 'deleted' | 'modified' | 'moved' | 'unknown';
  /** Absent where the host does not count lines. */
  linesAdded?: number;
  linesRemoved?: number;
  url?: string;
}

/** How many files a commit changed and, where asked for, which. */
export interface ChangedFiles {
  count: number;
  /** At most the first ten: more are never shown. */
  files?: FileChange[];
}

export interface Commit {
  /** Full object name. */
  id: string;
  displayId: string;
  message: string;
  author: Person;
  /** ISO 8601 with offset. */
  authoredAt: string;
  committedAt: string;
  url: string;
  /** Object names of the parents; more than one is a merge. */
  parents: string[];
  changedFiles?: ChangedFiles;
  /** The host checked the signature; absent where it does not say. */
  verified?: boolean;
  pusher?: Person;
}

/** A commit that no branch holds any longer; its message tells which issues it leaves. */
export type RemovedCommit = Pick<Commit, 'id' | 'message'>;

export interface Branch {
  name: string;
  url: string;
  head: Commit;
  isDefault: boolean;
}

export type PullRequestStatus = 'open' | 'draft' | 'merged' | 'declined' | 'unknown';
export type ReviewStatus = 'approved' | 'needsWork' | 'unapproved';

export interface Reviewer extends Person {
  status: ReviewStatus;
}

/** A pull request; a merge request on GitLab. */
export interface PullRequest {
  /** The number or id that people see. */
  id: string;
  displayId: string;
  title: string;
  /** Empty where the list does not carry it. */
  description: string;
  status: PullRequestStatus;
  author: Person;
  reviewers: Reviewer[];
  commentCount: number;
  sourceBranch: string;
  sourceBranchUrl?: string;
  targetBranch: string;
  targetBranchUrl?: string;
  url: string;
  /** ISO 8601 */
  updatedAt: string;
}

/** A pull request that was just opened. */
export interface OpenedPullRequest extends PullRequest {
  /** How many of those who were to review it the host did not take; absent where it took all of them. */
  reviewersNotAsked?: number;
}

/** What one branch has over another. */
export interface Comparison {
  ahead: number;
  behind: number;
  /** The newest commits that the head has and the base has not, newest first, at most 50. */
  commits: Commit[];
  existing?: { id: string; url: string };
}

export interface NewBranch {
  name: string;
  /** Branch name or full object name. */
  from: string;
}

export interface NewPullRequest {
  sourceBranch: string;
  targetBranch: string;
  title: string;
  description?: string;
  draft?: boolean;
  /** Ids as `searchReviewers` gave them. */
  reviewers?: string[];
}
