import type { HostAccess } from '../../domain/connection';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { Http } from '../http';
import { collectionsOf, isServices } from './instance';
import type { AzureCollection } from './instance';
import { openCollection } from './collectionClient';
import type { CollectionClient } from './collectionClient';
import { collectionOfHandle } from './convertRepository';

/** How the driver talks to what one connection reaches. */
export interface AzureClient {
  services: boolean;
  http: Http;
  /** In the order in which they were entered; a server has one. */
  collections: CollectionClient[];
  /** @throws HostError notFound where the connection no longer names the repository's organization */
  of(repository: Repository): CollectionClient;
}

export function openClient(access: HostAccess, http: Http): AzureClient {
  const services = isServices(access);
  const collections = collectionsOf(access).map((collection: AzureCollection) =>
    openCollection(collection, services, http),
  );
  return {
    services,
    http,
    collections,
    of(repository) {
      const name = collectionOfHandle(repository.handle);
      const found = services ? collections.find(({ collection }) => collection.name === name) : collections[0];
      if (found === undefined) {
        throw new HostError('notFound', `The connection no longer names the organization ${name}.`, {
          remedy: 'Add the organization to the connection again, or leave its repositories out.',
        });
      }
      return found;
    },
  };
}

/** Whether what was thrown is a HostError of one of these kinds. */
export function isRefusal(error: unknown, ...kinds: HostError['kind'][]): error is HostError {
  return error instanceof HostError && kinds.includes(error.kind);
}
