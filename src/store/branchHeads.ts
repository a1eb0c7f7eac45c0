import type { Commit } from '../domain/changes';
import { keyPart } from '../domain/ids';
import type { Storage } from '../domain/ports';

/** A branch that was sent to Jira, with the commit that headed it then. */
export interface BranchHead {
  name: string;
  issueKeys: string[];
  head: Commit;
  /** Keys of the head's own message, where that is too long to be kept whole. */
  ownKeys?: string[];
  /** `SyncState.epoch` of the reading that sent it. */
  epoch?: number;
}

export interface BranchHeadStore {
  getMany(repositoryId: string, names: string[]): Promise<Map<string, BranchHead>>;
  all(repositoryId: string): Promise<BranchHead[]>;
  saveMany(repositoryId: string, heads: BranchHead[]): Promise<void>;
  removeMany(repositoryId: string, names: string[]): Promise<void>;
  /** Forgets all of a repository. */
  clear(repositoryId: string): Promise<void>;
}

export function openBranchHeadStore(storage: Storage): BranchHeadStore {
  const prefixOf = (repositoryId: string): string => `head:${repositoryId}:`;
  const keyOf = (repositoryId: string, name: string): string => prefixOf(repositoryId) + keyPart(name);

  async function pages(repositoryId: string): Promise<{ key: string; value: unknown }[]> {
    const entries: { key: string; value: unknown }[] = [];
    let cursor: string | undefined;
    do {
      const page = await storage.page(prefixOf(repositoryId), cursor);
      entries.push(...page.entries);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return entries;
  }

  return {
    async getMany(repositoryId, names) {
      const found = await storage.getMany(names.map((name) => keyOf(repositoryId, name)));
      const heads = [...found.values()] as BranchHead[];
      return new Map(heads.map((head) => [head.name, head]));
    },
    async all(repositoryId) {
      return (await pages(repositoryId)).map((entry) => entry.value as BranchHead);
    },
    saveMany: (repositoryId, heads) => storage.setMany(heads.map((head) => [keyOf(repositoryId, head.name), head])),
    removeMany: (repositoryId, names) => storage.deleteMany(names.map((name) => keyOf(repositoryId, name))),
    async clear(repositoryId) {
      await storage.deleteMany((await pages(repositoryId)).map((entry) => entry.key));
    },
  };
}
