/** What CodeCommit keeps beside git. Times are seconds since the epoch with a fraction, as its API has them. */
export interface CodecommitState {
  /** ms; when the site was made. */
  issuedAt: number;
  /** Of the last start, so that clones keep their address. */
  port: number;
  /** The last number of a pull request: they are counted by account. */
  lastPull: number;
  repositories: RepositoryRecord[];
}

export interface RepositoryRecord {
  /** UUID; stays when the repository is renamed. */
  id: string;
  region: string;
  name: string;
  description: string;
  /** Name of the bare repository's folder. */
  folder: string;
  createdAt: number;
  modifiedAt: number;
  pulls: PullRecord[];
}

export interface PullRecord {
  id: string;
  title: string;
  description: string;
  authorArn: string;
  status: 'OPEN' | 'CLOSED';
  /** `refs/heads/…` */
  source: string;
  destination: string;
  sourceCommit: string;
  destinationCommit: string;
  mergeBase: string;
  createdAt: number;
  activeAt: number;
  revision: string;
  merged?: { by: string; commit: string; option: string };
  approvals: { userArn: string; state: 'APPROVE' | 'REVOKE' }[];
  comments: CommentRecord[];
  token: string;
}

export interface CommentRecord {
  id: string;
  content: string;
  authorArn: string;
  at: number;
  deleted: boolean;
  inReplyTo?: string;
}
