import { HostError } from '../../../domain/errors';
import type { Answer, ErrorContext } from './answer';

const SECONDARY_PAUSE_MS = 60_000;

/**
 * The error for a rate limit, `undefined` where the answer is none.
 * `retry-after` wins; a spent primary limit waits for `x-ratelimit-reset`; else a minute.
 * Source: GitHub REST docs, "Rate limits for the REST API", Exceeding the rate limit.
 * @param words GitHub's own message
 */
export function rateLimitError(answer: Answer<unknown>, words: string, context: ErrorContext): HostError | undefined {
  const { headers, status } = answer;
  const spent = headers['x-ratelimit-remaining'] === '0';
  const limited = status === 429 || spent || headers['retry-after'] !== undefined || /rate limit|abuse/i.test(words);
  if (!limited) {
    return undefined;
  }
  return new HostError('rateLimited', 'GitHub asked to pause: the rate limit of this token is spent.', {
    status,
    retryAt: retryAt(headers, spent, context.now()),
    remedy: 'Nothing to do: the app goes on by itself. Other tools that use the same account share its limit.',
  });
}

function retryAt(headers: Answer<unknown>['headers'], spent: boolean, now: number): number {
  const seconds = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(seconds)) {
    return now + Math.max(seconds, 1) * 1000;
  }
  const reset = Number(headers['x-ratelimit-reset']) * 1000;
  if (spent && reset > now) {
    return reset + 1000;
  }
  return now + SECONDARY_PAUSE_MS;
}
