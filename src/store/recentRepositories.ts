import { keyPart } from '../domain/ids';
import type { Storage } from '../domain/ports';

/** Repositories that a user last created something in, for offering them first. */
export interface RecentRepositoryStore {
  /** The last one first. */
  get(accountId: string, projectKey: string): Promise<string[]>;
  add(accountId: string, projectKey: string, repositoryId: string): Promise<void>;
  forget(accountId: string): Promise<void>;
}

const KEPT = 5;

export function openRecentRepositoryStore(storage: Storage): RecentRepositoryStore {
  const prefixOf = (accountId: string): string => `recent:${keyPart(accountId)}:`;
  const keyOf = (accountId: string, projectKey: string): string => prefixOf(accountId) + projectKey;

  async function get(accountId: string, projectKey: string): Promise<string[]> {
    return ((await storage.get(keyOf(accountId, projectKey))) ?? []) as string[];
  }

  return {
    get,
    async forget(accountId) {
      for (;;) {
        const { entries } = await storage.page(prefixOf(accountId));
        if (entries.length === 0) {
          return;
        }
        await storage.deleteMany(entries.map(({ key }) => key));
      }
    },
    async add(accountId, projectKey, repositoryId) {
      const before = await get(accountId, projectKey);
      if (before[0] !== repositoryId) {
        const rest = before.filter((id) => id !== repositoryId);
        await storage.set(keyOf(accountId, projectKey), [repositoryId, ...rest].slice(0, KEPT));
      }
    },
  };
}
