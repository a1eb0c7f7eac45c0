import type { Storage } from '../domain/ports';

/** Until when a connection's host, or Jira, wants no further request for it. */
export interface PauseStore {
  /** ms; 0 where nobody asked to wait. */
  until(connectionId: string): Promise<number>;
  save(connectionId: string, until: number): Promise<void>;
  remove(connectionId: string): Promise<void>;
}

const PREFIX = 'pause:';

export function openPauseStore(storage: Storage): PauseStore {
  return {
    async until(connectionId) {
      return ((await storage.get(PREFIX + connectionId)) as number | undefined) ?? 0;
    },
    save: (connectionId, until) => storage.set(PREFIX + connectionId, until),
    remove: (connectionId) => storage.delete(PREFIX + connectionId),
  };
}
