import { HostError } from '../../../domain/errors';
import type { ErrorContext } from './context';

const KEYS_PAGE = 'IAM → Users → the user → Security credentials → Access keys';
const NEW_KEY = `create a new access key (${KEYS_PAGE}) and replace it here`;

/**
 * Names by which AWS refuses a credential; those of STS and of the services differ.
 * Sources: IAM API reference, "Common error types"; STS API reference, "Common errors".
 */
const REFUSED_KEYS = new Set([
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  'MissingAuthenticationTokenException',
  'MissingAuthenticationToken',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'NotAuthorized',
]);
const WRONG_SIGNATURES = new Set(['InvalidSignatureException', 'SignatureDoesNotMatch']);
const ENDED = new Set(['ExpiredTokenException', 'ExpiredToken', 'RequestExpired']);

/** The error for a credential that AWS does not take; `undefined` for any other name. The host's own words stay out: they may quote a token. */
export function credentialError(name: string, words: string, context: ErrorContext): HostError | undefined {
  if (ENDED.has(name)) {
    return new HostError('expired', 'The session of this temporary access key is over.', {
      status: 400,
      remedy: `Enter new temporary credentials, or better an access key of an IAM user of its own: ${KEYS_PAGE}.`,
    });
  }
  if (WRONG_SIGNATURES.has(name)) {
    return /signature (expired|not yet current)/i.test(words)
      ? new HostError('hostError', 'AWS says that the time of the request is wrong.', {
          status: 400,
          remedy: 'The app tries again later.',
        })
      : new HostError(
          'unauthorised',
          'AWS does not accept the secret access key: it does not belong to the access key id.',
          {
            status: 400,
            remedy: `Copy the secret again where it was saved; AWS shows it only once. Otherwise ${NEW_KEY}.`,
          },
        );
  }
  if (!REFUSED_KEYS.has(name)) {
    return undefined;
  }
  const ended = context.enteredExpiresAt;
  if (ended !== undefined && Date.parse(ended) <= context.now) {
    return new HostError('expired', `The access key was to end on ${ended.slice(0, 10)}, and AWS refuses it.`, {
      status: 400,
      remedy: `Please ${NEW_KEY}.`,
    });
  }
  const session = context.isTemporary
    ? 'A temporary key (ASIA…) needs its session token, and ends with its session.'
    : 'A key that begins with ASIA is temporary and needs its session token too.';
  return new HostError('unauthorised', 'AWS does not know this access key, or it was deactivated or deleted.', {
    status: 400,
    remedy: `Check that it is active and of the right partition (China and GovCloud have keys of their own), or ${NEW_KEY}. ${session}`,
  });
}
