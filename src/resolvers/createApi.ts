import type { PullRequestQuestion } from '../development/previewPullRequest';
import type { Grant } from '../domain/grants';
import type { PullRequestTexts } from '../domain/templateTexts';

/** Functions of the issue panel and its actions that create something on a host. The issue comes from the context. */
export interface CreateApi {
  /**
   * A name by the site's template and where the branch would begin. Without a repository only the name.
   * `again` asks the host for the rights in any case; `taken`: the issue has a branch of the template's own name already.
   */
  previewBranch: {
    payload: { repositoryId?: string; again?: boolean };
    value: { name: string; from: string; grant?: Grant; taken: boolean };
  };
  /** At most 50, the default branch first. */
  searchBranches: { payload: { repositoryId: string; search: string }; value: BranchChoice[] };
  /** What is wrong with a name, by git's rules and by the branches that stand; absent where nothing is. */
  checkBranchName: { payload: { repositoryId: string; name: string }; value: { problem?: string } };
  createBranch: {
    payload: { repositoryId: string; name: string; from: string };
    value: { name: string; url: string };
  };
  /** Whether the caller may open a pull request in the repository. `again` asks the host in any case. */
  pullRequestGrant: { payload: { repositoryId: string; again?: boolean }; value: { grant: Grant } };
  /** Title and description by the site's templates; no call to the host. */
  pullRequestTexts: { payload: PullRequestQuestion; value: PullRequestTexts };
  /** The same texts, and what the host says of the two branches. */
  previewPullRequest: { payload: PullRequestQuestion; value: PullRequestPreviewView };
  searchReviewers: { payload: { repositoryId: string; search: string }; value: { id: string; name: string }[] };
  /** `existing`: it stood there already. `reviewersNotAsked`: how many the host did not take. */
  createPullRequest: {
    payload: {
      repositoryId: string;
      sourceBranch: string;
      targetBranch: string;
      title: string;
      description?: string;
      draft?: boolean;
      reviewers?: string[];
    };
    value: { id: string; url: string; existing: boolean; reviewersNotAsked?: number };
  };
}

export interface BranchChoice {
  name: string;
  /** Full object name. */
  head: string;
  isDefault: boolean;
}

export interface PullRequestPreviewView extends PullRequestTexts {
  ahead: number;
  behind: number;
  /** The newest first, at most 50. */
  commits: { id: string; displayId: string; message: string; author: string; url: string }[];
  /** One is open between these branches. */
  existing?: { id: string; url: string };
}
