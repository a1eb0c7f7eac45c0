import { HostError } from '../../../domain/errors';
import { asSentence, cleanWords } from './answer';
import type { Answer, ErrorContext } from './answer';
import { forbiddenError, permissionError } from './forbidden';
import { rateLimitError } from './rateLimit';
import { notFoundError } from './refusal';

/** One entry of `errors` in a GraphQL answer. */
export interface GraphqlProblem {
  type?: string;
  message?: string;
  path?: (string | number)[];
}

/**
 * GraphQL says 200 and puts what went wrong into the body.
 * Source: GitHub GraphQL docs, "Rate limits and query limits"; the `type` values are those that its answers carry.
 */
export function graphqlError(problems: GraphqlProblem[], answer: Answer<unknown>, context: ErrorContext): HostError {
  const first = problems[0];
  const words = cleanWords(first?.message ?? '', context);
  if (first?.type === 'NOT_FOUND') {
    return notFoundError();
  }
  if (first?.type === 'RATE_LIMITED' || /rate limit/i.test(words)) {
    return rateLimitError({ ...answer, status: 429 }, words, context) ?? unexplained(words);
  }
  if (first?.type === 'INSUFFICIENT_SCOPES') {
    return new HostError('scopeMissing', asSentence(words), {
      status: 403,
      remedy: 'Edit the token under Settings → Developer settings → Personal access tokens → Tokens (classic).',
    });
  }
  if (first?.type === 'FORBIDDEN') {
    const pulls = first.path?.includes('pullRequests') ?? false;
    return pulls && /not accessible by/i.test(words)
      ? permissionError('pull_requests=read', 403, context)
      : forbiddenError({ ...answer, status: 403 }, words, context);
  }
  if (/doesn't exist on type|doesn't accept argument/i.test(words)) {
    return new HostError('unsupportedVersion', asSentence(`This GitHub is too old for the app: ${words}`), {
      remedy: 'Update the GitHub Enterprise Server.',
    });
  }
  return unexplained(words);
}

function unexplained(words: string): HostError {
  return new HostError('hostError', asSentence(`GitHub could not answer: ${words || 'no reason given'}`), {
    remedy: 'The app tries again later.',
  });
}
