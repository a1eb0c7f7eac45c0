import { repositoryArn } from '../account';
import { findPull } from '../codecommit';
import { createBranch, deleteBranch, getBranch, listBranches } from './branches';
import type { ApiCall, Operation } from './call';
import { batchGetCommits, getCommit } from './commits';
import { getDifferences } from './differences';
import { mergeByFastForward, mergeByThreeWay } from './merge';
import { createPullRequest, getPullRequest, listPullRequests, targetsOf } from './pulls';
import {
  batchGetRepositories,
  getRepository,
  listRepositories,
  updateDefaultBranch,
  updateRepositoryName,
} from './repositories';
import {
  getCommentsForPullRequest,
  getPullRequestApprovalStates,
  postCommentForPullRequest,
  updatePullRequestApprovalState,
  updatePullRequestStatus,
} from './reviews';

/** The operations that this CodeCommit knows, by their names; each is an IAM action of the same name. */
export const OPERATIONS: Record<string, Operation> = {
  ListRepositories: { resources: () => ['*'], run: listRepositories },
  BatchGetRepositories: { resources: named('repositoryNames'), run: batchGetRepositories },
  GetRepository: { resources: named('repositoryName'), run: getRepository },
  UpdateRepositoryName: { resources: named('oldName'), run: updateRepositoryName },
  UpdateDefaultBranch: { resources: named('repositoryName'), run: updateDefaultBranch },
  ListBranches: { resources: named('repositoryName'), run: listBranches },
  GetBranch: { resources: named('repositoryName'), run: getBranch },
  CreateBranch: { resources: named('repositoryName'), run: createBranch },
  DeleteBranch: { resources: named('repositoryName'), run: deleteBranch },
  GetCommit: { resources: named('repositoryName'), run: getCommit },
  BatchGetCommits: { resources: named('repositoryName'), run: batchGetCommits },
  GetDifferences: { resources: named('repositoryName'), run: getDifferences },
  ListPullRequests: { resources: named('repositoryName'), run: listPullRequests },
  GetPullRequest: { resources: ofPull, run: getPullRequest },
  GetPullRequestApprovalStates: { resources: ofPull, run: getPullRequestApprovalStates },
  GetCommentsForPullRequest: { resources: ofPull, run: getCommentsForPullRequest },
  CreatePullRequest: { resources: ofTargets, run: createPullRequest },
  PostCommentForPullRequest: { resources: ofPull, run: postCommentForPullRequest },
  UpdatePullRequestApprovalState: { resources: ofPull, run: updatePullRequestApprovalState },
  UpdatePullRequestStatus: { resources: ofPull, run: updatePullRequestStatus },
  MergePullRequestByThreeWay: { resources: ofPull, run: mergeByThreeWay },
  MergePullRequestByFastForward: { resources: ofPull, run: mergeByFastForward },
};

function named(member: string): Operation['resources'] {
  return ({ input, region }) => {
    const value = input[member];
    const names = Array.isArray(value) ? value : [value ?? ''];
    return names.map((name) => repositoryArn(region, String(name)));
  };
}

/** A number that no pull request has belongs to no repository; whoever may read none of them is refused. */
function ofPull({ codecommit, region, input }: ApiCall): string[] {
  const found = findPull(codecommit, region, String(input.pullRequestId));
  return [found ? repositoryArn(region, found.repository.name) : '*'];
}

function ofTargets(call: ApiCall): string[] {
  return targetsOf(call).map(({ repositoryName }) => repositoryArn(call.region, repositoryName ?? ''));
}
