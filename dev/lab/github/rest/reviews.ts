import type { Answer } from '../../http/answer';
import { findOrganization, findUser } from '../accounts';
import { nextId, timestamp } from '../github';
import type { CommentRecord, ReviewRecord } from '../state';
import { showAccount } from '../view/account';
import { associationOf, showPull, showReview } from '../view/pull';
import { apiUrl, webUrl } from '../view/urls';
import type { RepositoryCall } from './call';
import { notFound, requiredText, RestError, validationFailed } from './errors';
import { pageOf } from './paging';
import { findPull } from './pulls';

export async function listReviews(call: RepositoryCall): Promise<Answer> {
  const pull = findPull(call);
  return pageOf(call.url, pull.reviews, (review) => showReview(call.github, call.repository, pull, review));
}

const STATES: Record<string, ReviewRecord['state']> = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
};

/** docs, Create a review for a pull request; without an event it stays pending. */
export async function createReview(call: RepositoryCall): Promise<Answer> {
  const { github, repository, body, caller } = call;
  const pull = findPull(call);
  const login = caller.user?.login ?? 'ghost';
  const event = body.event ?? '';
  const state = event === '' ? 'PENDING' : STATES[String(event)];
  if (!state) {
    throw validationFailed({ resource: 'PullRequestReview', field: 'event', code: 'invalid' });
  }
  if (login === pull.login && (state === 'APPROVED' || state === 'CHANGES_REQUESTED')) {
    const what = state === 'APPROVED' ? 'approve' : 'request changes on';
    throw new RestError(422, 'Unprocessable Entity', [`Can not ${what} your own pull request`]);
  }
  const text = typeof body.body === 'string' ? body.body : '';
  if (text === '' && (state === 'CHANGES_REQUESTED' || state === 'COMMENTED')) {
    throw new RestError(422, 'Unprocessable Entity', ['Body cannot be blank']);
  }
  const submittedAt = timestamp();
  const review = { id: nextId(github), login, state, body: text, commitSha: pull.headSha, submittedAt };
  pull.reviews.push(review);
  // Whoever has reviewed is no longer asked to.
  pull.requestedReviewers = pull.requestedReviewers.filter((asked) => asked !== login);
  pull.updatedAt = timestamp();
  github.save();
  return { status: 200, body: showReview(github, repository, pull, review) };
}

/** docs, Dismiss a review for a pull request. */
export async function dismissReview(call: RepositoryCall): Promise<Answer> {
  const pull = findPull(call);
  requiredText(call.body, 'message');
  const review = pull.reviews.find((known) => String(known.id) === call.params.review);
  if (!review) {
    throw notFound();
  }
  review.state = 'DISMISSED';
  pull.updatedAt = timestamp();
  call.github.save();
  return { status: 200, body: showReview(call.github, call.repository, pull, review) };
}

export async function listRequestedReviewers(call: RepositoryCall): Promise<Answer> {
  const users = findPull(call).requestedReviewers.map((login) => showAccount(call.github, login));
  return { status: 200, body: { users, teams: [] } };
}

/** docs, Request reviewers: only collaborators, and not the author. */
export async function requestReviewers(call: RepositoryCall): Promise<Answer> {
  const { github, repository, caller } = call;
  const pull = findPull(call);
  for (const login of readLogins(call)) {
    if (login === pull.login) {
      throw new RestError(422, 'Review cannot be requested from pull request author.');
    }
    if (findOrganization(repository.owner)?.roles[login] === undefined) {
      const message =
        'Reviews may only be requested from collaborators. ' +
        `One or more of the users or teams you specified is not a collaborator of the ${repository.owner}/${repository.name} repository.`;
      throw new RestError(422, message);
    }
    if (!pull.requestedReviewers.includes(login)) {
      pull.requestedReviewers.push(login);
    }
  }
  pull.updatedAt = timestamp();
  github.save();
  return { status: 201, body: await showPull(github, caller, repository, pull) };
}

export async function removeRequestedReviewers(call: RepositoryCall): Promise<Answer> {
  const pull = findPull(call);
  const logins = readLogins(call);
  pull.requestedReviewers = pull.requestedReviewers.filter((login) => !logins.includes(login));
  pull.updatedAt = timestamp();
  call.github.save();
  return { status: 200, body: await showPull(call.github, call.caller, call.repository, pull) };
}

function readLogins({ body }: RepositoryCall): string[] {
  const logins = Array.isArray(body.reviewers) ? body.reviewers.map(String) : [];
  return logins.map((login) => findUser(login)?.login ?? login);
}

export async function listComments(call: RepositoryCall): Promise<Answer> {
  const pull = findPull(call);
  return pageOf(call.url, pull.comments, (comment) => showComment(call, pull.number, comment));
}

export async function createComment(call: RepositoryCall): Promise<Answer> {
  const { github, caller, body } = call;
  const pull = findPull(call);
  const [text = ''] = requiredText(body, 'body');
  const comment = { id: nextId(github), login: caller.user?.login ?? 'ghost', body: text, createdAt: timestamp() };
  pull.comments.push(comment);
  pull.updatedAt = comment.createdAt;
  github.save();
  return { status: 201, body: showComment(call, pull.number, comment) };
}

function showComment({ github, repository }: RepositoryCall, number: number, comment: CommentRecord): unknown {
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: apiUrl(github, repository, `/issues/comments/${comment.id}`),
    html_url: webUrl(github, repository, `/pull/${number}#issuecomment-${comment.id}`),
    issue_url: apiUrl(github, repository, `/issues/${number}`),
    user: showAccount(github, comment.login),
    created_at: comment.createdAt,
    updated_at: comment.createdAt,
    author_association: associationOf(repository, comment.login),
    body: comment.body,
  };
}
