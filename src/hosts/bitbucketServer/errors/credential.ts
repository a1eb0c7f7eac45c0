import { HostError } from '../../../domain/errors';
import { asSentence, exceptionOf, hostWords } from './answer';
import type { Answer, ErrorContext } from './answer';

/**
 * After a few failed logins the server wants a CAPTCHA solved, which only a person in a browser can; each further try
 * prolongs it, so none is made. Source: Atlassian support, "CAPTCHA challenge" (header X-Authentication-Denied-Reason).
 * @returns `undefined` where the answer tells of none
 */
export function captchaError({ headers, status }: Answer<unknown>, context: ErrorContext): HostError | undefined {
  const reason = headers['x-authentication-denied-reason'] ?? '';
  if (!/CAPTCHA/i.test(reason) && !/AUTHENTICATION_DENIED/i.test(headers['x-seraph-loginreason'] ?? '')) {
    return undefined;
  }
  return new HostError(
    'policy',
    'The server has locked this account until somebody solves a CAPTCHA: there were too many failed logins.',
    {
      status,
      final: true,
      remedy: `Sign in as that user at ${context.baseUrl}/login and solve the CAPTCHA, or let an administrator of the server clear it; then check the connection again. From 5.5 on, an access token is not subject to it.`,
    },
  );
}

/**
 * A server that takes no password for its API, right as it may be.
 * Source: Atlassian support, "Git push returns error code 403" ("Allow basic authentication on API calls").
 * @returns `undefined` where the answer tells of no such thing
 */
export function basicOffError({ data, status }: Answer<unknown>, context: ErrorContext): HostError | undefined {
  const words = hostWords(data, context) || (typeof data === 'string' ? data : JSON.stringify(data));
  if (!context.usesPassword || !/basic auth/i.test(words)) {
    return undefined;
  }
  return new HostError(
    'policy',
    'The server takes no user names and passwords for its API: basic authentication is off.',
    {
      status,
      remedy: `Create an HTTP access token (${context.baseUrl}/plugins/servlet/access-tokens/manage) and enter it in place of the password, or ask an administrator to allow basic authentication on API calls.`,
    },
  );
}

/** The server's user directory cannot be asked: says nothing of the password (Bitbucket Data Center API, AuthenticationSystemException). */
const DIRECTORY_DOWN = /^AuthenticationSystem/;

/** A credential that the server does not take. A password is not tried again: the server locks an account after a few. */
export function credentialError(answer: Answer<unknown>, context: ErrorContext): HostError {
  const { enteredExpiresAt, usesPassword } = context;
  const what = usesPassword ? 'this user name and password' : 'this access token';
  const remedy = usesPassword
    ? 'Check user name and password. The server may also refuse passwords for its API: then create an HTTP access token (Manage account → HTTP access tokens).'
    : `Create a new one at ${context.baseUrl}/plugins/servlet/access-tokens/manage and replace it here. On a server before 5.5, enter user:password.`;
  if (!usesPassword && enteredExpiresAt !== undefined && Date.parse(enteredExpiresAt) <= context.now()) {
    return new HostError('expired', `The access token expired on ${enteredExpiresAt.slice(0, 10)}.`, {
      status: answer.status,
      remedy,
    });
  }
  const words = hostWords(answer.data, context);
  const final = usesPassword && !DIRECTORY_DOWN.test(exceptionOf(answer.data));
  return new HostError('unauthorised', asSentence(`The server does not accept ${what}${words ? `: ${words}` : ''}`), {
    status: answer.status,
    remedy: final
      ? `${remedy} Nobody is signed in again by itself, so that the server does not lock the account.`
      : remedy,
    ...(final ? { final } : {}),
  });
}

/** A success that was given to nobody in particular: the server did not see, or not know, the credential. */
export function anonymousError(context: ErrorContext): HostError {
  const what = context.usesPassword ? 'user name and password' : 'access token';
  return new HostError('unauthorised', `The server answered as to an anonymous visitor: it did not take the ${what}.`, {
    status: 200,
    remedy:
      'Create a new access token and replace it here. If it stays, a proxy in front of the server may remove the Authorization header, or X-AUSERNAME from answers.',
  });
}
