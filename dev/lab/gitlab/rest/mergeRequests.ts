import type { Answer } from '../../http/answer';
import { isAncestor } from '../../git/commits';
import { listBranches, updateRef } from '../../git/refs';
import { roleOf } from '../access';
import { DEVELOPER, findUserById } from '../accounts';
import { addEvent, nextId, timestamp, touch } from '../gitlab';
import { keepAround } from '../pushes';
import type { MergeRequestRecord } from '../state';
import { showMergeRequest } from '../view/mergeRequest';
import type { ProjectCall } from './call';
import { badParameters, forbidden, notFound, refusal, requiredTexts } from './errors';
import { pageOf, readTime } from './paging';

const STATES = ['opened', 'closed', 'merged', 'locked', 'all'];

/** docs, Merge requests API, List project merge requests. */
export async function listMergeRequests({ gitlab, project, url }: ProjectCall): Promise<Answer> {
  const query = url.searchParams;
  const state = query.get('state') ?? 'all';
  if (!STATES.includes(state)) {
    throw badParameters('state does not have a valid value');
  }
  const [after, before] = [readTime(url, 'updated_after'), readTime(url, 'updated_before')];
  const [source, target] = [query.get('source_branch'), query.get('target_branch')];
  const time = (one: MergeRequestRecord): number =>
    Date.parse(query.get('order_by') === 'updated_at' ? one.updatedAt : one.createdAt);
  const listed = project.mergeRequests
    .filter((one) => state === 'all' || one.state === state)
    .filter((one) => after === undefined || Date.parse(one.updatedAt) >= after)
    .filter((one) => before === undefined || Date.parse(one.updatedAt) <= before)
    .filter((one) => !source || one.sourceBranch === source)
    .filter((one) => !target || one.targetBranch === target)
    .sort((one, other) => (query.get('sort') === 'asc' ? 1 : -1) * (time(one) - time(other) || one.iid - other.iid));
  return pageOf(url, listed, (one) => showMergeRequest(gitlab, project, one));
}

export function findMergeRequest({ project, params }: ProjectCall): MergeRequestRecord {
  const found = project.mergeRequests.find((one) => String(one.iid) === params.iid);
  if (!found) {
    throw notFound('Merge Request');
  }
  return found;
}

export async function getMergeRequest(call: ProjectCall): Promise<Answer> {
  return { status: 200, body: showMergeRequest(call.gitlab, call.project, findMergeRequest(call)) };
}

/** docs, Merge requests API, Create MR. Parameters are looked at before the role is (GitLab, lib/api/merge_requests.rb). */
export async function createMergeRequest(call: ProjectCall): Promise<Answer> {
  const { gitlab, project, folder, body, caller } = call;
  const [source = '', target = '', title = ''] = requiredTexts(body, 'source_branch', 'target_branch', 'title');
  if (!project.mergeRequestsEnabled || project.archived || roleOf(caller, project) < DEVELOPER) {
    throw forbidden();
  }
  const branches = await listBranches(folder);
  const sha = branches.get(source);
  if (!sha || !branches.has(target)) {
    throw refusal(422, [`${sha ? 'Target' : 'Source'} branch "${sha ? target : source}" does not exist`]);
  }
  if (source === target) {
    throw refusal(422, ["You can't use same project/branch for source and target"]);
  }
  const same = (one: MergeRequestRecord): boolean => one.sourceBranch === source && one.targetBranch === target;
  const open = project.mergeRequests.find((one) => one.state === 'opened' && same(one));
  if (open) {
    throw refusal(409, [`Another open merge request already exists for this source branch: !${open.iid}`]);
  }
  project.lastIid += 1;
  const now = timestamp();
  const login = caller.user?.login ?? 'ghost';
  const mergeRequest: MergeRequestRecord = {
    id: nextId(gitlab),
    iid: project.lastIid,
    title,
    description: typeof body.description === 'string' ? body.description : null,
    login,
    state: 'opened',
    sourceBranch: source,
    targetBranch: target,
    sha,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    mergedAt: null,
    mergedBy: null,
    mergeCommitSha: null,
    reviewers: readReviewers(gitlab, body),
    approvedBy: [],
    notes: [],
  };
  project.mergeRequests.push(mergeRequest);
  await updateRef(folder, `refs/merge-requests/${mergeRequest.iid}/head`, sha);
  await keepAround(folder, sha);
  addEvent(gitlab, project, {
    action: 'opened',
    login,
    mergeRequest: { id: mergeRequest.id, iid: mergeRequest.iid, title },
  });
  gitlab.save();
  return { status: 201, body: showMergeRequest(gitlab, project, mergeRequest) };
}

/** docs, Merge requests API, Update MR: title, description, reviewers, closing and opening again. Makes events only for the last two. */
export async function updateMergeRequest(call: ProjectCall): Promise<Answer> {
  const { gitlab, project, folder, body, caller } = call;
  const mergeRequest = findMergeRequest(call);
  const { id, iid, title } = mergeRequest;
  const login = caller.user?.login ?? 'ghost';
  if (body.state_event === 'close' && mergeRequest.state === 'opened') {
    mergeRequest.state = 'closed';
    mergeRequest.closedAt = timestamp();
    addEvent(gitlab, project, { action: 'closed', login, mergeRequest: { id, iid, title } });
  }
  if (body.state_event === 'reopen' && mergeRequest.state === 'closed') {
    const head = (await listBranches(folder)).get(mergeRequest.sourceBranch);
    if (!head || !(await isAncestor(folder, mergeRequest.sha, head))) {
      throw refusal(422, 'The merge request cannot be reopened');
    }
    Object.assign(mergeRequest, { state: 'opened', closedAt: null, sha: head });
  }
  if (typeof body.title === 'string') {
    mergeRequest.title = body.title;
  }
  if (typeof body.description === 'string') {
    mergeRequest.description = body.description;
  }
  if (body.reviewer_ids !== undefined) {
    mergeRequest.reviewers = readReviewers(gitlab, body);
  }
  touch(mergeRequest);
  gitlab.save();
  return { status: 200, body: showMergeRequest(gitlab, project, mergeRequest) };
}

/**
 * Whom it does not know it leaves out without a word; its free edition takes one (docs, "Merge request reviews", multiple
 * reviewers; GitLab, app/services/merge_requests/base_service.rb, `filter_reviewer`).
 */
function readReviewers(
  { product }: ProjectCall['gitlab'],
  body: Record<string, unknown>,
): MergeRequestRecord['reviewers'] {
  const ids = Array.isArray(body.reviewer_ids) ? body.reviewer_ids.map(Number) : [];
  return ids.slice(0, product.enterprise ? ids.length : 1).flatMap((id) => {
    const login = findUserById(id)?.login;
    return login === undefined ? [] : [{ login, state: 'unreviewed' as const }];
  });
}
