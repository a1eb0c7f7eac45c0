import type { Repository } from '../../domain/repository';
import type { Cursor, Page } from '../host';
import type { AzureClient } from './client';
import type { CollectionClient } from './collectionClient';
import { repositoryFrom, repositoryPath } from './convertRepository';
import type { NameRules } from './convertRepository';
import type { RawList, RawRepository } from './payloads';

/**
 * One page for each organization: Azure DevOps lists all repositories of all projects at once (Azure DevOps REST docs, "Repositories - List").
 * The cursor is the name of the organization, so that adding or removing another shifts none.
 */
export async function listRepositories(client: AzureClient, cursor?: Cursor): Promise<Page<Repository>> {
  const found = client.collections.findIndex(({ collection }) => collection.name === cursor);
  const position = Math.max(found, 0);
  const collection = client.collections[position];
  if (collection === undefined) {
    return { items: [] };
  }
  const raws = await listRaw(collection);
  const items = raws.map((raw) => repositoryFrom(raw, collection.collection, nameRules(client)));
  const next = client.collections[position + 1]?.collection.name;
  return next === undefined ? { items } : { items, next };
}

/** Every repository that the token sees, in one answer. */
export async function listRaw(collection: CollectionClient): Promise<RawRepository[]> {
  const { data } = await collection.get<RawList<RawRepository>>('_apis/git/repositories');
  return data.value;
}

/** The repository as it is now. @throws HostError notFound */
export async function readRepository(client: AzureClient, repository: Repository): Promise<Repository> {
  const collection = client.of(repository);
  const { data } = await collection.get<RawRepository>(repositoryPath(repository));
  return repositoryFrom(data, collection.collection, nameRules(client));
}

export function nameRules(client: AzureClient): NameRules {
  return { withOrganization: client.collections.length > 1 };
}
