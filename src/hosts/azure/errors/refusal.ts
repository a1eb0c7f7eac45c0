import { HostError } from '../../../domain/errors';
import { asSentence, codeOf, hostWords, notAzure, typeKeyOf } from './answer';
import type { Answer, CallKind, ErrorContext } from './answer';
import { credentialError, productOf } from './credential';
import { forbiddenError, scopeError, WRITE_SCOPE } from './forbidden';
import { notFoundError } from './notFound';
import { rateLimitError } from './rateLimit';

/**
 * A status of 400 and above as a HostError: first what its code says, then its status.
 * Sources: Azure DevOps docs, "Rate and usage limits", "Authenticate with personal access tokens"; the codes are those of its own messages.
 */
export function refusalError(answer: Answer<unknown>, kind: CallKind, path: string, context: ErrorContext): HostError {
  const { status, data, headers } = answer;
  const words = hostWords(data, context.collection.token);
  const code = codeOf(words);
  if (status === 429 || code === 'TF400733') {
    return rateLimitError(headers, status, context);
  }
  if (status === 401) {
    return unauthorisedError(words, code, kind, context);
  }
  if (status >= 500) {
    return new HostError('hostError', `${productOf(context)} answered with an error of its own (${status}).`, {
      status,
      remedy: context.services
        ? 'The app tries again later. See https://status.dev.azure.com.'
        : 'The app tries again later. If it stays, ask who runs the server.',
    });
  }
  if (status === 403) {
    return forbiddenError(words, code, kind, context);
  }
  if (status === 404) {
    return notFoundError(words, code, context, path);
  }
  if (typeof data !== 'object' || data === null) {
    return notAzure(context, status);
  }
  if (typeKeyOf(data) === 'VssVersionOutOfRangeException') {
    return new HostError('unsupportedVersion', asSentence(words), {
      status,
      remedy: 'The app asks for what the server has at its next try. Older releases than TFS 2017 cannot be connected.',
    });
  }
  return otherRefusal(status, words, code);
}

function unauthorisedError(words: string, code: string | undefined, kind: CallKind, context: ErrorContext): HostError {
  if (code === 'VS403463') {
    return forbiddenError(words, code, kind, context);
  }
  const ended = /expired/i.test(words);
  // A token that reads is refused so where it may not write.
  if (kind === 'write' && code === undefined && !ended) {
    return scopeError(WRITE_SCOPE, context, 401);
  }
  return credentialError(context, 401, code === undefined && !ended ? '' : words);
}

/** Codes of a push or pull request that a policy of the branch or the repository refuses. */
const POLICY_CODES = ['TF402455', 'TF401181', 'TF402497', 'VS403684', 'TF401192'];

function otherRefusal(status: number, words: string, code: string | undefined): HostError {
  if (status === 409 || code === 'TF401179') {
    return new HostError('conflict', asSentence(words || 'It exists already'), { status });
  }
  if (code !== undefined && POLICY_CODES.includes(code)) {
    return new HostError('policy', asSentence(words), {
      status,
      remedy: 'A policy of the repository forbids it: ask its administrators.',
    });
  }
  return new HostError('invalid', asSentence(words || `Azure DevOps refused the request (${status})`), { status });
}
