import type { Answer } from '../../http/answer';
import { mergeBase } from '../../git/commits';
import { openKeyedLock } from '../../git/gate';
import { mergeTrees, writeCommit } from '../../git/mergeCommits';
import { listBranches, updateRef } from '../../git/refs';
import { fullPath, addEvent, touch } from '../gitlab';
import { recordChanges } from '../pushes';
import { showMergeRequest } from '../view/mergeRequest';
import type { ProjectCall } from './call';
import { refusal } from './errors';
import { findMergeRequest } from './mergeRequests';

const oneAtATime = openKeyedLock();

/** docs, Merge requests API, Merge a merge request: a real commit in the bare repository. */
export async function mergeMergeRequest(call: ProjectCall): Promise<Answer> {
  return oneAtATime(call.folder, () => merge(call));
}

async function merge(call: ProjectCall): Promise<Answer> {
  const { gitlab, project, folder, caller } = call;
  const mergeRequest = findMergeRequest(call);
  const { id, iid, title, sha, sourceBranch, targetBranch } = mergeRequest;
  const base = (await listBranches(folder)).get(targetBranch);
  const ancestor = base && (await mergeBase(folder, base, sha));
  const tree = base && ancestor ? await mergeTrees(folder, ancestor, base, sha) : undefined;
  if (mergeRequest.state !== 'opened' || /^\s*draft:/i.test(title) || !base || !tree) {
    throw refusal(405, '405 Method Not Allowed');
  }
  const login = caller.user?.login ?? 'ghost';
  const author = { name: caller.user?.name ?? 'GitLab', email: caller.user?.email ?? 'noreply@gitlab.example' };
  const message = `Merge branch '${sourceBranch}' into '${targetBranch}'\n\n${title}\n\nSee merge request ${fullPath(project)}!${iid}`;
  const commit = await writeCommit(folder, { tree, parents: [base, sha], message, author, at: Date.now() });
  Object.assign(mergeRequest, { state: 'merged', mergedBy: login, mergeCommitSha: commit });
  touch(mergeRequest);
  mergeRequest.mergedAt = mergeRequest.updatedAt;
  const name = `refs/heads/${targetBranch}`;
  await updateRef(folder, name, commit, base);
  addEvent(gitlab, project, { action: 'merged', login, mergeRequest: { id, iid, title } });
  await recordChanges(gitlab, project, [{ name, before: base, after: commit }], login);
  return { status: 200, body: showMergeRequest(gitlab, project, mergeRequest) };
}
