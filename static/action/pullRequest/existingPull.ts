import type { DevelopmentView } from '../../../src/resolvers/issueApi';
import type { PullRequestDraft } from './usePullRequestDraft';
import type { Preview } from './usePreview';

/** The pull request that is open between the branches: as the host says, and until it has been asked as the issue does. */
export function existingPull(
  { repository, sourceBranch, targetBranch }: PullRequestDraft,
  { waiting, loading, value }: Preview,
  { pullRequests }: DevelopmentView,
): { id: string; url: string } | undefined {
  if (!waiting && !loading) {
    return value?.existing;
  }
  return pullRequests.find(
    (pull) =>
      pull.repositoryId === repository?.id &&
      pull.sourceBranch === sourceBranch &&
      pull.targetBranch === targetBranch &&
      (pull.status === 'open' || pull.status === 'draft'),
  );
}
