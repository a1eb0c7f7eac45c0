import type { IncomingMessage } from 'node:http';
import { readBasic } from '../credentials';
import { Refusal } from '../http/answer';
import { findUser } from './accounts';
import type { AzureUser } from './accounts';
import type { Azure } from './azure';
import { GLOBAL_TOKENS_END } from './tokens';
import type { AzureToken } from './tokens';

/** Who makes a request. */
export interface Caller {
  user: AzureUser;
  token: AzureToken;
}

const PAGE = { 'content-type': 'text/html; charset=utf-8' };
const CHALLENGE = { 'www-authenticate': 'Bearer, Basic realm="http://tfs.acme.example/tfs", Negotiate, NTLM' };

/**
 * The caller of a request, whose token is the password of any user name.
 * @throws Refusal for a token that is missing, wrong, expired, of another organization or kept out by a policy: Services answers with
 * its sign-in page unless asked not to, a server with a challenge
 */
export function authenticate(azure: Azure, request: IncomingMessage, collection: string): Caller {
  const value = readBasic(request.headers.authorization)?.password;
  const token = azure.tokens.find((known) => known.value === value);
  const user = token && findUser(token.login);
  if (token === undefined || user === undefined) {
    throw signIn(azure, request, value === undefined);
  }
  if (token.expiresAt !== undefined && token.expiresAt <= Date.now()) {
    throw refusedPage(azure, 'Access Denied: The Personal Access Token used has expired.');
  }
  if (azure.product.hosted && token.collection === undefined && Date.now() >= GLOBAL_TOKENS_END) {
    throw refusedPage(azure, `TF400813: The user '' is not authorized to access this resource.`);
  }
  if (token.collection !== undefined && token.collection.toLowerCase() !== collection.toLowerCase()) {
    throw refusedPage(azure, `TF400813: The user '' is not authorized to access this resource.`);
  }
  if (token.refusedByPolicy) {
    throw new Refusal({
      status: 403,
      body: failure(
        'VS403463: The conditional access policy defined by your Azure Active Directory administrator has failed.',
        'ConditionalAccessPolicyException',
      ),
    });
  }
  if (token.throttled) {
    throw new Refusal({
      status: 429,
      headers: { 'retry-after': '30', 'x-ratelimit-resource': 'Core', 'x-ratelimit-remaining': '0' },
      body: failure(
        "TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource 'Concurrency' in namespace 'User'.",
        'RequestBlockedException',
      ),
    });
  }
  return { user, token };
}

/** An error as every part of Azure DevOps writes it. */
export function failure(message: string, typeKey: string): Record<string, unknown> {
  return {
    $id: '1',
    innerException: null,
    message,
    typeName: `Microsoft.TeamFoundation.Git.Server.${typeKey}, Microsoft.TeamFoundation.Git.Server`,
    typeKey,
    errorCode: 0,
    eventId: 3000,
  };
}

/** 401 where the token lacks a scope: the person may, the token may not. */
export function scopeRefusal(azure: Azure): Refusal {
  return new Refusal({ status: 401, headers: { ...PAGE, ...(azure.product.hosted ? {} : CHALLENGE) }, body: '' });
}

function signIn(azure: Azure, request: IncomingMessage, anonymous: boolean): Refusal {
  if (!azure.product.hosted) {
    return refusedPage(azure, 'TF400813: Resource not available for anonymous access. Client authentication required.');
  }
  if (anonymous) {
    return new Refusal({
      status: 203,
      headers: PAGE,
      body: '<!DOCTYPE html><html><title>Azure DevOps Services | Sign In</title></html>',
    });
  }
  const quiet = request.headers['x-tfs-fedauthredirect'] === 'Suppress';
  const location = 'https://spsprodweu5.vssps.visualstudio.com/_signin?realm=dev.azure.com';
  return quiet
    ? refusedPage(azure, 'Access Denied')
    : new Refusal({ status: 302, headers: { ...PAGE, location }, body: '<html><title>Object moved</title></html>' });
}

function refusedPage(azure: Azure, words: string): Refusal {
  const title = words.replace(/'/g, '&#39;');
  return new Refusal({
    status: 401,
    headers: { ...PAGE, ...(azure.product.hosted ? {} : CHALLENGE) },
    body: `<!DOCTYPE html><html><head><title>${title}</title><style>body { margin: 0 }</style></head><body>${title}</body></html>`,
  });
}
