import type { Comparison, NewPullRequest, Person, OpenedPullRequest } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { listPage, projectId, single } from './client';
import type { GitlabClient } from './client';
import { person, pullRequestFromRaw } from './convertMergeRequest';
import type { RawMergeRequest, RawUser } from './payloads';

const MOST_REVIEWERS = 20;

/**
 * Source: GitLab docs, "Merge requests API", Create MR. A draft is one whose title begins with `Draft:` ("Draft merge requests").
 * @throws HostError conflict where one is open between the branches, invalid with GitLab's own words
 */
export async function createPullRequest(
  client: GitlabClient,
  repository: Repository,
  pull: NewPullRequest,
): Promise<OpenedPullRequest> {
  const title =
    pull.draft && !/^\s*(draft:|\[draft\]|\(draft\))/i.test(pull.title) ? `Draft: ${pull.title}` : pull.title;
  const reviewerIds = (pull.reviewers ?? []).map(Number).filter(Number.isInteger);
  const raw = await single<RawMergeRequest>(
    client.mergeRequests.create(projectId(repository), pull.sourceBranch, pull.targetBranch, title, {
      description: pull.description ?? '',
      ...(reviewerIds.length > 0 ? { reviewerIds } : {}),
    }),
  );
  // GitLab says nothing of those it leaves out: who may not see the merge request, and all but one in its free tier
  // (GitLab docs, "Merge request reviews"; GitLab, app/services/merge_requests/base_service.rb, `filter_reviewer`).
  const notAsked = new Set(pull.reviewers).size - (raw.reviewers ?? []).length;
  return { ...pullRequestFromRaw(raw, repository), ...(notAsked > 0 ? { reviewersNotAsked: notAsked } : {}) };
}

/** Forks may have branches of the same name: those of other projects are looked past. */
const MOST_FORKS = 20;

/** The open merge request between two branches of the project, if there is one. */
export async function openMergeRequest(
  client: GitlabClient,
  repository: Repository,
  target: string,
  source: string,
): Promise<Comparison['existing']> {
  const { items } = await listPage<RawMergeRequest>(
    client.mergeRequests.all({
      projectId: projectId(repository),
      state: 'opened',
      sourceBranch: source,
      targetBranch: target,
      perPage: MOST_FORKS,
      page: 1,
      showExpanded: true,
    }),
  );
  const raw = items.find(
    (one) => one.source_project_id === undefined || one.source_project_id === one.target_project_id,
  );
  return raw === undefined ? undefined : { id: String(raw.iid), url: raw.web_url };
}

/**
 * Members of the project and of the groups above it, by name or user name; an id is the account's number.
 * Source: GitLab docs, "Members API", List all members of a group or project including inherited and invited members.
 */
export async function searchReviewers(
  client: GitlabClient,
  repository: Repository,
  text: string,
): Promise<(Person & { id: string })[]> {
  const query = text.trim();
  const { items } = await listPage<RawUser>(
    client.members.all(projectId(repository), {
      includeInherited: true,
      ...(query === '' ? {} : { query }),
      perPage: MOST_REVIEWERS,
      page: 1,
      showExpanded: true,
    }),
  );
  return items
    .filter(({ state }) => state === undefined || state === 'active')
    .map((user) => ({ id: String(user.id), ...person(user) }));
}
