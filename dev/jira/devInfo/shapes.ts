/** What `POST /rest/devinfo/0.10/bulk` takes, once its shape is known to be right; other fields are kept as they are. */

export interface Association {
  associationType: 'issueKeys' | 'issueIdOrKeys';
  values: string[];
}

export interface SentEntity {
  id: string;
  updateSequenceId: number;
  issueKeys?: string[];
  associations?: Association[];
  [field: string]: unknown;
}

export interface SentCommit extends SentEntity {
  message: string;
  authorTimestamp: string;
}

export interface SentBranch extends SentEntity {
  lastCommit: SentCommit;
}

export interface SentPullRequest extends SentEntity {
  lastUpdate: string;
}

export interface SentRepository {
  id: string;
  name: string;
  url: string;
  updateSequenceId: number;
  commits?: SentCommit[];
  branches?: SentBranch[];
  pullRequests?: SentPullRequest[];
  [field: string]: unknown;
}

export interface SentBulk {
  repositories: SentRepository[];
  preventTransitions?: boolean;
  operationType?: 'NORMAL' | 'BACKFILL';
  properties?: Record<string, string>;
  providerMetadata?: { product?: string };
}

/** Names of the lists in a request and of the same kinds in the path of a delete. */
export const KINDS = { commits: 'commit', branches: 'branch', pullRequests: 'pull_request' } as const;
export type ListName = keyof typeof KINDS;
export type Kind = (typeof KINDS)[ListName];
export const LIST_NAMES: readonly ListName[] = ['commits', 'branches', 'pullRequests'];
