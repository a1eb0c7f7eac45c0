import { join } from 'node:path';
import type { StateFile } from '../stateFile';
import { openHistoryCache } from './historyCache';
import type { HistoryCache } from './historyCache';
import type { AzureProduct } from './product';
import type { AzureState, RepositoryRecord } from './state';
import type { AzureToken } from './tokens';

/** One running Azure DevOps. */
export interface Azure {
  product: AzureProduct;
  state: AzureState;
  tokens: AzureToken[];
  cache: HistoryCache;
  /** Writes the state down. */
  save(): void;
  folderOf(repository: RepositoryRecord): string;
}

export function makeAzure(
  product: AzureProduct,
  folder: string,
  file: StateFile<AzureState>,
  tokens: AzureToken[],
): Azure {
  return {
    product,
    state: file.state,
    tokens,
    cache: openHistoryCache(),
    save: () => file.save(),
    folderOf: (repository) => join(folder, 'repositories', repository.folder),
  };
}

/** By GUID, or by name within a project; names are compared without regard to case. */
export function findRepository(
  azure: Azure,
  collection: string,
  words: string,
  project?: string,
): RepositoryRecord | undefined {
  const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  return azure.state.repositories.find(
    (repository) =>
      same(repository.collection, collection) &&
      (project === undefined || same(repository.project.name, project) || same(repository.project.id, project)) &&
      (same(repository.id, words) || (project !== undefined && same(repository.name, words))),
  );
}

/** `project/repository`, as people write it. */
export function fullName(repository: RepositoryRecord): string {
  return `${repository.project.name}/${repository.name}`;
}
