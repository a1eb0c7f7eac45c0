import type { Person, PullRequest, PullRequestStatus, Reviewer, ReviewStatus } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { person } from './convertCommit';
import { branchUrl } from './links';
import type { GraphActor, GraphPullRequest, RestPullRequest, RestUser } from './payloads';

/** GitHub's own name for an account that is gone. */
const GHOST = 'ghost';
/** Which one is not asked for: see `queries.ts`. */
const TEAM = 'Team';

export function pullRequestFromGraph(raw: GraphPullRequest, repository: Pick<Repository, 'url'>): PullRequest {
  return {
    id: String(raw.number),
    displayId: `#${raw.number}`,
    title: raw.title,
    description: raw.body ?? '',
    status: graphStatus(raw),
    author: actor(raw.author),
    reviewers: reviewers(raw),
    commentCount: raw.totalCommentsCount ?? 0,
    sourceBranch: raw.headRefName,
    // A fork that is gone leaves no address.
    ...(raw.headRepository === null ? {} : { sourceBranchUrl: branchUrl(raw.headRepository.url, raw.headRefName) }),
    targetBranch: raw.baseRefName,
    targetBranchUrl: branchUrl(repository.url, raw.baseRefName),
    url: raw.url,
    updatedAt: raw.updatedAt,
  };
}

export function pullRequestFromRest(raw: RestPullRequest, repository: Pick<Repository, 'url'>): PullRequest {
  const source = raw.head.repo?.html_url;
  return {
    id: String(raw.number),
    displayId: `#${raw.number}`,
    title: raw.title,
    description: raw.body ?? '',
    status: restStatus(raw),
    author: user(raw.user),
    reviewers: (raw.requested_reviewers ?? []).map((reviewer) => ({ ...user(reviewer), status: 'unapproved' })),
    commentCount: (raw.comments ?? 0) + (raw.review_comments ?? 0),
    sourceBranch: raw.head.ref,
    ...(source === undefined ? {} : { sourceBranchUrl: branchUrl(source, raw.head.ref) }),
    targetBranch: raw.base.ref,
    targetBranchUrl: branchUrl(repository.url, raw.base.ref),
    url: raw.html_url,
    updatedAt: raw.updated_at,
  };
}

function graphStatus(raw: GraphPullRequest): PullRequestStatus {
  switch (raw.state) {
    case 'MERGED':
      return 'merged';
    case 'CLOSED':
      return 'declined';
    case 'OPEN':
      return raw.isDraft ? 'draft' : 'open';
    default:
      return 'unknown';
  }
}

function restStatus(raw: RestPullRequest): PullRequestStatus {
  if (raw.merged_at) {
    return 'merged';
  }
  if (raw.state === 'closed') {
    return 'declined';
  }
  return raw.draft ? 'draft' : 'open';
}

const REVIEWS: Record<string, ReviewStatus> = { APPROVED: 'approved', CHANGES_REQUESTED: 'needsWork' };

/** Everybody who reviewed or was asked to; whoever was asked again has yet to answer. */
function reviewers(raw: GraphPullRequest): Reviewer[] {
  const found = new Map<string, Reviewer>();
  for (const review of raw.latestOpinionatedReviews?.nodes ?? []) {
    if (review?.author) {
      found.set(actorKey(review.author), { ...actor(review.author), status: REVIEWS[review.state] ?? 'unapproved' });
    }
  }
  for (const request of raw.reviewRequests?.nodes ?? []) {
    if (request?.requestedReviewer) {
      found.set(actorKey(request.requestedReviewer), { ...actor(request.requestedReviewer), status: 'unapproved' });
    }
  }
  return [...found.values()];
}

function actorKey(raw: GraphActor): string {
  return raw.login ?? raw.__typename ?? '';
}

function actor(raw: GraphActor | null): Person {
  return person({
    name: raw?.name || raw?.login || (raw?.__typename === 'Team' ? TEAM : GHOST),
    login: raw?.login,
    url: raw?.url,
    avatarUrl: raw?.avatarUrl ?? undefined,
  });
}

function user(raw: RestUser | null): Person {
  return person({
    name: raw?.name || raw?.login || GHOST,
    login: raw?.login,
    url: raw?.html_url,
    avatarUrl: raw?.avatar_url,
  });
}
