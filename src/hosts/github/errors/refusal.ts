import { HostError } from '../../../domain/errors';
import { asSentence, hostWords, isJson, notGithub } from './answer';
import type { Answer, ErrorContext } from './answer';
import { forbiddenError, missingScopes } from './forbidden';
import { readScopes } from '../tokenSort';
import { rateLimitError } from './rateLimit';

/**
 * A status of 400 and above as a HostError.
 * Sources: GitHub REST docs, "Troubleshooting the REST API"; "Authenticating to the REST API".
 */
export function refusalError(answer: Answer<unknown>, method: string, context: ErrorContext): HostError {
  const { status } = answer;
  const words = hostWords(answer.data, context);
  if (status === 403 || status === 429) {
    const limit = rateLimitError(answer, words, context);
    if (limit) {
      return limit;
    }
  }
  if (status >= 500) {
    return new HostError('hostError', `GitHub answered with an error of its own (${status}).`, {
      status,
      remedy: 'The app tries again later. See https://www.githubstatus.com, or ask who runs the server.',
    });
  }
  if (status === 401 && !isPage(answer)) {
    return credentialError(context, words);
  }
  if (!isJson(answer.data)) {
    return notGithub(context, status);
  }
  if (status === 403) {
    return forbiddenError(answer, words, context);
  }
  if (status === 404) {
    return method === 'GET' ? notFoundError() : hiddenRefusal(answer);
  }
  return otherRefusal(status, words);
}

/** A token that GitHub does not take: GitHub itself does not tell an expired one from a wrong or revoked one. */
export function credentialError(context: ErrorContext, words = 'Bad credentials'): HostError {
  const { enteredExpiresAt, instance } = context;
  const remedy = `Create a new one under Settings → Developer settings → Personal access tokens (${instance.webUrl}/settings/tokens) and replace it here.`;
  if (enteredExpiresAt !== undefined && Date.parse(enteredExpiresAt) <= context.now()) {
    return new HostError('expired', `The token expired on ${enteredExpiresAt.slice(0, 10)}.`, { status: 401, remedy });
  }
  return new HostError('unauthorised', asSentence(`GitHub does not accept this token: ${words}`), {
    status: 401,
    remedy,
  });
}

export function notFoundError(): HostError {
  return new HostError(
    'notFound',
    'GitHub does not show this repository to the token: it is gone, or access is missing.',
    {
      status: 404,
      remedy:
        'Check that the account can open it, that a fine-grained token includes it under "Repository access", and that a classic token has the scope repo.',
    },
  );
}

/** GitHub answers 404 for a write that is not allowed, so as not to tell that the repository exists. */
function hiddenRefusal(answer: Answer<unknown>): HostError {
  const missing = missingScopes(answer);
  if (missing) {
    return new HostError('scopeMissing', `The token lacks the scope ${missing.join(' or ')}.`, {
      status: 404,
      missing,
      remedy: `Edit the token under Settings → Developer settings → Personal access tokens and tick ${missing.join(' or ')}.`,
    });
  }
  const workflow =
    readScopes(answer.headers)?.includes('workflow') === false
      ? ' If the commit changes workflow files, the token needs the scope workflow.'
      : '';
  return new HostError('forbidden', 'The account behind the token may not write to this repository.', {
    status: 404,
    missing: ['Write role'],
    remedy: `Ask an owner of the repository for the role Write, or use a token of somebody who has it.${workflow}`,
  });
}

function otherRefusal(status: number, words: string): HostError {
  if (status === 409 && /empty/i.test(words)) {
    return new HostError('empty', 'The repository is empty.', { status, remedy: 'Push a first commit.' });
  }
  if (status === 410 || status === 451) {
    return new HostError('disabled', asSentence(`GitHub has disabled this repository: ${words || status}`), { status });
  }
  if (status === 409 || (status === 422 && /already exists/i.test(words))) {
    return new HostError('conflict', asSentence(words || 'It exists already'), { status });
  }
  if (status === 422 && /rule violation|protected|ruleset/i.test(words)) {
    return new HostError('policy', asSentence(words), {
      status,
      remedy: 'A rule of the repository forbids it: ask its administrators.',
    });
  }
  if (/without [`'"]?workflows?[`'"]? (scope|permission)/i.test(words)) {
    return new HostError('policy', asSentence(words), {
      status,
      remedy:
        'The commit changes workflow files: begin at another branch, or add the scope workflow (of a fine-grained token: Workflows: Read and write).',
    });
  }
  return new HostError('invalid', asSentence(words || `GitHub refused the request (${status})`), { status });
}

/** A proxy or sign-in page in front of GitHub answers for people. */
function isPage(answer: Answer<unknown>): boolean {
  return (answer.headers['content-type'] ?? '').includes('html');
}
