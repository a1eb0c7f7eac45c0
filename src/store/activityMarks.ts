import type { Storage } from '../domain/ports';

/** Up to when, by the host's clock, a connection's list of recent activity was seen. */
export interface ActivityMarkStore {
  get(connectionId: string): Promise<string | undefined>;
  save(connectionId: string, since: string): Promise<void>;
  remove(connectionId: string): Promise<void>;
}

const PREFIX = 'activity:';

export function openActivityMarkStore(storage: Storage): ActivityMarkStore {
  return {
    async get(connectionId) {
      return (await storage.get(PREFIX + connectionId)) as string | undefined;
    },
    save: (connectionId, since) => storage.set(PREFIX + connectionId, since),
    remove: (connectionId) => storage.delete(PREFIX + connectionId),
  };
}
