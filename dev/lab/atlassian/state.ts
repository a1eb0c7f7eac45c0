/** What a Bitbucket keeps beside git, in the cloud as on a server; commits and branches are read from the bare repositories. */
export interface BitbucketState {
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
  uuid: string;
  /** Workspace of the cloud, project key of a server. */
  owner: string;
  slug: string;
  description: string;
  private: boolean;
  archived: boolean;
  /** Name of the bare repository's folder. */
  folder: string;
  /** ms, as are all times here. */
  createdAt: number;
  /** Of the last push. */
  updatedAt: number;
  /** The last number of a pull request. */
  lastPull: number;
  pulls: PullRecord[];
}

export type PullState = 'OPEN' | 'MERGED' | 'DECLINED' | 'SUPERSEDED';

export interface PullRecord {
  id: number;
  title: string;
  description: string;
  /** Login. */
  author: string;
  state: PullState;
  draft: boolean;
  source: string;
  target: string;
  /** Heads while the branches were there; kept when they go. */
  sourceId: string;
  targetId: string;
  createdAt: number;
  updatedAt: number;
  /** Counts changes of the pull request itself; votes and comments are none. */
  version: number;
  closedBy?: string;
  mergeId?: string;
  /** Logins of those who were asked. */
  reviewers: string[];
  votes: Record<string, Vote>;
  comments: CommentRecord[];
}

export type Vote = 'approved' | 'changesRequested';

export interface CommentRecord {
  id: number;
  login: string;
  text: string;
  at: number;
}
