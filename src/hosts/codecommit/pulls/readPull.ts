import {
  GetCommentsForPullRequestCommand,
  GetPullRequestApprovalStatesCommand,
  GetPullRequestCommand,
  ListPullRequestsCommand,
} from '@aws-sdk/client-codecommit';
import type { PullRequest as RawPullRequest } from '@aws-sdk/client-codecommit';
import type { Reviewer } from '../../../domain/changes';
import { findIssueKeys } from '../../../domain/issueKeys';
import type { Repository } from '../../../domain/repository';
import type { AwsClient } from '../client/client';
import { isRefusal } from '../errors/thrown';
import { placeOf } from '../place';
import { branchName, reviewersFrom, targetOf } from './convertPullRequest';
import type { PullDetails } from './convertPullRequest';

const MOST_COMMENT_PAGES = 5;
/** API reference, GetCommentsForPullRequest. */
const COMMENTS_PAGE = 500;

export type PullStatus = 'OPEN' | 'CLOSED';

/** One page of numbers of pull requests, in AWS's order. */
export async function listPullIds(
  client: AwsClient,
  repository: Repository,
  pullRequestStatus: PullStatus | undefined,
  token?: string,
): Promise<{ ids: string[]; nextToken?: string }> {
  const { region, name: repositoryName } = placeOf(repository);
  const { pullRequestIds = [], nextToken } = await client.ask(region, (sdk) =>
    sdk.send(new ListPullRequestsCommand({ repositoryName, pullRequestStatus, nextToken: token })),
  );
  return { ids: pullRequestIds, nextToken };
}

/** `undefined` where it is gone: pull requests go with their repository only, and another one may have its name. */
export async function readPull(
  client: AwsClient,
  repository: Repository,
  pullRequestId: string,
): Promise<RawPullRequest | undefined> {
  try {
    const { pullRequest } = await client.ask(placeOf(repository).region, (sdk) =>
      sdk.send(new GetPullRequestCommand({ pullRequestId })),
    );
    return pullRequest;
  } catch (error) {
    if (isRefusal(error, 'notFound')) {
      return undefined;
    }
    throw error;
  }
}

/** Who approved and how many comments there are: two requests, and none for a pull request that names no issue. */
export async function readDetails(
  client: AwsClient,
  repository: Repository,
  raw: RawPullRequest,
): Promise<PullDetails> {
  const text = [raw.title, raw.description, branchName(targetOf(raw, repository)?.sourceReference)].join('\n');
  if (findIssueKeys(text, { lowerCase: true }).length === 0) {
    return { reviewers: [], commentCount: 0 };
  }
  const [reviewers, commentCount] = await Promise.all([
    unlessDenied(readApprovals(client, repository, raw), []),
    unlessDenied(countComments(client, repository, raw), 0),
  ]);
  return { reviewers, commentCount };
}

async function readApprovals(client: AwsClient, repository: Repository, raw: RawPullRequest): Promise<Reviewer[]> {
  const { pullRequestId, revisionId } = raw;
  const { approvals = [] } = await client.ask(placeOf(repository).region, (sdk) =>
    sdk.send(new GetPullRequestApprovalStatesCommand({ pullRequestId, revisionId })),
  );
  return reviewersFrom(approvals);
}

async function countComments(client: AwsClient, repository: Repository, raw: RawPullRequest): Promise<number> {
  const { region } = placeOf(repository);
  const { pullRequestId } = raw;
  let count = 0;
  let token: string | undefined;
  for (let page = 0; page < MOST_COMMENT_PAGES; page += 1) {
    const { commentsForPullRequestData = [], nextToken } = await client.ask(region, (sdk) =>
      sdk.send(new GetCommentsForPullRequestCommand({ pullRequestId, maxResults: COMMENTS_PAGE, nextToken: token })),
    );
    const comments = commentsForPullRequestData.flatMap((data) => data.comments ?? []);
    count += comments.filter(({ deleted }) => !deleted).length;
    token = nextToken;
    if (token === undefined) {
      break;
    }
  }
  return count;
}

/** Details that a policy leaves out hold up nothing. */
async function unlessDenied<T>(reading: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isRefusal(error, 'scopeMissing', 'policy', 'notFound', 'invalid')) {
      return otherwise;
    }
    throw error;
  }
}
