/** What Azure DevOps answers with, as far as it is read. Source: swagger "git" of each release; times are ISO 8601, lists come as `{count, value}`. */

export interface RawList<T> {
  value: T[];
}

export interface RawIdentity {
  id?: string;
  displayName?: string;
  /** Sign-in name: an e-mail address on Services, `DOMAIN\name` on a server. */
  uniqueName?: string;
  imageUrl?: string;
  /** A team or group. */
  isContainer?: boolean;
}

export interface RawRepository {
  id: string;
  name: string;
  project?: { id: string; name: string };
  /** `refs/heads/main`; absent while the repository is empty. */
  defaultBranch?: string;
  /** On Services with the organization as user name in it. */
  remoteUrl?: string;
  /** From API 5.0 on. */
  webUrl?: string;
  /** Answered by releases that can disable a repository. */
  isDisabled?: boolean;
}

export interface RawUserDate {
  name?: string;
  email?: string;
  date?: string;
}

/** `Add`, `Edit`, `Delete` … to how many. */
export type RawChangeCounts = Record<string, number>;

export interface RawCommit {
  commitId: string;
  /** In lists the first line at most: `commentTruncated` then. */
  comment?: string;
  commentTruncated?: boolean;
  author?: RawUserDate;
  committer?: RawUserDate;
  /** Only where a single commit was asked for. */
  parents?: string[];
  /** Not in lists of a push's commits. */
  changeCounts?: RawChangeCounts;
  changes?: RawChange[];
}

export interface RawChange {
  item?: { path?: string; isFolder?: boolean; gitObjectType?: string };
  /** One word or several: `edit, rename`. */
  changeType?: string;
}

export interface RawRefUpdate {
  name: string;
  oldObjectId: string;
  newObjectId: string;
}

export interface RawPush {
  pushId: number;
  date: string;
  pushedBy?: RawIdentity;
  refUpdates?: RawRefUpdate[];
  repository?: RawRepository;
}

export interface RawRef {
  name: string;
  objectId: string;
}

export interface RawRefUpdateResult extends RawRefUpdate {
  success?: boolean;
  updateStatus?: string;
  customMessage?: string;
}

export interface RawReviewer extends RawIdentity {
  /** 10 approved, 5 with suggestions, 0 none, -5 waiting for the author, -10 rejected. */
  vote?: number;
}

export interface RawPullRequest {
  pullRequestId: number;
  /** That of the target branch. */
  repository?: { id: string };
  title?: string;
  /** Cut after 400 characters in lists. */
  description?: string;
  status?: string;
  /** From API 5.0 on. */
  isDraft?: boolean;
  createdBy?: RawIdentity;
  creationDate?: string;
  closedDate?: string;
  sourceRefName?: string;
  targetRefName?: string;
  reviewers?: RawReviewer[];
  /** Set where the source branch is in a fork. */
  forkSource?: { name?: string; repository?: RawRepository };
}

export interface RawThread {
  isDeleted?: boolean;
  comments?: { commentType?: string; isDeleted?: boolean }[];
}

export interface RawCommitDiffs {
  aheadCount?: number;
  behindCount?: number;
}

export interface RawBranchStats {
  name: string;
  aheadCount: number;
  behindCount: number;
}

export interface RawConnectionData {
  authenticatedUser?: {
    id?: string;
    providerDisplayName?: string;
    customDisplayName?: string;
    properties?: { Account?: { $value?: string } };
  };
  /** `hosted` or `onPremises`; newer releases only. */
  deploymentType?: string;
}

export interface RawResourceLocation {
  resourceName?: string;
  maxVersion?: string;
  releasedVersion?: string;
}

export interface RawEvaluations {
  evaluations?: { permissions?: number; value?: boolean }[];
}
