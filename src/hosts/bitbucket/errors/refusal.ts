import { HostError } from '../../../domain/errors';
import { API_TOKENS_URL } from '../credential';
import { asSentence, errorData, hostWords, isJson, notBitbucket, scopesOf } from './answer';
import type { Answer, ErrorContext } from './answer';

/** Limits count over a rolling hour, so a few minutes free some requests again (Bitbucket support, "API request limits"). */
const PAUSE_MS = 5 * 60_000;

/**
 * An answer that is no success as a HostError.
 * Sources: Bitbucket Cloud REST docs, "Standardized error responses"; Bitbucket support, "API request limits".
 */
export function refusalError(answer: Answer<unknown>, context: ErrorContext): HostError {
  const { status, data } = answer;
  const words = hostWords(data, context);
  if (status === 429) {
    return rateLimitError(answer, context);
  }
  if (status < 400) {
    return redirectError(answer);
  }
  if (status === 555) {
    return new HostError('hostError', 'Bitbucket took too long to compare the files.', { status });
  }
  if (status >= 500) {
    return new HostError('hostError', `Bitbucket answered with an error of its own (${status}).`, {
      status,
      remedy: 'The app tries again later. See https://bitbucket.status.atlassian.com.',
    });
  }
  if (status === 401 && !(answer.headers['content-type'] ?? '').includes('html')) {
    return credentialError(context, words);
  }
  if (!isJson(data)) {
    return notBitbucket(status);
  }
  if (status === 403) {
    return forbiddenError(answer, words, context);
  }
  return otherRefusal(status, words, errorData(data).key);
}

/** A credential that is not taken: Bitbucket does not tell an expired one from a wrong or revoked one. */
export function credentialError(context: ErrorContext, words = ''): HostError {
  const { enteredExpiresAt, sort } = context;
  const remedy =
    sort === 'API token'
      ? `Create a new API token with scopes for the app Bitbucket (${API_TOKENS_URL}) and replace it here, with the e-mail address of the same Atlassian account. App passwords are not accepted since 28 July 2026.`
      : 'Create a new access token in the settings of the workspace, project or repository, under "Access tokens", and replace it here. An API token needs the e-mail address of its account as well.';
  if (enteredExpiresAt !== undefined && Date.parse(enteredExpiresAt) <= context.now()) {
    return new HostError('expired', `The ${sort} expired on ${enteredExpiresAt.slice(0, 10)}.`, {
      status: 401,
      remedy,
    });
  }
  return new HostError(
    'unauthorised',
    asSentence(`Bitbucket does not accept this ${sort}${words ? `: ${words}` : ''}`),
    {
      status: 401,
      remedy,
    },
  );
}

export function rateLimitError(
  { headers, status }: Pick<Answer<unknown>, 'headers' | 'status'>,
  context: ErrorContext,
): HostError {
  const entered = headers['retry-after'];
  const seconds = Number(entered);
  const until = Number.isNaN(seconds) ? Date.parse(entered ?? '') : context.now() + Math.max(seconds, 1) * 1000;
  return new HostError('rateLimited', 'Bitbucket asked to pause: the hourly limit of this account is spent.', {
    status,
    retryAt: entered === undefined || Number.isNaN(until) ? context.now() + PAUSE_MS : until,
    remedy: 'Nothing to do: the app goes on by itself. Other tools that use the same account share its limit.',
  });
}

/** A 403 says which scopes the request takes and which the token has. */
function forbiddenError({ status, data }: Answer<unknown>, words: string, context: ErrorContext): HostError {
  const scopes = scopesOf(data);
  if (scopes !== undefined) {
    const missing = scopes.required.filter((scope) => !scopes.granted.includes(scope));
    return new HostError(
      'scopeMissing',
      `The ${context.sort} lacks a scope. Needed: ${scopes.required.join(', ') || 'unknown'}. Granted: ${scopes.granted.join(', ') || 'none'}.`,
      {
        status,
        missing: missing.length === 0 ? scopes.required : missing,
        remedy: `Scopes cannot be changed afterwards: create a new ${context.sort} that also has ${missing.join(' and ') || 'the scope'}, and replace it here.`,
      },
    );
  }
  if (/whitelist|allow-?list|IP address/i.test(words)) {
    return policyError(
      words,
      'Ask an administrator of the workspace to add Atlassian’s published IP ranges to its IP allowlist.',
    );
  }
  if (/two-step|2SV|two-factor|2FA|must enable/i.test(words)) {
    return policyError(
      words,
      'The workspace requires two-step verification: switch it on for the account behind the token.',
    );
  }
  if (isBranchRule(words, errorData(data).key)) {
    return branchRuleError(status, words);
  }
  return new HostError('forbidden', asSentence(words || 'Bitbucket does not allow it'), {
    status,
    remedy: 'Ask an administrator of the repository for a role that may do this.',
  });
}

function otherRefusal(status: number, words: string, key: string | undefined): HostError {
  if (status === 404) {
    return notFoundError();
  }
  if (status === 410) {
    return new HostError('unsupportedVersion', asSentence(words || 'Bitbucket has retired this part of its API'), {
      status,
      remedy: 'Update the app.',
    });
  }
  if (isBranchRule(words, key)) {
    return branchRuleError(status, words);
  }
  if (status === 409 || /already exists/i.test(words) || key === 'BRANCH_ALREADY_EXISTS') {
    return new HostError('conflict', asSentence(words || 'It exists already'), { status });
  }
  return new HostError('invalid', asSentence(words || `Bitbucket refused the request (${status})`), { status });
}

/** A rule about some names of branches (Bitbucket support, "Use branch permissions"), which says nothing of what the account may do with others. */
function isBranchRule(words: string, key: string | undefined): boolean {
  return (
    key === 'BRANCH_PERMISSION_VIOLATED' ||
    /branch (permission|restriction)|permission denied to (create|update) branch/i.test(words)
  );
}

function branchRuleError(status: number, words: string): HostError {
  return new HostError('policy', asSentence(words || 'A branch restriction forbids this name'), {
    status,
    remedy:
      'A branch restriction covers this name: choose another name, or ask an administrator of the repository (Repository settings → Branch restrictions).',
  });
}

export function notFoundError(): HostError {
  return new HostError(
    'notFound',
    'Bitbucket does not show this repository to the token: it is gone, or access is missing.',
    {
      status: 404,
      remedy: 'Check that the account can open it in Bitbucket, or that the access token belongs to it.',
    },
  );
}

/** A redirect, which is never followed: Bitbucket sends one for a repository that was renamed. */
function redirectError({ status, headers }: Answer<unknown>): HostError {
  const location = headers.location ?? '';
  if (
    /^(https:\/\/api\.bitbucket\.org)?\/2\.0\//.test(location) ||
    /^https:\/\/bitbucket\.org\/[^/]+\/[^/]+/.test(location)
  ) {
    return new HostError('moved', 'The repository was renamed or moved on Bitbucket.', {
      status,
      remedy: 'Nothing to do: it is found under its new name when the list of repositories is read again.',
    });
  }
  return notBitbucket(status);
}

function policyError(words: string, remedy: string): HostError {
  return new HostError('policy', asSentence(`A policy forbids it: ${words}`), { status: 403, remedy });
}
