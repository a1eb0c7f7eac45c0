import { HostError } from '../../../domain/errors';
import { redirectError } from './redirect';
import { refusalError } from './refusal';
import { headerTexts } from './answer';
import type { ErrorContext } from './answer';

/**
 * What Octokit threw, as a HostError. Nothing of Octokit's own error is passed on: it holds the request with its headers.
 * Octokit gives status 500 without a response where nothing was answered at all.
 */
export function thrownError(error: unknown, context: ErrorContext): HostError {
  if (error instanceof HostError) {
    return error;
  }
  if (error instanceof Error) {
    if (error.cause instanceof HostError) {
      return error.cause;
    }
    const { response, status } = error as { response?: OctokitResponse; status?: unknown };
    if (response !== undefined && typeof status === 'number') {
      const method = (error as { request?: { method?: string } }).request?.method ?? 'GET';
      const answer = { status, headers: headerTexts(response.headers), data: response.data };
      // 304 is the one status below 400 that Octokit throws.
      return status < 400 ? redirectError(answer, context) : refusalError(answer, method, context);
    }
  }
  return new HostError('unreachable', `${new URL(context.instance.restUrl).host} could not be reached.`, {
    remedy: 'Check the address, and that it answers over HTTPS with a certificate of a public authority.',
  });
}

interface OctokitResponse {
  headers: Record<string, string | number | undefined>;
  data: unknown;
}
