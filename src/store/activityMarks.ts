import type { Storage } from '../domain/ports';

/** Up to when, by the host's clock, a connection's list of recent activity was seen. */
export interface ActivityMarkStore {
  get(connectionId: string): Promise<string | undefined>;
  save(connectionId: string, since: string): Promise<void>;
  /** The driver's own mark of how its pull requests stood. */
  getPulls(connectionId: string): Promise<string | undefined>;
  savePulls(connectionId: string, mark: string): Promise<void>;
  remove(connectionId: string): Promise<void>;
}

const PREFIX = 'activity:';
const PULLS_PREFIX = 'pullActivity:';

export function openActivityMarkStore(storage: Storage): ActivityMarkStore {
  return {
    async get(connectionId) {
      return (await storage.get(PREFIX + connectionId)) as string | undefined;
    },
    save: (connectionId, since) => storage.set(PREFIX + connectionId, since),
    async getPulls(connectionId) {
      return (await storage.get(PULLS_PREFIX + connectionId)) as string | undefined;
    },
    savePulls: (connectionId, mark) => storage.set(PULLS_PREFIX + connectionId, mark),
    remove: (connectionId) => storage.deleteMany([PREFIX + connectionId, PULLS_PREFIX + connectionId]),
  };
}
