import type { PullRequest, PullRequestStatus, Reviewer, ReviewStatus } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { personFrom } from './convertCommit';
import { branchName } from './convertRepository';
import { azureLinks } from './links';
import type { RawPullRequest, RawThread } from './payloads';

export interface PullRequestExtras {
  /** Comments of people, where they were asked for. */
  comments?: number;
  /** ISO; when it was seen to have changed, for Azure tells no such time. */
  changedAt?: string;
}

export function pullRequestFrom(
  raw: RawPullRequest,
  repository: Pick<Repository, 'url'>,
  { comments = 0, changedAt }: PullRequestExtras = {},
): PullRequest {
  const links = azureLinks(repository);
  const id = String(raw.pullRequestId);
  const sourceBranch = branchName(raw.sourceRefName ?? '');
  const targetBranch = branchName(raw.targetRefName ?? '');
  return {
    id,
    displayId: `!${id}`,
    title: raw.title ?? '',
    description: raw.description ?? '',
    status: statusOf(raw),
    author: personFrom(raw.createdBy),
    reviewers: (raw.reviewers ?? []).map((reviewer): Reviewer => ({
      ...personFrom(reviewer),
      status: reviewStatus(reviewer.vote ?? 0),
    })),
    commentCount: comments,
    sourceBranch,
    // The branch of a fork is elsewhere, and old releases do not say where.
    ...(raw.forkSource === undefined ? { sourceBranchUrl: links.branch(sourceBranch) } : {}),
    targetBranch,
    targetBranchUrl: links.branch(targetBranch),
    url: links.pullRequest(id),
    updatedAt: raw.closedDate ?? changedAt ?? raw.creationDate ?? '',
  };
}

/** Comments that people wrote; the host's own entries, such as votes and pushes, are of type `system` or `codeChange`. */
export function countComments(threads: RawThread[]): number {
  return threads
    .filter((thread) => thread.isDeleted !== true)
    .flatMap((thread) => thread.comments ?? [])
    .filter((comment) => comment.isDeleted !== true && comment.commentType === 'text').length;
}

function statusOf(raw: RawPullRequest): PullRequestStatus {
  switch (raw.status) {
    case 'active':
      return raw.isDraft === true ? 'draft' : 'open';
    case 'completed':
      return 'merged';
    case 'abandoned':
      return 'declined';
    default:
      return 'unknown';
  }
}

/** Azure DevOps docs, "Pull Request Reviewers": 10, 5 approved; 0 no vote; -5 waiting for author; -10 rejected. */
function reviewStatus(vote: number): ReviewStatus {
  if (vote > 0) {
    return 'approved';
  }
  return vote < 0 ? 'needsWork' : 'unapproved';
}
