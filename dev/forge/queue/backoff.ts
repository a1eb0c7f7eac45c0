/** Limits of Forge's queues. Source: Forge docs, Async events API and its limits. */
const FIRST_MS = 2_000;
const LONGEST_MS = 15 * 60_000;
const LONGEST_RETRY_AFTER_S = 900;

/** Events are kept this long, then dropped. */
export const RETENTION_MS = 24 * 3_600_000;

/** How long an event rests after a run that failed of itself: it doubles up to 15 minutes. @param failures 1 for the first */
export function restAfter(failures: number): number {
  return Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
}

export interface RetryRequest {
  afterMs: number;
  reason: string;
  /** JSON */
  data?: string;
}

/** What a consumer asks for by returning an `InvocationError` of `@forge/events`; `undefined` where it does not. */
export function retryAskedFor(returned: unknown): RetryRequest | undefined {
  const { _retry, retryOptions } = (returned ?? {}) as { _retry?: unknown; retryOptions?: Record<string, unknown> };
  if (_retry !== true) {
    return undefined;
  }
  const { retryAfter, retryReason, retryData } = retryOptions ?? {};
  const seconds = Math.min(Math.max(Number(retryAfter) || 1, 1), LONGEST_RETRY_AFTER_S);
  return {
    afterMs: seconds * 1000,
    reason: typeof retryReason === 'string' ? retryReason : 'FUNCTION_RETRY_REQUEST',
    ...(retryData === undefined ? {} : { data: JSON.stringify(retryData) }),
  };
}
