import type { Repository } from '../../domain/repository';
import type { CollectionClient } from './collectionClient';
import { repositoryPath } from './convertRepository';
import type { RawList, RawPush } from './payloads';

/**
 * A page of a repository's pushes with the refs that they moved, the last first; dates are the server's own.
 * Source: Azure DevOps REST docs, "Pushes - List".
 * @param options.since ISO
 */
export async function listPushes(
  client: CollectionClient,
  repository: Repository,
  { since, skip = 0, top }: { since?: string; skip?: number; top: number },
): Promise<RawPush[]> {
  const { data } = await client.get<RawList<RawPush>>(`${repositoryPath(repository)}/pushes`, {
    'searchCriteria.fromDate': since,
    'searchCriteria.includeRefUpdates': true,
    $skip: skip,
    $top: top,
  });
  return data.value;
}
