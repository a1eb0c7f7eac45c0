/**
 * What `POST /rest/devinfo/0.10/bulk` takes, as far as we send it.
 * Source: Jira Software REST API, group Development Information.
 */
export interface DevInfoBulk {
  repositories: DevInfoRepository[];
  /** Keeps Jira from running smart commits and workflow triggers on what is sent. */
  preventTransitions: boolean;
  operationType: 'NORMAL' | 'BACKFILL';
  providerMetadata: { product: string };
}

export interface DevInfoRepository {
  id: string;
  name: string;
  url: string;
  updateSequenceId: number;
  commits?: DevInfoCommit[];
  branches?: DevInfoBranch[];
  pullRequests?: DevInfoPullRequest[];
}

export interface DevInfoAuthor {
  name: string;
  email?: string;
  username?: string;
  url?: string;
  avatar?: string;
}

export interface DevInfoCommit {
  id: string;
  /** Deprecated, still required by the 2022 description. */
  hash: string;
  displayId: string;
  message: string;
  author: DevInfoAuthor;
  authorTimestamp: string;
  url: string;
  fileCount: number;
  files?: DevInfoFile[];
  flags?: 'MERGE_COMMIT'[];
  issueKeys: string[];
  updateSequenceId: number;
}

export interface DevInfoFile {
  path: string;
  url: string;
  changeType: 'ADDED' | 'COPIED' | 'DELETED' | 'MODIFIED' | 'MOVED' | 'UNKNOWN';
  linesAdded: number;
  linesRemoved: number;
}

export interface DevInfoBranch {
  id: string;
  name: string;
  url: string;
  createPullRequestUrl?: string;
  lastCommit: DevInfoCommit;
  issueKeys: string[];
  updateSequenceId: number;
}

export interface DevInfoPullRequest {
  id: string;
  displayId: string;
  title: string;
  status: 'OPEN' | 'MERGED' | 'DECLINED' | 'DRAFT' | 'UNKNOWN';
  author: DevInfoAuthor;
  reviewers: DevInfoReviewer[];
  commentCount: number;
  sourceBranch: string;
  sourceBranchUrl?: string;
  destinationBranch?: string;
  destinationBranchUrl?: string;
  lastUpdate: string;
  url: string;
  issueKeys: string[];
  updateSequenceId: number;
}

export interface DevInfoReviewer {
  name: string;
  email?: string;
  url?: string;
  avatar?: string;
  approvalStatus: 'APPROVED' | 'NEEDSWORK' | 'UNAPPROVED';
}
