/** What Azure DevOps keeps beside git; everything about commits and branches is read from the bare repositories. */
export interface AzureState {
  /** ms; when the site was made, from which tokens count their days. */
  issuedAt: number;
  /** Of the last start, so that clones keep their address. */
  port: number;
  lastPushId: number;
  lastPullRequestId: number;
  repositories: RepositoryRecord[];
}

export interface RepositoryRecord {
  id: string;
  collection: string;
  project: { id: string; name: string };
  name: string;
  disabled: boolean;
  /** Name of the bare repository's folder. */
  folder: string;
  /** The oldest first. */
  pushes: PushRecord[];
  pulls: PullRecord[];
}

export interface PushRecord {
  id: number;
  /** ISO 8601, UTC, as are all times here. */
  date: string;
  login: string;
  refUpdates: { name: string; before: string; after: string }[];
  /** What it brought, the newest first; `null` for everything that its refs reach. */
  commits: string[] | null;
}

export interface PullRecord {
  id: number;
  title: string;
  description: string;
  login: string;
  status: 'active' | 'completed' | 'abandoned';
  draft: boolean;
  sourceRef: string;
  targetRef: string;
  /** Heads while the branches were there. */
  sourceCommit: string;
  targetCommit: string;
  mergeCommit: string | null;
  createdAt: string;
  closedAt: string | null;
  reviewers: { userId: string; vote: number }[];
  threads: ThreadRecord[];
}

export interface ThreadRecord {
  id: number;
  deleted: boolean;
  comments: CommentRecord[];
}

export interface CommentRecord {
  id: number;
  userId: string;
  content: string;
  type: 'text' | 'system';
  deleted: boolean;
  at: string;
}
