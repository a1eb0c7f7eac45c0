import { HostError } from '../../../domain/errors';
import type { ErrorContext } from './answer';

/** Azure DevOps measures use over sliding five minutes. */
const DEFAULT_PAUSE_MS = 60_000;

/** 429 or TF400733. Source: Azure DevOps docs, "Rate and usage limits", API client experience. */
export function rateLimitError(headers: Headers, status: number, context: ErrorContext): HostError {
  const pause = retryAfterMs(headers) ?? DEFAULT_PAUSE_MS;
  return pauseError(context.now() + pause, status);
}

/** @param retryAt ms since the epoch */
export function pauseError(retryAt: number, status?: number): HostError {
  return new HostError('rateLimited', 'Azure DevOps asked to pause: this account used much of it lately.', {
    ...(status === undefined ? {} : { status }),
    retryAt,
    remedy: 'Nothing to do: the app goes on by itself. Other tools that use the same account share its limit.',
  });
}

/** `Retry-After`, which may come with a 200 too: seconds until the next request is welcome. */
export function retryAfterMs(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? '');
  return headers.has('retry-after') && Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}
