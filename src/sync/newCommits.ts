import type { Commit } from '../domain/changes';
import type { Connection } from '../domain/connection';
import type { IssueKeyRules } from '../domain/issueKeys';
import type { Repository } from '../domain/repository';
import type { SyncState } from '../store/syncStates';

/** Commits that a repository got since it was read last, never its history. */
export interface NewCommits {
  connection: Connection;
  repositoryId: string;
  repository: Repository;
  /** Each names an issue in its message. */
  commits: Commit[];
  rules: IssueKeyRules;
  /** ms; when it was read last, where that is so long ago that what came meanwhile is no news any more. */
  gapSince?: number;
}

const HOUR = 3600 * 1000;
/** A quiet repository is looked at once a day; an hour is for a busy queue. */
const LONGEST_WAIT_MS = 25 * HOUR;

/** When a repository was last read to its end, if no plan explains why that was so long ago: a refused credential, a connection switched off. */
export function gapBefore(state: Pick<SyncState, 'checkedAt'>, now: number): number | undefined {
  const { checkedAt } = state;
  return checkedAt !== undefined && now - checkedAt > LONGEST_WAIT_MS ? checkedAt : undefined;
}
