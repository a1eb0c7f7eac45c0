import type { Approval, PullRequest as RawPullRequest, PullRequestTarget } from '@aws-sdk/client-codecommit';
import type { PullRequest, PullRequestStatus, Reviewer } from '../../../domain/changes';
import type { Repository } from '../../../domain/repository';
import { personOf } from '../convertPerson';
import { codecommitLinks } from '../links';
import { placeOf } from '../place';

/** What a pull request itself does not carry. */
export interface PullDetails {
  reviewers: Reviewer[];
  commentCount: number;
}

export function pullRequestFrom(raw: RawPullRequest, repository: Repository, details: PullDetails): PullRequest {
  const links = codecommitLinks(repository);
  const target = targetOf(raw, repository);
  const id = raw.pullRequestId ?? '';
  const sourceBranch = branchName(target?.sourceReference);
  const targetBranch = branchName(target?.destinationReference);
  return {
    id,
    displayId: `#${id}`,
    title: raw.title ?? '',
    description: raw.description ?? '',
    status: statusOf(raw, target),
    author: personOf(raw.authorArn),
    ...details,
    sourceBranch,
    sourceBranchUrl: links.branch(sourceBranch),
    targetBranch,
    targetBranchUrl: links.branch(targetBranch),
    url: links.pullRequest(id),
    updatedAt: (raw.lastActivityDate ?? raw.creationDate ?? new Date(0)).toISOString(),
  };
}

/** Approvals are all that CodeCommit knows of reviewers; one that was revoked is none. */
export function reviewersFrom(approvals: Approval[]): Reviewer[] {
  return approvals.map(({ userArn, approvalState }) => ({
    ...personOf(userArn),
    status: approvalState === 'APPROVE' ? 'approved' : 'unapproved',
  }));
}

/** A pull request is of one repository; the API has a list for it. */
export function targetOf(raw: RawPullRequest, repository: Repository): PullRequestTarget | undefined {
  const { name } = placeOf(repository);
  return raw.pullRequestTargets?.find(({ repositoryName }) => repositoryName === name) ?? raw.pullRequestTargets?.[0];
}

export function branchName(reference: string | undefined): string {
  return (reference ?? '').replace(/^refs\/heads\//, '');
}

/** Merged ones are closed too (API reference, MergeMetadata). */
function statusOf(raw: RawPullRequest, target: PullRequestTarget | undefined): PullRequestStatus {
  switch (raw.pullRequestStatus) {
    case 'OPEN':
      return 'open';
    case 'CLOSED':
      return target?.mergeMetadata?.isMerged ? 'merged' : 'declined';
    default:
      return 'unknown';
  }
}
