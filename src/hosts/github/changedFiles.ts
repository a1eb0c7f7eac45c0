import type { ChangedFiles } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { isRefusal } from './client';
import type { GithubClient } from './client';
import { isObjectName, LOOKUP_PAGE } from './commitLookup';
import { changedFilesFromRest } from './convertCommit';
import { ownerAndName } from './convertRepository';
import type { RestCommit } from './payloads';
import { changedFilesQuery } from './queries';
import { repositoryData } from './repositoryData';
import { inParts } from './tooMuch';

/** A commit lists so many files on a page; where there are as many, there may be more (GitHub REST docs, "Get a commit"). */
const FILES_PAGE = 300;

/**
 * How many files commits changed: a hundred commits a request, by GraphQL. A commit so large that GitHub cannot count it
 * is absent.
 */
export async function countChangedFiles(
  client: GithubClient,
  repository: Repository,
  ids: string[],
): Promise<Map<string, ChangedFiles>> {
  const wanted = ids.filter(isObjectName);
  const counts = new Map<string, ChangedFiles>();
  for (let from = 0; from < wanted.length; from += LOOKUP_PAGE) {
    const page = wanted.slice(from, from + LOOKUP_PAGE);
    const parts = await inParts(
      page,
      (ids) => countPage(client, repository, ids),
      () => [],
    );
    for (const [id, count] of parts.flat()) {
      counts.set(id, { count });
    }
  }
  return counts;
}

async function countPage(client: GithubClient, repository: Repository, ids: string[]): Promise<[string, number][]> {
  const data = await repositoryData<{ databaseId: number | null } & Record<string, unknown>>(
    client,
    repository,
    changedFilesQuery(ids),
  );
  return ids.flatMap((id, index): [string, number][] => {
    const raw = data[`c${index}`] as { changedFilesIfAvailable?: number | null } | null | undefined;
    return typeof raw?.changedFilesIfAvailable === 'number' ? [[id, raw.changedFilesIfAvailable]] : [];
  });
}

/**
 * Which files commits changed: a request for each, one after the other as GitHub asks for
 * (GitHub REST docs, "Best practices", Avoid concurrent requests). GraphQL has no file names.
 */
export async function listChangedFiles(
  client: GithubClient,
  repository: Repository,
  ids: string[],
): Promise<Map<string, ChangedFiles>> {
  const found = new Map<string, ChangedFiles>();
  const cut: string[] = [];
  for (const id of ids.filter(isObjectName)) {
    const raw = await commitOrNothing(client, repository, id);
    if (raw !== undefined) {
      found.set(id, changedFilesFromRest(raw, repository));
    }
    if ((raw?.files?.length ?? 0) >= FILES_PAGE) {
      cut.push(id);
    }
  }
  for (const [id, { count }] of await countChangedFiles(client, repository, cut)) {
    found.set(id, { ...found.get(id), count });
  }
  return found;
}

async function commitOrNothing(
  client: GithubClient,
  repository: Repository,
  id: string,
): Promise<RestCommit | undefined> {
  try {
    const { data } = await client.rest<RestCommit>('GET /repos/{owner}/{name}/commits/{ref}', {
      ...ownerAndName(repository),
      ref: id,
    });
    return data;
  } catch (error) {
    // 422 "No commit found for SHA"; 404 and 409 are answered too.
    if (isRefusal(error, 'invalid', 'notFound', 'empty')) {
      return undefined;
    }
    throw error;
  }
}
