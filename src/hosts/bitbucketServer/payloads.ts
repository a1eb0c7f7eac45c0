/** What Bitbucket Server and Data Center answer, as far as the driver reads it. Source: Bitbucket Data Center REST docs. */
export interface RawPage<T> {
  values: T[];
  isLastPage?: boolean;
  nextPageStart?: number | null;
  /** Only where counts were asked for. */
  totalCount?: number;
}

/** ms since the epoch; some servers write ISO 8601 instead. */
export type RawTime = number | string;

export interface RawLink {
  href?: string;
  name?: string;
}

/** An account, or an author whom the server does not know: then `name` is as git has it. */
export interface RawUser {
  name?: string;
  displayName?: string;
  emailAddress?: string;
  slug?: string;
  id?: number;
  links?: { self?: RawLink[] };
}

export interface RawRepository {
  id: number;
  slug: string;
  project: { key: string; type?: string };
  /** From 8.0 on. */
  archived?: boolean;
  links?: { self?: RawLink[] };
}

export interface RawCommit {
  id: string;
  displayId?: string;
  message?: string;
  author?: RawUser;
  authorTimestamp?: RawTime;
  committer?: RawUser;
  committerTimestamp?: RawTime;
  parents?: { id: string }[];
}

export interface RawBranch {
  /** `refs/heads/main` */
  id: string;
  displayId: string;
  latestCommit?: string;
  /** The same, before 4.0. */
  latestChangeset?: string;
  isDefault?: boolean;
  metadata?: Record<string, unknown>;
}

export interface RawReviewer {
  user?: RawUser;
  approved?: boolean;
  /** From 4.3 on. */
  status?: string;
}

export interface RawRef {
  id: string;
  displayId?: string;
  repository?: RawRepository | null;
}

export interface RawPullRequest {
  id: number;
  title: string;
  description?: string;
  state: string;
  /** From 8.18 on. */
  draft?: boolean;
  author?: { user?: RawUser };
  reviewers?: RawReviewer[];
  fromRef: RawRef;
  toRef: RawRef;
  properties?: { commentCount?: number };
  createdDate?: RawTime;
  updatedDate?: RawTime;
  links?: { self?: RawLink[] };
}

export interface RawChange {
  type?: string;
  path?: { toString?: unknown };
}
