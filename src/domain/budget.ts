import type { Clock } from './ports';

/**
 * What one run of a function may still use. Forge ends a run at its time limit, and lets it make 100 outbound requests
 * for each minute of that limit. Source: Forge docs, Invocation limits.
 */
export interface Budget {
  /** ms */
  until: number;
  /** Counted down with every request that goes out. */
  requestsLeft: number;
  /** ms; when the platform ends the run at the latest. Absent: fifteen minutes and a little from now. */
  endsAt?: number;
}

export function isSpent(budget: Budget, now: Clock): boolean {
  return now() >= budget.until || budget.requestsLeft <= 0;
}
