import type { Gitlab } from '../gitlab';
import { fullPath } from '../gitlab';
import type { MergeRequestRecord, ProjectRecord } from '../state';
import { projectUrl } from './urls';
import { showUser } from './user';

/** docs, Draft merge requests. */
const DRAFT = /^\s*(draft:|\[draft\]|\(draft\))/i;

/** `MergeRequestBasic` of the API: neither lists nor the single one tell approvals. */
export function showMergeRequest(
  gitlab: Gitlab,
  project: ProjectRecord,
  mergeRequest: MergeRequestRecord,
): Record<string, unknown> {
  const { iid, title, mergedBy, reviewers } = mergeRequest;
  const isDraft = DRAFT.test(title);
  return {
    id: mergeRequest.id,
    iid,
    project_id: project.id,
    title,
    description: mergeRequest.description,
    state: mergeRequest.state,
    created_at: mergeRequest.createdAt,
    updated_at: mergeRequest.updatedAt,
    merged_by: mergedBy === null ? null : showUser(gitlab, mergedBy),
    merged_at: mergeRequest.mergedAt,
    closed_at: mergeRequest.closedAt,
    target_branch: mergeRequest.targetBranch,
    source_branch: mergeRequest.sourceBranch,
    user_notes_count: mergeRequest.notes.filter(({ system }) => !system).length,
    upvotes: 0,
    downvotes: 0,
    author: showUser(gitlab, mergeRequest.login),
    assignees: [],
    assignee: null,
    reviewers: reviewers.map(({ login }) => showUser(gitlab, login)),
    source_project_id: project.id,
    target_project_id: project.id,
    labels: [],
    draft: isDraft,
    work_in_progress: isDraft,
    milestone: null,
    merge_status: 'can_be_merged',
    sha: mergeRequest.sha,
    merge_commit_sha: mergeRequest.mergeCommitSha,
    squash_commit_sha: null,
    references: { short: `!${iid}`, relative: `!${iid}`, full: `${fullPath(project)}!${iid}` },
    web_url: projectUrl(gitlab, project, `/merge_requests/${iid}`),
    squash: false,
    has_conflicts: false,
  };
}
