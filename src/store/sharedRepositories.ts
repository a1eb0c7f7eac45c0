import type { Storage } from '../domain/ports';

/** Which connections send a repository: what was sent is withdrawn only when the last of them goes. */
export interface SharedRepositoryStore {
  add(jiraId: string, repositoryId: string): Promise<void>;
  remove(jiraId: string, repositoryId: string): Promise<void>;
  /** Our ids of the repository, one a connection. */
  repositoryIds(jiraId: string): Promise<string[]>;
}

const PREFIX = 'sharing:';

export function openSharedRepositoryStore(storage: Storage): SharedRepositoryStore {
  const keyOf = (jiraId: string, repositoryId: string): string => `${PREFIX}${jiraId}:${repositoryId}`;

  return {
    async add(jiraId, repositoryId) {
      await storage.create(keyOf(jiraId, repositoryId), true);
    },
    remove: (jiraId, repositoryId) => storage.delete(keyOf(jiraId, repositoryId)),
    async repositoryIds(jiraId) {
      const prefix = `${PREFIX}${jiraId}:`;
      const { entries } = await storage.page(prefix);
      return entries.map((entry) => entry.key.slice(prefix.length));
    },
  };
}
