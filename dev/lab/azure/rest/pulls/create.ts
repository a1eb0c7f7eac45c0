import type { Answer } from '../../../http/answer';
import { listBranches } from '../../../git/refs';
import { findUserById, PERMISSION } from '../../accounts';
import { has } from '../../product';
import type { PullRecord } from '../../state';
import { viewPull } from '../../view/pull';
import { expectMay, record, refuse, text } from '../call';
import type { RepositoryCall } from '../call';

/** docs, Pull Requests - Create. */
export async function createPull(call: RepositoryCall): Promise<Answer> {
  expectMay(call, 'PullRequestContribute', PERMISSION.pullRequestContribute);
  const { azure, repository, folder, caller } = call;
  const body = record(call.body);
  const [sourceRef, targetRef] = [text(body.sourceRefName) ?? '', text(body.targetRefName) ?? ''];
  const branches = await listBranches(folder);
  const headOf = (ref: string): string => {
    const head = branches.get(ref.replace(/^refs\/heads\//, ''));
    if (head === undefined) {
      const message = `TF401398: The pull request cannot be activated because the source and/or the target branch no longer exists, or the requested pull request is from branch ${ref}.`;
      throw refuse(400, message, 'GitPullRequestCannotBeActivated');
    }
    return head;
  };
  const [sourceCommit, targetCommit] = [headOf(sourceRef), headOf(targetRef)];
  const open = repository.pulls.find(
    (pull) => pull.status === 'active' && pull.sourceRef === sourceRef && pull.targetRef === targetRef,
  );
  if (open !== undefined) {
    const message = 'TF401179: An active pull request for the source and target branch already exists.';
    throw refuse(409, message, 'GitPullRequestExistsException');
  }
  const reviewers = Array.isArray(body.reviewers) ? body.reviewers.map((one) => text(record(one).id) ?? '') : [];
  azure.state.lastPullRequestId += 1;
  const pull: PullRecord = {
    id: azure.state.lastPullRequestId,
    title: text(body.title) ?? '',
    description: text(body.description) ?? '',
    login: caller.user.login,
    status: 'active',
    draft: has(azure.product, [5, 0]) && body.isDraft === true,
    sourceRef,
    targetRef,
    sourceCommit,
    targetCommit,
    mergeCommit: null,
    createdAt: new Date().toISOString(),
    closedAt: null,
    reviewers: reviewers.map((userId) => reviewer(userId)),
    threads: [],
  };
  repository.pulls.push(pull);
  azure.save();
  return { status: 201, body: viewPull(call, pull) };
}

function reviewer(userId: string): PullRecord['reviewers'][number] {
  if (findUserById(userId) === undefined) {
    throw refuse(400, `TF401186: The identity ${userId} could not be found.`, 'GitPullRequestReviewerException');
  }
  return { userId, vote: 0 };
}
