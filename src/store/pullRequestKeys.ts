import { keyPart } from '../domain/ids';
import type { Storage } from '../domain/ports';

/** Which issues a pull request was sent to, so that it leaves an issue when its title no longer names it. */
export interface PullRequestKeyStore {
  getMany(repositoryId: string, ids: string[]): Promise<Map<string, string[]>>;
  /** An empty list of keys forgets the pull request. */
  saveMany(repositoryId: string, entries: [id: string, issueKeys: string[]][]): Promise<void>;
  clear(repositoryId: string): Promise<void>;
}

interface PullRequestKeys {
  id: string;
  issueKeys: string[];
}

export function openPullRequestKeyStore(storage: Storage): PullRequestKeyStore {
  const prefixOf = (repositoryId: string): string => `pull:${repositoryId}:`;
  // Ids are the host's own text; hashed, they fit any key.
  const keyOf = (repositoryId: string, id: string): string => prefixOf(repositoryId) + keyPart(id);

  return {
    async getMany(repositoryId, ids) {
      const found = await storage.getMany(ids.map((id) => keyOf(repositoryId, id)));
      const records = [...found.values()] as PullRequestKeys[];
      return new Map(records.map((record) => [record.id, record.issueKeys]));
    },
    async saveMany(repositoryId, entries) {
      const kept = entries.filter(([, keys]) => keys.length > 0);
      const dropped = entries.filter(([, keys]) => keys.length === 0);
      await storage.setMany(kept.map(([id, issueKeys]) => [keyOf(repositoryId, id), { id, issueKeys }]));
      await storage.deleteMany(dropped.map(([id]) => keyOf(repositoryId, id)));
    },
    async clear(repositoryId) {
      let page = await storage.page(prefixOf(repositoryId));
      while (page.entries.length > 0) {
        await storage.deleteMany(page.entries.map((entry) => entry.key));
        page = await storage.page(prefixOf(repositoryId));
      }
    },
  };
}
