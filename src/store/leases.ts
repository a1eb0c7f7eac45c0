import type { Clock, Storage } from '../domain/ports';

interface Lease {
  owner: string;
  /** ms */
  until: number;
}

export interface LeaseStore {
  /** @returns whether `owner` holds the repository now; whoever held it already and comes back still does */
  take(repositoryId: string, owner: string, seconds: number): Promise<boolean>;
  release(repositoryId: string, owner: string): Promise<void>;
}

/**
 * A record of its own rather than a field of the state: plain Forge records have no compare-and-set, but
 * "store only where nothing is stored" is atomic.
 */
export function openLeaseStore(storage: Storage, now: Clock): LeaseStore {
  const keyOf = (repositoryId: string): string => `lease:${repositoryId}`;

  return {
    async take(repositoryId, owner, seconds) {
      const key = keyOf(repositoryId);
      const lease: Lease = { owner, until: now() + seconds * 1000 };
      if (await storage.create(key, lease, seconds)) {
        return true;
      }
      const held = (await storage.get(key)) as Lease | undefined;
      if (held !== undefined && held.owner !== owner && held.until > now()) {
        return false;
      }
      await storage.delete(key);
      return storage.create(key, lease, seconds);
    },

    async release(repositoryId, owner) {
      const held = (await storage.get(keyOf(repositoryId))) as Lease | undefined;
      if (held?.owner === owner) {
        await storage.delete(keyOf(repositoryId));
      }
    },
  };
}
