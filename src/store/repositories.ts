import { connectionIdOf } from '../domain/ids';
import type { Creation, Grants } from '../domain/grants';
import type { Storage } from '../domain/ports';
import type { Repository } from '../domain/repository';

/** A repository as one connection lists it, and what the admin chose for it. */
export interface RepositoryRecord {
  /** `repositoryIdOf(connectionId, hostId)` */
  id: string;
  repository: Repository;
  /** Marked by an admin; counts only while the connection's selection is `chosen`. */
  selected: boolean;
  /** ms; the reading of the list that saw it last. */
  listedAt: number;
  grants?: Grants;
  /** ms */
  grantsCheckedAt?: number;
  /** What was not asked for then; `grants` holds a stand-in for it. */
  grantsUnasked?: Creation;
}

export interface RepositoryStore {
  get(id: string): Promise<RepositoryRecord | undefined>;
  getMany(ids: string[]): Promise<Map<string, RepositoryRecord>>;
  save(record: RepositoryRecord): Promise<void>;
  saveMany(records: RepositoryRecord[]): Promise<void>;
  removeMany(ids: string[]): Promise<void>;
  page(connectionId: string, cursor?: string): Promise<{ records: RepositoryRecord[]; cursor?: string }>;
  /** Every one of a connection. */
  all(connectionId: string): Promise<RepositoryRecord[]>;
}

const PREFIX = 'repository:';

export function openRepositoryStore(storage: Storage): RepositoryStore {
  async function page(connectionId: string, cursor?: string): ReturnType<RepositoryStore['page']> {
    const found = await storage.page(`${PREFIX}${connectionId}.`, cursor);
    return { records: found.entries.map((entry) => entry.value as RepositoryRecord), cursor: found.cursor };
  }

  return {
    async get(id) {
      return connectionIdOf(id) === '' ? undefined : ((await storage.get(PREFIX + id)) as RepositoryRecord | undefined);
    },
    async getMany(ids) {
      const found = await storage.getMany(ids.map((id) => PREFIX + id));
      return new Map([...found].map(([key, value]) => [key.slice(PREFIX.length), value as RepositoryRecord]));
    },
    save: (record) => storage.set(PREFIX + record.id, record),
    saveMany: (records) => storage.setMany(records.map((record) => [PREFIX + record.id, record])),
    removeMany: (ids) => storage.deleteMany(ids.map((id) => PREFIX + id)),
    page,
    async all(connectionId) {
      const records: RepositoryRecord[] = [];
      let cursor: string | undefined;
      do {
        const found = await page(connectionId, cursor);
        records.push(...found.records);
        cursor = found.cursor;
      } while (cursor !== undefined);
      return records;
    },
  };
}
