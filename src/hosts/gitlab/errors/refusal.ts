import { HostError } from '../../../domain/errors';
import { asSentence, hostWords, notGitlab } from './answer';
import type { Answer, ErrorContext } from './answer';
import { credentialError } from './credential';
import { forbiddenError, protectedBranchError } from './forbidden';
import { rateLimitError } from './rateLimit';

/**
 * Any status but 2xx as a HostError. Redirects are never followed: GitLab's API has none for projects that are asked for by number, so
 * that one is a sign-in page or a proxy.
 * Source: GitLab docs, "REST API", Status codes.
 */
export function refusalError(answer: Answer, method: string, context: ErrorContext): HostError {
  const { status, body } = answer;
  if (status === 429) {
    return rateLimitError(answer, context);
  }
  if (status >= 500) {
    return new HostError('hostError', `GitLab answered with an error of its own (${status}).`, {
      status,
      remedy: 'The app tries again later. See https://status.gitlab.com, or ask who runs the server.',
    });
  }
  if (status < 400 || typeof body !== 'object' || body === null) {
    return notGitlab(context, status);
  }
  const words = hostWords(body, context);
  switch (status) {
    case 401:
      return credentialError(context, body);
    case 403:
      return forbiddenError(answer, method, words);
    case 404:
      return notFoundError(words);
    case 409:
      return new HostError('conflict', asSentence(words || 'GitLab has it already'), {
        status,
        remedy: 'Open the one that exists.',
      });
    default:
      return otherRefusal(status, words);
  }
}

/** "404 Repository Not Found" of a project that was found means that nothing was pushed to it yet. */
function notFoundError(words: string): HostError {
  if (/^(repository|tree) not found/i.test(words)) {
    return new HostError('empty', 'The project has no repository yet.', { status: 404 });
  }
  if (/^(commit|branch|ref|reference|revision)\b.*not found/i.test(words)) {
    return new HostError('notFound', asSentence(words), { status: 404, remedy: 'It may be gone by now: look again.' });
  }
  return new HostError(
    'notFound',
    'GitLab does not show this project to the token: it is gone, or access is missing.',
    {
      status: 404,
      remedy: 'Check that the account can open it in the browser; a project or group token sees its own projects only.',
    },
  );
}

function otherRefusal(status: number, words: string): HostError {
  if (/already exists/i.test(words)) {
    return new HostError('conflict', asSentence(words), { status, remedy: 'Choose another name, or use that one.' });
  }
  if (/invalid reference name/i.test(words)) {
    return new HostError('notFound', asSentence(words), { status, remedy: 'Choose another branch to start from.' });
  }
  if (/protected branch|not allowed to (create|push)/i.test(words)) {
    return protectedBranchError(status, words);
  }
  return new HostError('invalid', asSentence(words || `GitLab refused the request (${status})`), {
    status,
    remedy: 'Change what was entered and try again.',
  });
}
