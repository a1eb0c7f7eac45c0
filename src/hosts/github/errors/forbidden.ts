import { HostError } from '../../../domain/errors';
import { readScopes } from '../tokenSort';
import { asSentence, cleanWords } from './answer';
import type { Answer, ErrorContext } from './answer';

/**
 * A 403 that is no rate limit.
 * Sources: GitHub REST docs, "Authenticating to the REST API" (SAML SSO, header X-GitHub-SSO), "Permissions required for
 * fine-grained personal access tokens" (header X-Accepted-GitHub-Permissions), "Scopes for OAuth apps".
 */
export function forbiddenError(answer: Answer<unknown>, words: string, context: ErrorContext): HostError {
  const { status, headers } = answer;
  const sso = headers['x-github-sso'];
  if (sso !== undefined || /SAML|single sign-on/i.test(words)) {
    return ssoError(sso, context);
  }
  if (/IP address|IP allow list/i.test(words)) {
    return policyError(
      words,
      "Add Atlassian's published IP ranges to the IP allow list of the organization or enterprise.",
    );
  }
  if (
    /forbids access|not permitted by|disabled by|organization.*(restrict|policy)|OAuth App access restrictions/i.test(
      words,
    )
  ) {
    return policyError(
      words,
      'An owner of the organization decides which tokens it accepts: Settings → Personal access tokens.',
    );
  }
  if (/suspended/i.test(words)) {
    return new HostError('unauthorised', asSentence(`GitHub refuses this account: ${words}`), {
      status,
      remedy: 'Use a token of an account that is active.',
    });
  }
  if (/archived|read-only/i.test(words)) {
    return new HostError('disabled', 'The repository is archived: it can only be read.', { status });
  }
  if (/access blocked|has been disabled|DMCA/i.test(words)) {
    return new HostError('disabled', asSentence(`GitHub has disabled this repository: ${words}`), { status });
  }
  if (/not accessible by/i.test(words)) {
    return permissionError(headers['x-accepted-github-permissions'], status, context);
  }
  const missing = missingScopes(answer);
  if (missing) {
    return new HostError('scopeMissing', `The token lacks the scope ${missing.join(' or ')}.`, {
      status,
      missing,
      remedy: 'Edit the token under Settings → Developer settings → Personal access tokens → Tokens (classic).',
    });
  }
  return new HostError('forbidden', asSentence(words || 'GitHub does not allow it'), {
    status,
    remedy: 'Ask an administrator of the repository for a role that may do this.',
  });
}

/** Scopes that the request would have taken and the token lacks, `undefined` where GitHub does not say. */
export function missingScopes(answer: Answer<unknown>): string[] | undefined {
  const scopes = readScopes(answer.headers);
  const accepted = readScopes({ 'x-oauth-scopes': answer.headers['x-accepted-oauth-scopes'] });
  if (scopes === null || accepted === null || accepted.length === 0) {
    return undefined;
  }
  if (scopes.includes('repo') || accepted.some((scope) => scopes.includes(scope))) {
    return undefined;
  }
  return accepted.includes('repo') ? ['repo'] : accepted;
}

/** @param header value of X-GitHub-SSO: `required; url=https://github.com/orgs/…` */
export function ssoError(header: string | undefined, context: ErrorContext): HostError {
  const link = /url=(\S+)/.exec(header ?? '')?.[1];
  const own = link !== undefined && URL.canParse(link) && new URL(link).origin === context.instance.webUrl;
  return new HostError(
    'ssoRequired',
    'The organization asks for single sign-on, and this token is not authorised for it.',
    {
      status: 403,
      remedy: own
        ? `Authorise the token for the organization: ${link}`
        : 'Authorise the token: Settings → Developer settings → Personal access tokens → Configure SSO.',
    },
  );
}

/** @param accepted value of X-Accepted-GitHub-Permissions: `contents=write,workflows=write`; alternatives are divided by `;` */
export function permissionError(accepted: string | undefined, status: number, context: ErrorContext): HostError {
  const [first = '', ...others] = (accepted ?? '').split(';');
  const missing = first
    .split(',')
    .map((permission) => permissionName(permission.trim()))
    .filter((name) => name !== '')
    .map((name) => cleanWords(name, context));
  const what = missing.length > 0 ? missing.join(' and ') : undefined;
  // Which of the alternatives was missing GitHub does not say: a token that has the first lacks the other.
  const more = others.join().includes('workflows=write')
    ? ' A commit that changes workflow files takes Workflows: Read and write too.'
    : '';
  return new HostError('scopeMissing', `The token lacks a permission${what ? `: ${what}` : ''}.`, {
    status,
    missing: what ? missing : undefined,
    remedy: `Edit the token under Settings → Developer settings → Personal access tokens → Fine-grained tokens → Repository permissions${what ? ` and set ${what}` : ''}.${more}`,
  });
}

/** `pull_requests=write` → `Pull requests: Read and write`, as the page for tokens calls it. */
function permissionName(permission: string): string {
  const [name = '', level = ''] = permission.split('=');
  if (name === '') {
    return '';
  }
  const words = name.replace(/_/g, ' ');
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return `${title}: ${level === 'write' ? 'Read and write' : level === 'read' ? 'Read-only' : level}`;
}

function policyError(words: string, remedy: string): HostError {
  return new HostError('policy', asSentence(`A policy forbids it: ${words}`), { status: 403, remedy });
}
