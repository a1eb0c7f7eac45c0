import { findUser, findUserById } from '../accounts';
import { has } from '../product';
import type { RepositoryCall } from '../rest/call';
import type { PullRecord } from '../state';
import { viewIdentity } from './identity';

/** docs, Pull Requests - Get Pull Requests: lists cut descriptions here. */
const LISTED_DESCRIPTION = 400;

/** `GitPullRequest` of the swagger: what it has depends on the release. */
export function viewPull(call: RepositoryCall, pull: PullRecord): Record<string, unknown> {
  const { azure, repository } = call;
  return {
    repository: { id: repository.id, name: repository.name, project: repository.project },
    pullRequestId: pull.id,
    codeReviewId: pull.id,
    status: pull.status,
    createdBy: viewIdentity(azure, findUser(pull.login)),
    creationDate: pull.createdAt,
    ...(pull.closedAt === null ? {} : { closedDate: pull.closedAt }),
    title: pull.title,
    ...(pull.description === '' ? {} : { description: pull.description }),
    sourceRefName: pull.sourceRef,
    targetRefName: pull.targetRef,
    mergeStatus: 'succeeded',
    ...(has(azure.product, [5, 0]) ? { isDraft: pull.draft } : {}),
    lastMergeSourceCommit: { commitId: pull.sourceCommit },
    lastMergeTargetCommit: { commitId: pull.targetCommit },
    ...(pull.mergeCommit === null ? {} : { lastMergeCommit: { commitId: pull.mergeCommit } }),
    reviewers: pull.reviewers.map(({ userId, vote }) => ({ ...viewIdentity(azure, findUserById(userId)), vote })),
    supportsIterations: true,
  };
}

export function viewListedPull(call: RepositoryCall, pull: PullRecord): Record<string, unknown> {
  const description = [...pull.description].slice(0, LISTED_DESCRIPTION).join('');
  return viewPull(call, { ...pull, description });
}
