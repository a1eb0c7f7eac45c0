import { CreatePullRequestCommand } from '@aws-sdk/client-codecommit';
import type { NewPullRequest, PullRequest } from '../../../domain/changes';
import { HostError } from '../../../domain/errors';
import type { Repository } from '../../../domain/repository';
import type { AwsClient } from '../client/client';
import { placeOf } from '../place';
import { pullRequestFrom } from './convertPullRequest';
import { findOpenPull } from './findOpenPull';

/** API reference, CreatePullRequest. */
const LONGEST_TITLE = 150;
const LONGEST_DESCRIPTION = 10_240;

/**
 * AWS itself would open a second one between the same branches, so that is looked for first. It has neither drafts nor requests for review.
 * @throws HostError conflict where one is open between the branches, notFound where a branch is gone, invalid with AWS's own words
 */
export async function createPullRequest(
  client: AwsClient,
  repository: Repository,
  pull: NewPullRequest,
): Promise<PullRequest> {
  const existing = await findOpenPull(client, repository, pull.sourceBranch, pull.targetBranch);
  if (existing !== undefined) {
    throw new HostError('conflict', `Pull request #${existing.id} is open between these branches: ${existing.url}`);
  }
  const { region, name: repositoryName } = placeOf(repository);
  const { pullRequest } = await client.ask(region, (sdk) =>
    sdk.send(
      new CreatePullRequestCommand({
        title: cut(pull.title, LONGEST_TITLE),
        description: cut(pull.description ?? '', LONGEST_DESCRIPTION),
        targets: [{ repositoryName, sourceReference: pull.sourceBranch, destinationReference: pull.targetBranch }],
      }),
    ),
  );
  return pullRequestFrom(pullRequest ?? {}, repository, { reviewers: [], commentCount: 0 });
}

/** Whole characters; AWS would refuse what is too long. */
function cut(text: string, most: number): string {
  if (text.length <= most) {
    return text;
  }
  let length = 0;
  const kept = [...text].filter((character) => {
    length += character.length;
    return length < most;
  });
  return `${kept.join('')}…`;
}
