import { HostError } from '../../../domain/errors';
import { asSentence, fieldsOf } from './answer';
import type { Answer } from './answer';
import { granularError } from './granular';

/**
 * A 403.
 * Sources: GitLab, lib/api/api_guard.rb (`insufficient_scope`) and lib/gitlab/auth/user_access_denied_reason.rb (accounts that may
 * not use the API); GitLab docs, "SAML SSO for GitLab.com groups", "Restrict access to groups by IP address", "Protected branches".
 */
export function forbiddenError({ status, body }: Answer, method: string, words: string): HostError {
  if (fieldsOf(body).error === 'insufficient_scope') {
    return scopeError(method === 'GET' ? 'read_api' : 'api');
  }
  if (fieldsOf(body).error === 'insufficient_granular_scope') {
    return granularError(status, words);
  }
  if (/SAML|single sign-on|\bSSO\b/i.test(words)) {
    return new HostError('ssoRequired', 'The group asks for single sign-on, and this token may not pass without it.', {
      status,
      remedy:
        'Sign in to the group with single sign-on once in the browser, as the owner of the token, then try again.',
    });
  }
  if (/\bIP\b|IP address/i.test(words)) {
    return new HostError('policy', asSentence(`A policy forbids it: ${words}`), {
      status,
      remedy: "Add Atlassian's published IP ranges to the addresses that the group or server allows.",
    });
  }
  if (/blocked|deactivated|terms of service|password|two-factor|pending approval|\b2FA\b/i.test(words)) {
    return new HostError('policy', asSentence(`GitLab does not let this account use its API: ${words}`), {
      status,
      remedy: 'Sign in to GitLab as the owner of the token and do what it asks for, or ask an administrator.',
    });
  }
  if (/protected branch|not allowed to (create|push)/i.test(words)) {
    return protectedBranchError(status, words);
  }
  if (/rate limit/i.test(words)) {
    return new HostError('policy', asSentence(words), { status, remedy: 'Ask an administrator of GitLab.' });
  }
  return new HostError('forbidden', rolesSentence(method, words), {
    status,
    missing: [method === 'GET' ? 'Reporter role' : 'Developer role'],
    remedy: `Ask a maintainer of the project to give the account ${method === 'GET' ? 'at least the Reporter role' : 'the Developer role or higher'}. An archived project cannot be changed by anybody.`,
  });
}

/** @param scope `read_api` or `api` */
export function scopeError(scope: string): HostError {
  return new HostError('scopeMissing', `The token lacks the scope ${scope}.`, {
    status: 403,
    missing: [scope],
    remedy: `GitLab cannot change the scopes of a token: create a new one with ${scope} under Preferences → Access tokens and replace it here.`,
  });
}

/** A rule about one name, which says nothing of what the account may do with others: no right is taken for denied by it. */
export function protectedBranchError(status: number, words: string): HostError {
  return new HostError('policy', asSentence(words), {
    status,
    remedy:
      'A protected-branch rule covers this name: choose another name, or ask a maintainer to allow the account under Settings → Repository → Protected branches.',
  });
}

function rolesSentence(method: string, words: string): string {
  const what = method === 'GET' ? 'read' : 'change';
  const said = words !== '' && !/^forbidden$/i.test(words) ? `: ${words}` : '';
  return asSentence(`The account's role does not let it ${what} this${said}`);
}
