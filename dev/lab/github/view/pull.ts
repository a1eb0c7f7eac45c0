import { changesBetween } from '../../git/changes';
import { aheadBehind, mergeBase } from '../../git/commits';
import { listBranches } from '../../git/refs';
import { findOrganization } from '../accounts';
import type { Caller } from '../access';
import { nodeId } from '../github';
import type { Github } from '../github';
import type { PullRecord, RepositoryRecord, ReviewRecord } from '../state';
import { showAccount } from './account';
import { statsOf } from './commit';
import { showRepository } from './repository';
import { apiUrl, webUrl } from './urls';

/** `pull-request-simple` of the API, as lists have it: without counts. */
export async function showPull(
  github: Github,
  caller: Caller,
  repository: RepositoryRecord,
  pull: PullRecord,
): Promise<Record<string, unknown>> {
  const api = apiUrl(github, repository, `/pulls/${pull.number}`);
  const issue = apiUrl(github, repository, `/issues/${pull.number}`);
  const html = webUrl(github, repository, `/pull/${pull.number}`);
  const statuses = apiUrl(github, repository, `/statuses/${pull.headSha}`);
  const shownRepository = await showRepository(github, caller, repository);
  const owner = showAccount(github, repository.owner);
  const end = (ref: string, sha: string): Record<string, unknown> => ({
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: owner,
    repo: shownRepository,
  });
  const links = { self: api, html, issue, comments: `${issue}/comments`, review_comments: `${api}/comments` };
  const more = {
    review_comment: `${apiUrl(github, repository)}/pulls/comments{/number}`,
    commits: `${api}/commits`,
    statuses,
  };
  return {
    url: api,
    id: pull.id,
    node_id: nodeId('PR', repository.id, pull.number),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: showAccount(github, pull.login),
    body: pull.body,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    assignee: null,
    assignees: [],
    requested_reviewers: pull.requestedReviewers.map((login) => showAccount(github, login)),
    requested_teams: [],
    labels: [],
    milestone: null,
    draft: pull.draft,
    commits_url: more.commits,
    review_comments_url: links.review_comments,
    review_comment_url: more.review_comment,
    comments_url: links.comments,
    statuses_url: statuses,
    head: end(pull.headRef, pull.headSha),
    base: end(pull.baseRef, pull.baseSha),
    _links: Object.fromEntries(Object.entries({ ...links, ...more }).map(([name, href]) => [name, { href }])),
    author_association: associationOf(repository, pull.login),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** `pull-request` of the API: one alone, with counts and whether it merges. */
export async function showFullPull(
  github: Github,
  caller: Caller,
  repository: RepositoryRecord,
  pull: PullRecord,
  mergeable: boolean | null,
): Promise<Record<string, unknown>> {
  const folder = github.folderOf(repository);
  const base = pull.mergedAt ? pull.baseSha : ((await listBranches(folder)).get(pull.baseRef) ?? pull.baseSha);
  const ancestor = await mergeBase(folder, base, pull.headSha);
  const files = await changesBetween(folder, ancestor, pull.headSha);
  const { additions, deletions } = statsOf(files);
  return {
    ...(await showPull(github, caller, repository, pull)),
    merged: pull.mergedAt !== null,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeable === null ? 'unknown' : mergeable ? (pull.draft ? 'draft' : 'clean') : 'dirty',
    merged_by: pull.mergedBy === null ? null : showAccount(github, pull.mergedBy),
    comments: pull.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: (await aheadBehind(folder, base, pull.headSha)).ahead,
    additions,
    deletions,
    changed_files: files.length,
  };
}

export function showReview(
  github: Github,
  repository: RepositoryRecord,
  pull: PullRecord,
  review: ReviewRecord,
): Record<string, unknown> {
  const html = webUrl(github, repository, `/pull/${pull.number}#pullrequestreview-${review.id}`);
  const api = apiUrl(github, repository, `/pulls/${pull.number}`);
  return {
    id: review.id,
    node_id: nodeId('PRR', repository.id, pull.number, review.id),
    user: showAccount(github, review.login),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: api,
    author_association: associationOf(repository, review.login),
    _links: { html: { href: html }, pull_request: { href: api } },
    submitted_at: review.submittedAt,
    commit_id: review.commitSha,
  };
}

export function associationOf(repository: RepositoryRecord, login: string): string {
  const organization = findOrganization(repository.owner);
  if (organization?.outside.includes(login)) {
    return 'COLLABORATOR';
  }
  return organization?.roles[login] ? 'MEMBER' : 'NONE';
}
