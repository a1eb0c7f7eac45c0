import type { NewPullRequest, OpenedPullRequest, Person } from '../../domain/changes';
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
): Promise<OpenedPullRequest> {
  const { data } = await client.rest<RestPullRequest>('POST /repos/{owner}/{name}/pulls', {
    ...ownerAndName(repository),
    title: pull.title,
    head: pull.sourceBranch,
    base: pull.targetBranch,
    body: pull.description ?? '',
    draft: pull.draft ?? false,
  });
  const ask = (reviewers: string[]): Promise<RestPullRequest | HostError> =>
    requestReviewers(client, repository, data, reviewers);
  const { requested, notAsked } = await requestAll(ask, [...new Set(pull.reviewers)]);
  return {
    ...pullRequestFromRest({ ...data, requested_reviewers: requested ?? data.requested_reviewers }, repository),
    ...(notAsked === 0 ? {} : { reviewersNotAsked: notAsked }),
  };
}

interface Requested {
  requested: RestPullRequest['requested_reviewers'];
  notAsked: number;
}

/** GitHub refuses all for the sake of one, the author of the pull request for example: then each is asked by themselves. */
async function requestAll(
  ask: (reviewers: string[]) => Promise<RestPullRequest | HostError>,
  reviewers: string[],
): Promise<Requested> {
  const answer = reviewers.length === 0 ? undefined : await ask(reviewers);
  if (!(answer instanceof HostError)) {
    return { requested: answer?.requested_reviewers, notAsked: 0 };
  }
  if (reviewers.length === 1 || answer.kind !== 'invalid') {
    return { requested: undefined, notAsked: reviewers.length };
  }
  let requested: Requested['requested'];
  let notAsked = 0;
  for (const reviewer of reviewers) {
    const one = await ask([reviewer]);
    if (one instanceof HostError) {
      notAsked += 1;
    } else {
      requested = one.requested_reviewers;
    }
  }
  return { requested, notAsked };
}

/** The pull request exists by now: a refusal is answered and not thrown. */
async function requestReviewers(
  client: GithubClient,
  repository: Repository,
  { number }: RestPullRequest,
  reviewers: string[],
): Promise<RestPullRequest | HostError> {
  try {
    const { data } = await client.rest<RestPullRequest>(
      'POST /repos/{owner}/{name}/pulls/{number}/requested_reviewers',
      { ...ownerAndName(repository), number, reviewers },
    );
    return data;
  } catch (error) {
    if (error instanceof HostError) {
      return error;
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
