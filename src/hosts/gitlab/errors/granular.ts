import { HostError } from '../../../domain/errors';
import { asSentence } from './answer';

/**
 * A permission that a fine-grained token lacks. GitLab names it: "… with the following project permissions: [Branch: Create]."; a token
 * of the older sort gets the same answer where a group takes fine-grained ones only.
 * Source: GitLab, app/services/authz/tokens/authorize_granular_scopes_service.rb.
 */
export function granularError(status: number, words: string): HostError {
  const missing = /\[([^\]]+)\]/.exec(words)?.[1]?.split(', ');
  if (missing === undefined) {
    return new HostError('scopeMissing', asSentence(words), {
      status,
      missing: ['api'],
      remedy: 'Create a token of the older sort, with the scope api (or read_api to read only), and replace it here.',
    });
  }
  return new HostError('scopeMissing', `The token lacks the fine-grained permission ${missing.join(', ')}.`, {
    status,
    missing,
    remedy:
      'Create a new fine-grained token that also has it under Preferences → Access tokens and replace it here. If this is a token with scopes, its group takes fine-grained tokens only.',
  });
}
