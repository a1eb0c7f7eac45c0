import type { Storage } from '../domain/ports';

/** How far the reading of a connection's list of repositories is, and what it counted. */
export interface Inventory {
  total: number;
  /** How many are synced. */
  selected: number;
  /** Set while a reading is under way. */
  reading?: { startedAt: number; cursor?: string; seen: number; partial?: string };
  /** ms; when the list was last read to its end. */
  readAt?: number;
  /** Why the host left something out when the list was last read to its end, and what to do. */
  partial?: string;
  /** ms; when the last reading failed, for waiting before the next. */
  failedAt?: number;
}

export interface InventoryStore {
  get(connectionId: string): Promise<Inventory>;
  save(connectionId: string, inventory: Inventory): Promise<void>;
  remove(connectionId: string): Promise<void>;
}

const PREFIX = 'inventory:';

export function openInventoryStore(storage: Storage): InventoryStore {
  return {
    async get(connectionId) {
      return ((await storage.get(PREFIX + connectionId)) as Inventory | undefined) ?? { total: 0, selected: 0 };
    },
    save: (connectionId, inventory) => storage.set(PREFIX + connectionId, inventory),
    remove: (connectionId) => storage.delete(PREFIX + connectionId),
  };
}
