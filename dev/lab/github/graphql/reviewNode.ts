import { nodeId } from '../github';
import type { PullRecord, RepositoryRecord, ReviewRecord } from '../state';
import { associationOf } from '../view/pull';
import { webUrl } from '../view/urls';
import { connect, countingCursors } from './connection';
import type { Connection, PageArguments } from './connection';
import type { QueryContext } from './context';

/** Without a branch protection that asks for reviews there is nothing to decide, and the lab's branches have none. */
export function reviewDecision(): null {
  return null;
}

const OPINIONS: ReviewRecord['state'][] = ['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'];

/**
 * The last review of each person; of the opinionated ones, a later mere comment does not count.
 * People who are asked again are left out of the plain list ("not also pending review", GraphQL reference).
 */
export function latestReviews(pull: PullRecord, opinionated: boolean): ReviewRecord[] {
  const latest = new Map<string, ReviewRecord>();
  for (const review of pull.reviews) {
    const asked = !opinionated && pull.requestedReviewers.includes(review.login);
    const counts = opinionated ? OPINIONS.includes(review.state) : review.state !== 'PENDING';
    if (counts && !asked) {
      latest.set(review.login, review);
    }
  }
  return [...latest.values()];
}

export function listReviewNodes(
  context: QueryContext,
  repository: RepositoryRecord,
  pull: PullRecord,
  reviews: ReviewRecord[],
  args: PageArguments,
): Connection {
  return connect(reviews, args, countingCursors(), (review) => ({
    __typename: 'PullRequestReview',
    id: nodeId('PRR', repository.id, pull.number, review.id),
    databaseId: review.id,
    fullDatabaseId: String(review.id),
    state: review.state,
    body: review.body,
    author: context.nodes.account(context, review.login),
    authorAssociation: associationOf(repository, review.login),
    submittedAt: review.submittedAt,
    createdAt: review.submittedAt,
    updatedAt: review.submittedAt,
    url: webUrl(context.github, repository, `/pull/${pull.number}#pullrequestreview-${review.id}`),
  }));
}
