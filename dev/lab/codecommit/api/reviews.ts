import { randomUUID } from 'node:crypto';
import { AwsError } from '../awsError';
import { timestamp } from '../codecommit';
import { optionalText, pageOf, pageSize, pullOf, requiredText } from './call';
import type { ApiCall } from './call';
import { pullView } from './pullView';

/** API reference, GetCommentsForPullRequest: 100 unless asked, at most 500. */
const COMMENTS_PAGE = 100;
const MOST_COMMENTS = 500;

export async function getPullRequestApprovalStates(call: ApiCall): Promise<unknown> {
  const { pull } = pullOf(call);
  expectRevision(requiredText(call, 'revisionId', 'RevisionIdRequired'));
  return { approvals: pull.approvals.map(({ userArn, state }) => ({ userArn, approvalState: state })) };
}

export async function updatePullRequestApprovalState(call: ApiCall): Promise<unknown> {
  const { pull } = pullOf(call);
  const state = requiredText(call, 'approvalState', 'ApprovalStateRequired');
  if (state !== 'APPROVE' && state !== 'REVOKE') {
    throw new AwsError('InvalidApprovalStateException', 'The state for the approval is not valid.');
  }
  if (pull.status === 'CLOSED') {
    throw new AwsError('PullRequestAlreadyClosedException', 'The pull request is already closed.');
  }
  if (pull.authorArn === call.principal.arn) {
    throw new AwsError('PullRequestCannotBeApprovedByAuthorException', 'The author cannot approve the pull request.');
  }
  if (requiredText(call, 'revisionId', 'RevisionIdRequired') !== pull.revision) {
    throw new AwsError('RevisionNotCurrentException', 'The revision is not the current one.');
  }
  const others = pull.approvals.filter(({ userArn }) => userArn !== call.principal.arn);
  Object.assign(pull, { approvals: [...others, { userArn: call.principal.arn, state }], activeAt: timestamp() });
  call.codecommit.save();
  return undefined;
}

export async function updatePullRequestStatus(call: ApiCall): Promise<unknown> {
  const { repository, pull } = pullOf(call);
  const status = requiredText(call, 'pullRequestStatus', 'PullRequestStatusRequired');
  if (status !== 'CLOSED' || pull.status === 'CLOSED') {
    throw new AwsError('InvalidPullRequestStatusUpdateException', 'The status can only change from OPEN to CLOSED.');
  }
  Object.assign(pull, { status, activeAt: timestamp() });
  call.codecommit.save();
  return { pullRequest: pullView(repository, pull) };
}

export async function getCommentsForPullRequest(call: ApiCall): Promise<unknown> {
  const { repository, pull } = pullOf(call);
  const size = pageSize(call, 'maxResults', MOST_COMMENTS, COMMENTS_PAGE);
  const { items, nextToken } = pageOf(pull.comments, size, optionalText(call, 'nextToken'));
  return {
    commentsForPullRequestData: items.map((comment) => ({
      pullRequestId: pull.id,
      repositoryName: repository.name,
      beforeCommitId: pull.destinationCommit,
      afterCommitId: pull.sourceCommit,
      comments: [
        {
          commentId: comment.id,
          content: comment.content,
          inReplyTo: comment.inReplyTo,
          creationDate: comment.at,
          lastModifiedDate: comment.at,
          authorArn: comment.authorArn,
          deleted: comment.deleted,
        },
      ],
    })),
    nextToken,
  };
}

export async function postCommentForPullRequest(call: ApiCall): Promise<unknown> {
  const { pull } = pullOf(call);
  const content = requiredText(call, 'content', 'CommentContentRequired');
  const comment = { id: randomUUID(), content, authorArn: call.principal.arn, at: timestamp(), deleted: false };
  pull.comments.push(comment);
  pull.activeAt = comment.at;
  call.codecommit.save();
  return { pullRequestId: pull.id, comment: { commentId: comment.id, content, authorArn: comment.authorArn } };
}

function expectRevision(revision: string): void {
  if (!/^[0-9a-f]{64}$/.test(revision)) {
    throw new AwsError('InvalidRevisionIdException', 'The revision ID is not valid.');
  }
}
