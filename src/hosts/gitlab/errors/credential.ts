import { HostError } from '../../../domain/errors';
import { asSentence, fieldsOf, hostWords } from './answer';
import type { ErrorContext } from './answer';

/**
 * A token that GitLab does not take. GitLab tells an expired and a revoked one from one that it never knew.
 * Source: GitLab, lib/api/api_guard.rb, `oauth2_bearer_token_error_handler`.
 */
export function credentialError(context: ErrorContext, body: unknown): HostError {
  const { enteredExpiresAt, instance } = context;
  const why = String(fieldsOf(body).error_description ?? '');
  const create = `Create a new one under Preferences → Access tokens (${instance.webUrl}/-/user_settings/personal_access_tokens) and replace it here.`;
  if (/expired/i.test(why)) {
    return new HostError('expired', 'The token has expired.', {
      status: 401,
      remedy: `${create} Choose an expiry date as late as your GitLab allows.`,
    });
  }
  if (enteredExpiresAt !== undefined && Date.parse(enteredExpiresAt) <= context.now()) {
    return new HostError('expired', `The token expired on ${enteredExpiresAt.slice(0, 10)}.`, {
      status: 401,
      remedy: create,
    });
  }
  if (/revoked/i.test(why)) {
    return new HostError('unauthorised', 'The token was revoked.', {
      status: 401,
      remedy: `Ask whoever revoked it why: it may have leaked. ${create}`,
    });
  }
  const words = hostWords(body, context);
  return new HostError('unauthorised', asSentence(`GitLab does not accept this token: ${words || 'Unauthorized'}`), {
    status: 401,
    remedy: `Copy it again, whole. Check that it is a token of ${new URL(instance.webUrl).host}. ${create}`,
  });
}
