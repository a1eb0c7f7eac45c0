import type { PullRequestPreviewView } from '../../../src/resolvers/createApi';
import type { PullRequestView } from '../../../src/resolvers/issueApi';

/**
 * The pull request that is open between two branches: as the host says, and until it has answered as the issue does.
 * @param between the repository as every connection that sees it calls it
 * @param known those that the issue shows
 * @param compared what the host was asked; `waiting`: nothing yet
 */
export function existingPull(
  between: { repositoryIds: ReadonlySet<string>; sourceBranch: string; targetBranch: string },
  known: PullRequestView[],
  compared: { waiting: boolean; loading: boolean; value: PullRequestPreviewView | undefined },
): { id: string; url: string } | undefined {
  if (!compared.waiting && !compared.loading) {
    return compared.value?.existing;
  }
  return known.find(
    ({ repositoryId, sourceBranch, targetBranch, status }) =>
      between.repositoryIds.has(repositoryId) &&
      sourceBranch === between.sourceBranch &&
      targetBranch === between.targetBranch &&
      (status === 'open' || status === 'draft'),
  );
}
