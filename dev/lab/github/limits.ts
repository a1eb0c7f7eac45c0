/** Primary limits of docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api, by user and resource. */
export interface Budget {
  limit: number;
  used: number;
  /** Seconds since the epoch. */
  reset: number;
}

export interface Limits {
  budget(subject: string, resource: 'core' | 'graphql', limit: number): Budget;
  /** Uses up a subject's hour. */
  exhaust(subject: string): void;
  /** ms until which a token is held back after its first request; sets that time on the first call. */
  throttledUntil(token: string): number;
}

const HOUR_SECONDS = 3600;
/** "If no retry-after header, wait for at least one minute" is the shortest that the docs name. */
const THROTTLE_MS = 60_000;

/** Counts in memory: a new start of the site begins a new hour. */
export function openLimits(): Limits {
  const budgets = new Map<string, Budget>();
  const throttled = new Map<string, number>();
  const exhausted = new Set<string>();
  return {
    budget(subject, resource, limit) {
      const key = `${resource} ${subject}`;
      const now = Math.floor(Date.now() / 1000);
      const known = budgets.get(key);
      if (known && known.reset > now) {
        return known;
      }
      const fresh = { limit, used: !known && exhausted.has(subject) ? limit : 0, reset: now + HOUR_SECONDS };
      budgets.set(key, fresh);
      return fresh;
    },
    exhaust: (subject) => void exhausted.add(subject),
    throttledUntil(token) {
      const until = throttled.get(token) ?? Date.now() + THROTTLE_MS;
      throttled.set(token, until);
      return until;
    },
  };
}
