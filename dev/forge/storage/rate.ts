import { StorageRefusal } from './answer';

/** Of one installation, reads and writes each. Source: Forge docs, Key-value store limits, requests a minute in units of 10 KB. */
const UNITS_A_MINUTE = 4000;
const UNIT_BYTES = 10 * 1024;
const MINUTE_MS = 60_000;

export interface Rate {
  /** Counts a request; an empty one is a unit too. @throws StorageRefusal where the minute is full */
  count(kind: 'read' | 'write', bytes: number): void;
}

/** Counts by the site's clock, minute by minute. */
export function openRate(): Rate {
  let minute = 0;
  let used = { read: 0, write: 0 };
  return {
    count(kind, bytes) {
      const now = Math.floor(Date.now() / MINUTE_MS);
      if (now !== minute) {
        minute = now;
        used = { read: 0, write: 0 };
      }
      if (used[kind] >= UNITS_A_MINUTE) {
        throw new StorageRefusal(
          429,
          'RATE_LIMIT_EXCEEDED',
          `more than ${String(UNITS_A_MINUTE)} ${kind}s in a minute`,
        );
      }
      used[kind] += Math.max(1, Math.ceil(bytes / UNIT_BYTES));
    },
  };
}
