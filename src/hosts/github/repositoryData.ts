import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { GithubClient } from './client';
import { ownerAndName } from './convertRepository';
import { notFoundError } from './errors/refusal';

/**
 * One GraphQL question about a repository. GraphQL follows a renamed repository by itself; a different one that took its old name is refused.
 * @throws HostError moved where another repository now has the name
 */
export async function repositoryData<T extends { databaseId: number | null }>(
  client: GithubClient,
  repository: Repository,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<T> {
  const { data } = await client.graphql<{ repository: T | null }>(query, { ...ownerAndName(repository), ...variables });
  if (data.repository === null) {
    throw notFoundError();
  }
  if (String(data.repository.databaseId) !== repository.hostId) {
    throw new HostError('moved', `Another repository has the name ${repository.name} now.`, {
      remedy: 'Nothing to do: it is found under its new name when the list of repositories is read again.',
    });
  }
  return data.repository;
}
