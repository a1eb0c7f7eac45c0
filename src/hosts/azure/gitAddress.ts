import type { Repository } from '../../domain/repository';
import type { AzureCollection } from './instance';

/**
 * Where git finds a repository: at the address of its page. Never an address that does not lie below the connection's own one, for the
 * token goes there; then the repository's GUID in its collection, which is taken for its name.
 */
export function gitAddress(collection: AzureCollection, repository: Pick<Repository, 'hostId' | 'url'>): string {
  const { url, hostId } = repository;
  return url.startsWith(`${collection.url}/`) ? url : `${collection.url}/_git/${encodeURIComponent(hostId)}`;
}
