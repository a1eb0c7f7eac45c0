import type { Clock, Storage } from '../domain/ports';

export interface DailyMarkStore {
  /** Whether something that is done once a day is due now; asking marks it as done. */
  take(name: string): Promise<boolean>;
}

const DAY_MS = 24 * 3600 * 1000;

export function openDailyMarkStore(storage: Storage, now: Clock): DailyMarkStore {
  return {
    async take(name) {
      const key = `daily:${name}`;
      const before = (await storage.get(key)) as number | undefined;
      if (before !== undefined && now() - before < DAY_MS) {
        return false;
      }
      await storage.set(key, now());
      return true;
    },
  };
}
