import type { Connection } from '../domain/connection';
import type { Storage } from '../domain/ports';

export interface ConnectionStore {
  get(id: string): Promise<Connection | undefined>;
  list(): Promise<Connection[]>;
  save(connection: Connection): Promise<void>;
  remove(id: string): Promise<void>;
}

const PREFIX = 'connection:';

export function openConnectionStore(storage: Storage): ConnectionStore {
  return {
    async get(id) {
      return (await storage.get(PREFIX + id)) as Connection | undefined;
    },
    async list() {
      const connections: Connection[] = [];
      let cursor: string | undefined;
      do {
        const page = await storage.page(PREFIX, cursor);
        for (const { value } of page.entries) {
          connections.push(value as Connection);
        }
        cursor = page.cursor;
      } while (cursor !== undefined);
      return connections.sort((a, b) => a.createdAt - b.createdAt);
    },
    save: (connection) => storage.set(PREFIX + connection.id, connection),
    remove: (id) => storage.delete(PREFIX + id),
  };
}
