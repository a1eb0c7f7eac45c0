/** What GitHub keeps beside git; everything about commits and branches is read from the bare repositories. */
export interface GithubState {
  /** ms; when the site was made, from which tokens count their days. */
  issuedAt: number;
  /** The last number given to anything that has one. */
  lastId: number;
  /** Of the last start, so that clones keep their address. */
  port: number;
  repositories: RepositoryRecord[];
}

export interface RepositoryRecord {
  id: number;
  owner: string;
  name: string;
  /** `owner/name` of before: answered by a redirect. */
  formerNames: string[];
  description: string | null;
  private: boolean;
  archived: boolean;
  /** Name of the bare repository's folder. */
  folder: string;
  /** ISO 8601, UTC, as are all times here. */
  createdAt: string;
  updatedAt: string;
  pushedAt: string;
  /** The last number of a pull request. */
  lastNumber: number;
  pulls: PullRecord[];
  activity: ActivityRecord[];
  hooks: HookRecord[];
}

export interface PullRecord {
  id: number;
  number: number;
  title: string;
  body: string | null;
  login: string;
  state: 'open' | 'closed';
  draft: boolean;
  headRef: string;
  baseRef: string;
  /** The head while the branch was there; kept when it goes. */
  headSha: string;
  baseSha: string;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  mergedAt: string | null;
  mergedBy: string | null;
  mergeCommitSha: string | null;
  requestedReviewers: string[];
  reviews: ReviewRecord[];
  comments: CommentRecord[];
}

export interface ReviewRecord {
  id: number;
  login: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  body: string;
  commitSha: string;
  submittedAt: string;
}

export interface CommentRecord {
  id: number;
  login: string;
  body: string;
  createdAt: string;
}

export type ActivityType = 'push' | 'force_push' | 'branch_creation' | 'branch_deletion' | 'pr_merge';

export interface ActivityRecord {
  id: number;
  type: ActivityType;
  ref: string;
  before: string;
  after: string;
  login: string;
  at: string;
}

export interface HookRecord {
  id: number;
  active: boolean;
  events: string[];
  config: Record<string, string>;
  createdAt: string;
  updatedAt: string;
}
