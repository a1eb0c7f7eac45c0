import type { Grant } from '../../../src/domain/grants';
import type { IssueRepositoryView } from '../../../src/resolvers/issueApi';
import { invoke } from '../api';
import { useGrant, type AskedGrant } from '../useGrant';

/** The right to open a pull request in the chosen repository. */
export function usePullRequestGrant(repository: IssueRepositoryView | undefined): AskedGrant {
  return useGrant<{ grant?: Grant }>('createPullRequest', repository, async (repositoryId, again) =>
    repositoryId === undefined ? { ok: true, value: {} } : invoke('pullRequestGrant', { repositoryId, again }),
  );
}
