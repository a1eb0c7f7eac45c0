import { Refusal } from '../../http/answer';
import type { TokenProblem } from '../access';

/** An error as Grape writes it: docs, REST API troubleshooting. */
export function refusal(status: number, message: unknown, headers?: Record<string, string>): Refusal {
  return new Refusal({ status, headers, body: { message } });
}

export const notFound = (what: string): Refusal => refusal(404, `404 ${what} Not Found`);

export const forbidden = (): Refusal => refusal(403, '403 Forbidden');

/** Parameters that are missing or not valid: key `error`, as Grape's validation answers. */
export const badParameters = (text: string): Refusal => new Refusal({ status: 400, body: { error: text } });

/** GitLab, lib/api/api_guard.rb: what each token is refused with. */
export function tokenRefusal(problem: TokenProblem): Refusal {
  const texts: Record<TokenProblem, string> = {
    unknown: '',
    expired: 'Token is expired. You can either do re-authorization or token refresh.',
    revoked: 'Token was revoked. You have to re-authorize from the user.',
  };
  const description = texts[problem];
  return new Refusal({
    status: 401,
    headers: { 'www-authenticate': 'Bearer realm="Protected by OAuth 2.0"' },
    body: description ? { error: 'invalid_token', error_description: description } : { message: '401 Unauthorized' },
  });
}

export function insufficientScope(scopes: string[]): Refusal {
  return new Refusal({
    status: 403,
    body: {
      error: 'insufficient_scope',
      error_description: 'The request requires higher privileges than provided by the access token.',
      scope: scopes.join(' '),
    },
  });
}

/** What a fine-grained token is refused with (GitLab, app/services/authz/tokens/authorize_granular_scopes_service.rb). */
export function insufficientPermission(boundary: string, permission: string | undefined): Refusal {
  const description =
    permission === undefined
      ? "Access denied: This operation doesn't support fine-grained personal access tokens."
      : `Access denied: This operation requires a fine-grained personal access token with the following ${boundary} permissions: [${permission}].`;
  return new Refusal({
    status: 403,
    body: { error: 'insufficient_granular_scope', error_description: description },
  });
}

/** Texts of a body that must be there. */
export function requiredTexts(body: Record<string, unknown>, ...names: string[]): string[] {
  const missing = names.filter((name) => typeof body[name] !== 'string' || body[name] === '');
  if (missing.length > 0) {
    throw badParameters(missing.map((name) => `${name} is missing`).join(', '));
  }
  return names.map((name) => String(body[name]));
}
