import { HostError } from '../../../domain/errors';
import type { Answer, ErrorContext } from './answer';

const PAUSE_MS = 60_000;

/**
 * A 429: `Retry-After` wins, then `RateLimit-Reset`, else a minute.
 * Source: GitLab docs, "User and IP rate limits", Response headers.
 */
export function rateLimitError({ status, headers }: Answer, context: ErrorContext): HostError {
  return new HostError('rateLimited', 'GitLab asked to pause: the rate limit of this account is spent.', {
    status,
    retryAt: retryAt(headers, context.now()),
    remedy: 'Nothing to do: the app goes on by itself. Other tools that use the same account share its limit.',
  });
}

function retryAt(headers: Record<string, string>, now: number): number {
  const seconds = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(seconds)) {
    return now + Math.max(seconds, 1) * 1000;
  }
  const reset = Number(headers['ratelimit-reset']) * 1000;
  return reset > now ? reset + 1000 : now + PAUSE_MS;
}
