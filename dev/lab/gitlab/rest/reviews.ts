import type { Answer } from '../../http/answer';
import { addEvent, nextId, timestamp, touch } from '../gitlab';
import { showUser } from '../view/user';
import type { ProjectCall } from './call';
import { notFound, refusal, requiredTexts } from './errors';
import { findMergeRequest } from './mergeRequests';
import { pageOf } from './paging';

/** docs, Merge request approvals API, Single merge request approval. */
export async function getApprovals(call: ProjectCall): Promise<Answer> {
  const { gitlab } = call;
  const { approvedBy } = findMergeRequest(call);
  const body = {
    user_has_approved: approvedBy.includes(call.caller.user?.login ?? ''),
    user_can_approve: true,
    approved: approvedBy.length > 0,
    approved_by: approvedBy.map((login) => ({ user: showUser(gitlab, login) })),
  };
  return { status: 200, body };
}

/** docs, Merge request approvals API, Approve merge request: nobody twice. */
export async function approve(call: ProjectCall): Promise<Answer> {
  const { gitlab, project, caller } = call;
  const mergeRequest = findMergeRequest(call);
  const login = caller.user?.login ?? '';
  if (mergeRequest.approvedBy.includes(login)) {
    throw refusal(401, '401 Unauthorized');
  }
  mergeRequest.approvedBy.push(login);
  for (const reviewer of mergeRequest.reviewers.filter((one) => one.login === login)) {
    reviewer.state = 'approved';
  }
  const { id, iid, title } = mergeRequest;
  note(call, login, 'approved this merge request', true);
  addEvent(gitlab, project, { action: 'approved', login, mergeRequest: { id, iid, title } });
  gitlab.save();
  return { ...(await getApprovals(call)), status: 201 };
}

export async function unapprove(call: ProjectCall): Promise<Answer> {
  const mergeRequest = findMergeRequest(call);
  const login = call.caller.user?.login ?? '';
  if (!mergeRequest.approvedBy.includes(login)) {
    throw notFound('Approval');
  }
  mergeRequest.approvedBy = mergeRequest.approvedBy.filter((other) => other !== login);
  for (const reviewer of mergeRequest.reviewers.filter((one) => one.login === login)) {
    reviewer.state = 'unreviewed';
  }
  note(call, login, 'unapproved this merge request', true);
  call.gitlab.save();
  return { ...(await getApprovals(call)), status: 201 };
}

/** docs, Merge requests API, Get single merge request reviewers. */
export async function listReviewers(call: ProjectCall): Promise<Answer> {
  const { gitlab, url } = call;
  if (!gitlab.product.reviewerStates) {
    throw refusal(404, '404 Not Found');
  }
  const { reviewers, createdAt } = findMergeRequest(call);
  return pageOf(url, reviewers, ({ login, state }) => ({
    user: showUser(gitlab, login),
    state,
    created_at: createdAt,
  }));
}

/** docs, Notes API, Create new merge request note; of quick actions only `/request_changes`. */
export async function createNote(call: ProjectCall): Promise<Answer> {
  const { gitlab, project, caller, body } = call;
  const [text = ''] = requiredTexts(body, 'body');
  const mergeRequest = findMergeRequest(call);
  const login = caller.user?.login ?? '';
  const { id, iid, title } = mergeRequest;
  if (gitlab.product.reviewerStates && text.trim() === '/request_changes') {
    const others = mergeRequest.reviewers.filter((one) => one.login !== login);
    mergeRequest.reviewers = [...others, { login, state: 'requested_changes' }];
    // Takes back the approval of whoever asks (GitLab, app/services/merge_requests/update_reviewer_state_service.rb).
    mergeRequest.approvedBy = mergeRequest.approvedBy.filter((other) => other !== login);
    note(call, login, 'requested changes', true);
    gitlab.save();
    return { status: 202, body: { commands_changes: {}, summary: ['Changes requested'] } };
  }
  note(call, login, text, false);
  addEvent(gitlab, project, { action: 'commented on', login, mergeRequest: { id, iid, title } });
  gitlab.save();
  return { status: 201, body: { body: text, author: showUser(gitlab, login), system: false, noteable_iid: iid } };
}

/** Notes, GitLab's own too, move the merge request's `updated_at` (GitLab, app/models/note.rb, touch_noteable). */
function note(call: ProjectCall, login: string, body: string, system: boolean): void {
  const mergeRequest = findMergeRequest(call);
  mergeRequest.notes.push({ id: nextId(call.gitlab), login, body, system, createdAt: timestamp() });
  touch(mergeRequest);
}
