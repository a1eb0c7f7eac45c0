import type { Answer } from '../../../http/answer';
import { findUserById } from '../../accounts';
import { viewIdentity } from '../../view/identity';
import { record, refuse } from '../call';
import type { RepositoryCall } from '../call';
import { findPull } from './find';

/** docs, Pull Request Reviewers - Create Pull Request Reviewer: adds one, or votes. */
export async function addReviewer(call: RepositoryCall): Promise<Answer> {
  const pull = findPull(call);
  const user = findUserById(call.rest[3] ?? '');
  const vote = Number(record(call.body).vote ?? 0);
  if (user === undefined || ![-10, -5, 0, 5, 10].includes(vote)) {
    throw refuse(400, 'TF401186: The reviewer or the vote is not valid.', 'GitPullRequestReviewerException');
  }
  pull.reviewers = [...pull.reviewers.filter(({ userId }) => userId !== user.id), { userId: user.id, vote }];
  call.azure.save();
  return { status: 200, body: { ...viewIdentity(call.azure, user), vote } };
}
