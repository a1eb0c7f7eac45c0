import type { ChangePage } from '../../host';
import type { CommitsCursor } from './cursor';

/** What a page holds of commits and branches, and where to go on. */
export interface CommitsPart {
  page: Pick<ChangePage, 'commits' | 'branches' | 'deletedBranches' | 'removedCommits' | 'observedAt'> &
    Pick<ChangePage, 'repository' | 'progress'>;
  cursor: CommitsCursor;
  caughtUp: boolean;
  /** Commits of this page stood there before the first reading ended. */
  backfill: boolean;
  /** Some branch is new, elsewhere or gone. */
  moved: boolean;
}

export function emptyPart(observedAt: number): CommitsPart['page'] {
  return { commits: [], branches: [], deletedBranches: [], removedCommits: [], observedAt };
}
