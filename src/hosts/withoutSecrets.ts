import type { Credential } from '../domain/credential';
import type { HostAccess } from '../domain/connection';
import { HostError, ProductError } from '../domain/errors';
import { eachCall } from './eachCall';
import type { Host } from './host';

const HIDDEN = '[hidden]';
/** What is shorter is no secret, and taking it out would garble sentences. */
const SHORTEST = 6;
/** Values of `Authorization`, and a signature of AWS, whosever they are. */
const HEADERS = /\b(basic|bearer|signature=)\s*[A-Za-z0-9+/=._~-]{16,}/gi;
/** User names that stand before a token where the host has a fixed one. */
const FIXED_USERS = ['', 'x-access-token', 'x-token-auth', 'x-bitbucket-api-token-auth', 'oauth2'];

/**
 * A driver whose errors, and what it says of rights, never hold what the connection's credential is. Drivers quote hosts,
 * and a host or a proxy in front of it may quote the request: its headers, or the address with the token in it.
 */
export function withoutSecrets(host: Host, access: HostAccess): Host {
  const clean = cleaner(access);
  return eachCall(host, async (name, call) => {
    try {
      const answer = await call();
      return name === 'verify' || name === 'grants' ? clean(answer) : answer;
    } catch (error) {
      throw error instanceof ProductError
        ? new HostError(error.kind, clean(error.message), clean(error.details))
        : error;
    }
  });
}

type Clean = <T>(value: T) => T;

/** Takes secrets out of every text of a value. */
function cleaner(access: HostAccess): Clean {
  const secrets = [access.credential, ...Object.values(access.organizationCredentials ?? {})].flatMap(writtenForms);
  // The longest first: one may be part of another.
  const ordered = [...new Set(secrets)].sort((first, second) => second.length - first.length);
  function clean(value: unknown): unknown {
    if (typeof value === 'string') {
      const known = ordered.reduce((text, secret) => text.replaceAll(secret, HIDDEN), value);
      return known.replace(HEADERS, `$1 ${HIDDEN}`);
    }
    if (Array.isArray(value)) {
      return value.map(clean);
    }
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, clean(entry)]))
      : value;
  }
  return clean as Clean;
}

/** A credential's secrets as they are, in addresses, and as `Basic` authentication writes them. */
function writtenForms(credential: Credential): string[] {
  const { token, password, secretAccessKey, sessionToken, username, email } = credential as Record<
    string,
    string | undefined
  >;
  const secrets = [token, password, secretAccessKey, sessionToken].filter((one) => (one ?? '').length >= SHORTEST);
  const users = [...FIXED_USERS, username, email].filter((user) => user !== undefined);
  return secrets.flatMap((secret = '') => [
    secret,
    encodeURIComponent(secret),
    base64(secret),
    ...users.map((user) => base64(`${user}:${secret}`)),
  ]);
}

/** Without its filling, so that it is found in front of more. */
function base64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '');
}
