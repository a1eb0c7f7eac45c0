import type { Credential } from './credential';

/** The last four characters of the secret part, which is all that is ever shown of it. */
export function hintOf(credential: Credential): string {
  const secret =
    'token' in credential
      ? credential.token
      : 'password' in credential
        ? credential.password
        : credential.secretAccessKey;
  // Of a short secret, four characters would give too much away.
  return secret.length < 12 ? '' : secret.slice(-4);
}
