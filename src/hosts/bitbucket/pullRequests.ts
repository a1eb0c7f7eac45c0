import type { Comparison, NewPullRequest, PullRequest } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { BitbucketClient } from './client';
import { bareUuid, pullRequestFrom, repositoryPath } from './convert';
import type { RawPage, RawPullRequest } from './payloads';
import { quoted } from './query';

/** An open pull request from one branch to another, if there is one. */
export async function openPullRequest(
  client: BitbucketClient,
  repository: Repository,
  source: string,
  target: string,
): Promise<Comparison['existing']> {
  const { data } = await client.get<RawPage<RawPullRequest>>(`${repositoryPath(repository)}/pullrequests`, {
    state: 'OPEN',
    q: `source.branch.name = ${quoted(source)} AND destination.branch.name = ${quoted(target)} AND source.repository.uuid = ${quoted(`{${repository.hostId}}`)}`,
    pagelen: 1,
  });
  const [raw] = data.values;
  if (raw === undefined) {
    return undefined;
  }
  const { id, url } = pullRequestFrom(raw, repository);
  return { id, url };
}

/**
 * Asks first whether one is open, for Bitbucket changes that one instead of refusing a second.
 * Source: Bitbucket Cloud REST docs, "Create a pull request".
 * @throws HostError conflict where one is open between the branches, invalid with Bitbucket's own words
 */
export async function createPullRequest(
  client: BitbucketClient,
  repository: Repository,
  pull: NewPullRequest,
): Promise<PullRequest> {
  const existing = await openPullRequest(client, repository, pull.sourceBranch, pull.targetBranch);
  if (existing !== undefined) {
    throw new HostError(
      'conflict',
      `Pull request #${existing.id} is open from ${pull.sourceBranch} to ${pull.targetBranch} already.`,
      { remedy: `Use that one: ${existing.url}` },
    );
  }
  const { data } = await client.send<RawPullRequest>('POST', `${repositoryPath(repository)}/pullrequests`, {
    json: {
      title: pull.title,
      description: pull.description ?? '',
      source: { branch: { name: pull.sourceBranch } },
      destination: { branch: { name: pull.targetBranch } },
      draft: pull.draft ?? false,
      reviewers: (pull.reviewers ?? []).map((id) => ({ uuid: `{${bareUuid(id)}}` })),
    },
  });
  return pullRequestFrom(data, repository);
}
