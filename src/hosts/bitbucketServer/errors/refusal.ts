import { HostError } from '../../../domain/errors';
import { asSentence, errorsOf, exceptionOf, hostWords, isJson, notBitbucket } from './answer';
import type { Answer, ErrorContext } from './answer';
import { basicOffError, captchaError, credentialError } from './credential';

const PAUSE_MS = 60_000;

/**
 * An answer that is no success as a HostError.
 * Source: Bitbucket Data Center REST docs, "Errors & Validation"; "Improving instance stability with rate limiting".
 */
export function refusalError(answer: Answer<unknown>, context: ErrorContext, method = 'GET'): HostError {
  const { status, data } = answer;
  const captcha = captchaError(answer, context);
  if (captcha) {
    return captcha;
  }
  const basicOff = status === 401 || status === 403 ? basicOffError(answer, context) : undefined;
  if (basicOff) {
    return basicOff;
  }
  if (status === 429) {
    return rateLimitError(answer, context);
  }
  if (status < 400) {
    return redirectError(answer, context);
  }
  if (status >= 500) {
    return new HostError('hostError', `The server answered with an error of its own (${status}).`, {
      status,
      remedy: 'The app tries again later. If it stays, ask who runs the server.',
    });
  }
  if (status === 401) {
    return unauthorised(answer, context, method);
  }
  if (!isJson(data)) {
    return notBitbucket(context, status);
  }
  const words = hostWords(data, context);
  if (status === 403) {
    return forbiddenError(status, words, method);
  }
  if (status === 404) {
    return notFoundError(exceptionOf(data), words);
  }
  return otherRefusal(answer, words);
}

/** `Retry-After` in seconds; the time in which new requests come where the server gives that instead. */
export function rateLimitError(
  { headers, status }: Pick<Answer<unknown>, 'headers' | 'status'>,
  context: ErrorContext,
): HostError {
  const seconds = Number(headers['retry-after'] ?? headers['x-ratelimit-interval-seconds']);
  const pause = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : PAUSE_MS;
  return new HostError('rateLimited', 'The server asked to pause: the rate limit of this account is spent.', {
    status,
    retryAt: context.now() + pause,
    remedy:
      'Nothing to do: the app goes on by itself. An administrator of the server can exempt the account from rate limiting.',
  });
}

/** The server says 401 also to somebody who is signed in and may not: only the exception tells. */
function unauthorised(answer: Answer<unknown>, context: ErrorContext, method: string): HostError {
  const { headers, data, status } = answer;
  if ((headers['content-type'] ?? '').includes('html')) {
    return notBitbucket(context, status);
  }
  const user = headers['x-ausername'] ?? '';
  if (exceptionOf(data) === 'AuthorisationException' && user !== '' && user !== 'anonymous') {
    return forbiddenError(status, hostWords(data, context), method);
  }
  return credentialError(answer, context);
}

function forbiddenError(status: number, words: string, method: string): HostError {
  if (/archiv/i.test(words)) {
    return archivedError(status);
  }
  const permission = method === 'GET' ? 'Read' : 'Write';
  return new HostError('forbidden', asSentence(words || 'The server does not allow it'), {
    status,
    missing: [`Repository permission ${permission}`],
    remedy: `Either the access token or the account behind it lacks the permission: create a token with the repository permission ${permission}, or ask an administrator of the project.`,
  });
}

function notFoundError(exception: string, words: string): HostError {
  if (exception === 'NoDefaultBranchException') {
    return new HostError('empty', 'The repository is empty.', { status: 404, remedy: 'Push a first commit.' });
  }
  if (/NoSuch(Commit|Branch|Changeset|PullRequest|Object|Path)/.test(exception)) {
    return new HostError('notFound', asSentence(words), { status: 404 });
  }
  return new HostError(
    'notFound',
    'The server does not show this repository to the account: it is gone, or access is missing.',
    {
      status: 404,
      remedy: 'Check that the account can open it in Bitbucket.',
    },
  );
}

function otherRefusal({ status, data }: Answer<unknown>, words: string): HostError {
  const exception = exceptionOf(data);
  if (/archiv/i.test(`${words} ${exception}`)) {
    return archivedError(status);
  }
  if (/^Duplicate|AlreadyExists/.test(exception) || /already (exists|has)|is already open/i.test(words)) {
    const existing = errorsOf(data)[0]?.existingPullRequest?.id;
    return new HostError('conflict', asSentence(words || 'It exists already'), {
      status,
      ...(existing === undefined ? {} : { remedy: `Use pull request #${existing}.` }),
    });
  }
  const kind = status === 409 && !/^EmptyPullRequest/.test(exception) ? 'conflict' : 'invalid';
  return new HostError(kind, asSentence(words || `The server refused the request (${status})`), { status });
}

/** A redirect, which is never followed: within the API it is a renamed repository, else a sign-in page or a proxy. */
function redirectError({ status, headers }: Answer<unknown>, context: ErrorContext): HostError {
  const location = headers.location ?? '';
  const target = URL.canParse(location, context.baseUrl) ? new URL(location, context.baseUrl).href : '';
  if (target.startsWith(`${context.baseUrl}/rest/`)) {
    return movedError(status);
  }
  return notBitbucket(context, status);
}

export function movedError(status?: number): HostError {
  return new HostError('moved', 'The repository was renamed or moved on the server.', {
    status,
    remedy: 'Nothing to do: it is found under its new name when the list of repositories is read again.',
  });
}

function archivedError(status: number): HostError {
  return new HostError('disabled', 'The repository is archived: it can only be read.', { status });
}
