import type { RestRule } from './call';
import { mergePull } from './merge';
import { createPull, getPull, listPulls, updatePull } from './pulls';
import {
  createComment,
  createReview,
  dismissReview,
  listComments,
  listRequestedReviewers,
  listReviews,
  removeRequestedReviewers,
  requestReviewers,
} from './reviews';

const REPO = '/repos/:owner/:repo';
const PULL = `${REPO}/pulls/:number`;
const ISSUE_COMMENTS = `${REPO}/issues/:number/comments`;
const REVIEWERS = `${PULL}/requested_reviewers`;
const REVIEWER_DOCS = 'pulls/review-requests';

/** The endpoints about pull requests; see `routes.ts`. */
export const PULL_RULES: RestRule[] = [
  {
    method: 'GET',
    pattern: `${REPO}/pulls`,
    docs: 'pulls/pulls#list-pull-requests',
    needs: ['pull_requests', 'read'],
    handler: listPulls,
  },
  {
    method: 'POST',
    pattern: `${REPO}/pulls`,
    docs: 'pulls/pulls#create-a-pull-request',
    needs: ['pull_requests', 'write'],
    handler: createPull,
  },
  {
    method: 'GET',
    pattern: PULL,
    docs: 'pulls/pulls#get-a-pull-request',
    needs: ['pull_requests', 'read'],
    handler: getPull,
  },
  {
    method: 'PATCH',
    pattern: PULL,
    docs: 'pulls/pulls#update-a-pull-request',
    needs: ['pull_requests', 'write'],
    handler: updatePull,
  },
  {
    method: 'PUT',
    pattern: `${PULL}/merge`,
    docs: 'pulls/pulls#merge-a-pull-request',
    needs: ['contents', 'write'],
    handler: mergePull,
  },
  {
    method: 'GET',
    pattern: `${PULL}/reviews`,
    docs: 'pulls/reviews#list-reviews-for-a-pull-request',
    needs: ['pull_requests', 'read'],
    handler: listReviews,
  },
  {
    method: 'POST',
    pattern: `${PULL}/reviews`,
    docs: 'pulls/reviews#create-a-review-for-a-pull-request',
    needs: ['pull_requests', 'write'],
    handler: createReview,
  },
  {
    method: 'PUT',
    pattern: `${PULL}/reviews/:review/dismissals`,
    docs: 'pulls/reviews#dismiss-a-review-for-a-pull-request',
    needs: ['pull_requests', 'write'],
    handler: dismissReview,
  },
  {
    method: 'GET',
    pattern: REVIEWERS,
    docs: `${REVIEWER_DOCS}#get-all-requested-reviewers-for-a-pull-request`,
    needs: ['pull_requests', 'read'],
    handler: listRequestedReviewers,
  },
  {
    method: 'POST',
    pattern: REVIEWERS,
    docs: `${REVIEWER_DOCS}#request-reviewers-for-a-pull-request`,
    needs: ['pull_requests', 'write'],
    handler: requestReviewers,
  },
  {
    method: 'DELETE',
    pattern: REVIEWERS,
    docs: `${REVIEWER_DOCS}#remove-requested-reviewers-from-a-pull-request`,
    needs: ['pull_requests', 'write'],
    handler: removeRequestedReviewers,
  },
  {
    method: 'GET',
    pattern: ISSUE_COMMENTS,
    docs: 'issues/comments#list-issue-comments',
    needs: ['pull_requests', 'read'],
    handler: listComments,
  },
  {
    method: 'POST',
    pattern: ISSUE_COMMENTS,
    docs: 'issues/comments#create-an-issue-comment',
    needs: ['pull_requests', 'write'],
    handler: createComment,
  },
];
