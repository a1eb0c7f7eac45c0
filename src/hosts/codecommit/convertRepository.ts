import type { RepositoryMetadata } from '@aws-sdk/client-codecommit';
import type { Repository } from '../../domain/repository';
import { repositoryUrl } from './links';
import { handleOf } from './place';
import { partitionOf } from './regions';

/** @param isAlone the connection has one region: else two repositories of one name must be told apart */
export function repositoryOf(raw: RepositoryMetadata, region: string, isAlone: boolean): Repository {
  const name = raw.repositoryName ?? '';
  const place = { region, name };
  return {
    hostId: raw.repositoryId ?? '',
    identity: identityOf(raw, region),
    name: isAlone ? name : handleOf(place),
    url: repositoryUrl(place),
    // Absent while nothing was pushed.
    defaultBranch: raw.defaultBranch ?? null,
    archived: false,
    handle: handleOf(place),
  };
}

/**
 * Partition, account, region and the repository's own id (a UUID): the same through every key and role, and kept when the repository
 * is renamed, which its ARN is not.
 */
function identityOf({ accountId, repositoryId }: RepositoryMetadata, region: string): string {
  return ['codecommit', partitionOf(region)?.id, accountId, region, repositoryId].join(':');
}
