import type { Person, PullRequest, PullRequestStatus, Reviewer, ReviewStatus } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { branchUrl } from './links';
import type { RawApprovals, RawMergeRequest, RawReviewer, RawUser } from './payloads';

/** GitLab's own name for an account that is gone. */
const GHOST = 'Ghost User';

/** What reviewers said, where it was asked for: lists of merge requests name reviewers without their verdicts. */
export interface Verdicts {
  approvals?: RawApprovals;
  reviewers?: RawReviewer[];
}

export function pullRequestFromRaw(
  raw: RawMergeRequest,
  repository: Pick<Repository, 'url'>,
  verdicts: Verdicts = {},
): PullRequest {
  // A merge request from a fork tells only the number of the project that it comes from.
  const fromFork = raw.source_project_id !== raw.target_project_id;
  return {
    id: String(raw.iid),
    displayId: `!${raw.iid}`,
    title: raw.title,
    description: raw.description ?? '',
    status: statusOf(raw),
    author: person(raw.author),
    reviewers: reviewersOf(raw, verdicts),
    commentCount: raw.user_notes_count ?? 0,
    sourceBranch: raw.source_branch,
    ...(fromFork ? {} : { sourceBranchUrl: branchUrl(repository.url, raw.source_branch) }),
    targetBranch: raw.target_branch,
    targetBranchUrl: branchUrl(repository.url, raw.target_branch),
    url: raw.web_url,
    updatedAt: raw.updated_at,
  };
}

/** `locked` is an open one while it is being merged (GitLab docs, "Merge requests API"). */
function statusOf(raw: RawMergeRequest): PullRequestStatus {
  switch (raw.state) {
    case 'merged':
      return 'merged';
    case 'closed':
      return 'declined';
    case 'opened':
    case 'locked':
      return (raw.draft ?? raw.work_in_progress) ? 'draft' : 'open';
    default:
      return 'unknown';
  }
}

const STATES: Record<string, ReviewStatus> = { approved: 'approved', requested_changes: 'needsWork' };

/** Everybody who was asked to review, and everybody who approved without being asked. */
function reviewersOf(raw: RawMergeRequest, { approvals, reviewers }: Verdicts): Reviewer[] {
  const found = new Map<number, Reviewer>();
  for (const user of raw.reviewers ?? []) {
    found.set(user.id, { ...person(user), status: 'unapproved' });
  }
  for (const { user, state } of reviewers ?? []) {
    found.set(user.id, { ...person(user), status: STATES[state ?? ''] ?? 'unapproved' });
  }
  for (const { user } of approvals?.approved_by ?? []) {
    found.set(user.id, { ...person(user), status: 'approved' });
  }
  return [...found.values()];
}

export function person(raw: RawUser | null | undefined): Person {
  if (!raw) {
    return { name: GHOST };
  }
  return {
    name: raw.name || raw.username,
    login: raw.username,
    ...(raw.web_url ? { url: raw.web_url } : {}),
    ...(raw.avatar_url ? { avatarUrl: raw.avatar_url } : {}),
  };
}
