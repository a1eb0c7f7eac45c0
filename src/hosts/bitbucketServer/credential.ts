import type { Credential } from '../../domain/credential';
import { invalidField } from '../draftFields';

/**
 * An HTTP access token (of a person, project or repository; from 5.5 on), or a user name with a password, which is all
 * that older servers take. Source: Bitbucket Data Center docs, "HTTP access tokens".
 */
export type ServerCredential = { token: string } | { username: string; password: string };

/**
 * What an admin entered. `user:password` in the place of a token counts as both: no access token holds a colon.
 * @throws HostError invalid where something is missing
 */
export function readCredential(entered: Credential | undefined): ServerCredential {
  const fields: Record<string, string> = { ...entered };
  const username = (fields.username ?? fields.email ?? '').trim();
  // A password may hold spaces; line ends come from copying.
  const secret = (fields.password ?? fields.token ?? '').replace(/[\r\n\u200b\ufeff]+/g, '');
  const field = fields.password === undefined ? 'credential.token' : 'credential.password';
  if (secret.trim() === '') {
    throw invalidField(field, 'Enter an HTTP access token, or user:password for a server before 5.5.');
  }
  if (fields.password !== undefined) {
    if (username === '') {
      throw invalidField('credential.username', 'Enter the user name that the password belongs to.');
    }
    return { username, password: secret };
  }
  const colon = secret.indexOf(':');
  if (colon >= 0) {
    const [user, password] = [secret.slice(0, colon).trim(), secret.slice(colon + 1)];
    if (user === '' || password === '') {
      throw invalidField('credential.token', 'Enter user name and password with a colon between: user:password.');
    }
    return { username: user, password };
  }
  const token = secret.replace(/\s+/g, '');
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw invalidField('credential.token', 'This is no token: it holds characters that no token has. Copy it again.');
  }
  return { token };
}

/** Value of the Authorization header, for the REST API as for git. */
export function authorization(credential: ServerCredential): string {
  return 'token' in credential
    ? `Bearer ${credential.token}`
    : `Basic ${Buffer.from(`${credential.username}:${credential.password}`).toString('base64')}`;
}

/** Everything of a credential that no message may repeat. */
export function secretsOf(credential: ServerCredential): string[] {
  return 'token' in credential
    ? [credential.token]
    : [credential.password, authorization(credential).slice('Basic '.length)];
}

/**
 * The host's word for a credential. Tokens of projects and repositories act as a user of their own.
 * @param user `X-AUSERNAME` of an answer
 */
export function credentialSort(credential: ServerCredential, user: string): string {
  if (!('token' in credential)) {
    return 'user name and password';
  }
  return isTokenUser(user) ? 'project or repository access token' : 'personal access token';
}

export function isTokenUser(user: string): boolean {
  return user.startsWith('access-token-user');
}
