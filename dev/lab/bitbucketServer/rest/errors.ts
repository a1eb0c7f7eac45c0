import { Refusal } from '../../http/answer';
import type { ServerProduct } from '../product';

const PACKAGE = 'com.atlassian.bitbucket';

/** An error as the server writes it (Bitbucket Data Center REST docs, "Errors & Validation"). */
export function refusal(
  status: number,
  message: string,
  exception: string | null,
  more: { headers?: Record<string, string>; fields?: Record<string, unknown> } = {},
): Refusal {
  const exceptionName = exception === null ? null : `${PACKAGE}.${exception}`;
  return new Refusal({
    status,
    headers: more.headers,
    body: { errors: [{ context: null, message, exceptionName, ...more.fields }] },
  });
}

export function noSuchRepository(owner: string, slug: string): Refusal {
  return refusal(404, `Repository ${owner}/${slug} does not exist.`, 'repository.NoSuchRepositoryException');
}

export function noSuchCommit(id: string, slug: string): Refusal {
  return refusal(404, `Commit '${id}' does not exist in repository '${slug}'.`, 'commit.NoSuchCommitException');
}

export function forbidden(product: ServerProduct): Refusal {
  return refusal(product.forbiddenStatus, 'You are not permitted to access this resource', 'AuthorisationException');
}

/** Atlassian support, "CAPTCHA challenge". */
export function captchaHeaders(product: ServerProduct): Record<string, string> {
  return {
    'x-authentication-denied-reason': `CAPTCHA_CHALLENGE; login-url=${product.webUrl}/login`,
    'x-seraph-loginreason': 'AUTHENTICATION_DENIED',
  };
}
