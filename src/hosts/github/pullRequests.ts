import type { NewPullRequest, Person, PullRequest } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { GithubClient } from './client';
import { person } from './convertCommit';
import { pullRequestFromRest } from './convertPullRequest';
import { ownerAndName } from './convertRepository';
import type { RestPullRequest } from './payloads';
import { REVIEWERS_QUERY } from './queries';
import { repositoryData } from './repositoryData';

/**
 * Sources: GitHub REST docs, "Create a pull request", "Request reviewers for a pull request".
 * @throws HostError conflict where one is open between the branches, invalid with GitHub's own words
 */
export async function createPullRequest(
  client: GithubClient,
  repository: Repository,
  pull: NewPullRequest,
): Promise<PullRequest> {
  const { data } = await client.rest<RestPullRequest>('POST /repos/{owner}/{name}/pulls', {
    ...ownerAndName(repository),
    title: pull.title,
    head: pull.sourceBranch,
    base: pull.targetBranch,
    body: pull.description ?? '',
    draft: pull.draft ?? false,
  });
  const withReviewers = await requestReviewers(client, repository, data, pull.reviewers ?? []);
  return pullRequestFromRest(withReviewers, repository);
}

/** The pull request exists by now: where GitHub refuses a reviewer, it is answered as it is, without reviewers. */
async function requestReviewers(
  client: GithubClient,
  repository: Repository,
  pull: RestPullRequest,
  reviewers: string[],
): Promise<RestPullRequest> {
  if (reviewers.length === 0) {
    return pull;
  }
  try {
    const { data } = await client.rest<RestPullRequest>(
      'POST /repos/{owner}/{name}/pulls/{number}/requested_reviewers',
      { ...ownerAndName(repository), number: pull.number, reviewers },
    );
    return { ...pull, requested_reviewers: data.requested_reviewers };
  } catch (error) {
    if (error instanceof HostError) {
      return pull;
    }
    throw error;
  }
}

/** People who may be asked for a review, by name or login; an id is the login. */
export async function searchReviewers(
  client: GithubClient,
  repository: Repository,
  text: string,
): Promise<(Person & { id: string })[]> {
  const { assignableUsers } = await repositoryData<{
    databaseId: number | null;
    assignableUsers: {
      nodes: ({ login: string; name: string | null; url: string; avatarUrl: string } | null)[] | null;
    };
  }>(client, repository, REVIEWERS_QUERY, { text: text.trim() || null });
  return (assignableUsers.nodes ?? []).flatMap((user) =>
    user === null ? [] : [{ id: user.login, ...person({ ...user, name: user.name || user.login }) }],
  );
}
