import type { ChangedFiles } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { isRefusal } from './client';
import type { AzureClient } from './client';
import type { CollectionClient } from './collectionClient';
import { changedFilesFrom } from './convertCommit';
import { repositoryPath } from './convertRepository';
import { inParallel } from './parallel';
import type { RawChange, RawChangeCounts } from './payloads';

const FILES_PAGE = 100;
const PARALLEL = 6;

/**
 * How many files commits changed and, with `names`, which: one request for each commit, without line counts, which the API has not.
 * Source: Azure DevOps REST docs, "Commits - Get Changes".
 */
export async function changedFiles(
  client: AzureClient,
  repository: Repository,
  ids: string[],
  names: boolean,
): Promise<Map<string, ChangedFiles>> {
  const collection = client.of(repository);
  const answers = await inParallel(ids, PARALLEL, (id) => filesOf(collection, repository, id));
  const found = new Map<string, ChangedFiles>();
  for (const [index, id] of ids.entries()) {
    const files = answers[index];
    if (files !== undefined) {
      found.set(id, names ? files : { count: files.count });
    }
  }
  return found;
}

async function filesOf(
  client: CollectionClient,
  repository: Repository,
  id: string,
): Promise<ChangedFiles | undefined> {
  try {
    const { data } = await client.get<{ changeCounts?: RawChangeCounts; changes?: RawChange[] }>(
      `${repositoryPath(repository)}/commits/${encodeURIComponent(id)}/changes`,
      { top: FILES_PAGE, skip: 0 },
    );
    const changes = data.changes ?? [];
    // A full page may be cut: then the host's own count says more.
    return changedFilesFrom(changes, id, repository, changes.length < FILES_PAGE ? undefined : data.changeCounts);
  } catch (error) {
    if (isRefusal(error, 'notFound', 'invalid')) {
      return undefined;
    }
    throw error;
  }
}
