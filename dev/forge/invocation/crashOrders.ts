import type { AppFunction } from '../manifest/appManifest';

export interface CrashOrders {
  /** Replaces an order for the same function that no run has met yet. */
  add(functionKey: string, after: number): void;
  /** What was ordered for the next run of a function; it is used up thereby. */
  take(called: AppFunction): number | undefined;
}

export function openCrashOrders(): CrashOrders {
  const orders = new Map<string, number>();
  return {
    add: (functionKey, after) => void orders.set(functionKey, after),
    take({ moduleKey, functionKey }) {
      const key = [moduleKey, functionKey].find((each) => orders.has(each));
      if (key === undefined) {
        return undefined;
      }
      const after = orders.get(key);
      orders.delete(key);
      return after;
    },
  };
}
