import type { Repository } from '../../domain/repository';
import type { CollectionClient } from './collectionClient';
import { branchName, repositoryPath } from './convertRepository';
import type { RawList, RawRef } from './payloads';
import { featuresOf } from './version';

export type Head = [name: string, id: string];

const PAGE = 1000;
const HEADS = 'heads/';

/**
 * Branches with their heads. Releases before 2019 answer with all of them at once and cannot search; the others page by a token in a header.
 * Source: Azure DevOps REST docs, "Refs - List".
 * @param options.contains only names that hold this; where the release cannot search, all come
 * @param options.limit at most so many, where the release can
 */
export async function listBranches(
  client: CollectionClient,
  repository: Repository,
  options: { contains?: string; limit?: number } = {},
): Promise<Head[]> {
  const path = `${repositoryPath(repository)}/refs`;
  if (!featuresOf(await client.version()).pagedRefs) {
    const { data } = await client.get<RawList<RawRef>>(path, { filter: HEADS });
    return headsOf(data.value);
  }
  const heads: Head[] = [];
  let continuationToken: string | undefined;
  do {
    const { data, headers } = await client.get<RawList<RawRef>>(path, {
      filter: HEADS,
      filterContains: options.contains || undefined,
      $top: options.limit ?? PAGE,
      continuationToken,
    });
    heads.push(...headsOf(data.value));
    continuationToken = headers.get('x-ms-continuationtoken') || undefined;
  } while (continuationToken !== undefined && heads.length < (options.limit ?? Infinity));
  return heads;
}

/** Head of one branch; `filter` is a prefix, so that others come too. */
export async function findHead(
  client: CollectionClient,
  repository: Repository,
  name: string,
): Promise<string | undefined> {
  const { data } = await client.get<RawList<RawRef>>(`${repositoryPath(repository)}/refs`, {
    filter: `${HEADS}${name}`,
  });
  return headsOf(data.value).find(([found]) => found === name)?.[1];
}

function headsOf(refs: RawRef[]): Head[] {
  return refs.filter(({ name }) => name.startsWith('refs/heads/')).map((ref) => [branchName(ref.name), ref.objectId]);
}
