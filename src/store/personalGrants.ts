import type { Creation, Grants } from '../domain/grants';
import { connectionIdOf, keyPart } from '../domain/ids';
import type { Storage } from '../domain/ports';

/** What a user's own credential may do in one repository. */
export interface PersonalGrants {
  grants: Grants;
  /** ms */
  checkedAt: number;
  /** What was not asked for then; `grants` holds a stand-in for it. */
  unasked?: Creation;
}

export interface PersonalGrantStore {
  /** By repository id. */
  getMany(accountId: string, repositoryIds: string[]): Promise<Map<string, PersonalGrants>>;
  save(accountId: string, repositoryId: string, grants: PersonalGrants): Promise<void>;
  /** All of one credential. */
  clear(accountId: string, connectionId: string): Promise<void>;
}

const PREFIX = 'personalGrants:';

export function openPersonalGrantStore(storage: Storage): PersonalGrantStore {
  const prefixOf = (accountId: string, connectionId: string): string =>
    `${PREFIX}${connectionId}:${keyPart(accountId)}:`;
  const keyOf = (accountId: string, repositoryId: string): string =>
    prefixOf(accountId, connectionIdOf(repositoryId)) + repositoryId;

  return {
    async getMany(accountId, repositoryIds) {
      const found = await storage.getMany(repositoryIds.map((id) => keyOf(accountId, id)));
      return new Map([...found].map(([key, value]) => [key.slice(key.lastIndexOf(':') + 1), value as PersonalGrants]));
    },
    save: (accountId, repositoryId, grants) => storage.set(keyOf(accountId, repositoryId), grants),
    async clear(accountId, connectionId) {
      for (;;) {
        const { entries } = await storage.page(prefixOf(accountId, connectionId));
        if (entries.length === 0) {
          return;
        }
        await storage.deleteMany(entries.map(({ key }) => key));
      }
    },
  };
}
