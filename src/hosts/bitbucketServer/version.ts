import { HostError } from '../../domain/errors';
import type { ServerClient } from './client';
import { API, signedInAs } from './client';
import { notBitbucket } from './errors/answer';
import { anonymousError } from './errors/credential';

/** From this release on a server knows access tokens (Bitbucket Server 5.5 release notes). */
export const FIRST_WITH_TOKENS = '5.5';
/** From this release on there are drafts (Bitbucket Data Center 8.18 release notes). */
export const FIRST_WITH_DRAFTS = '8.18';

export interface ServerFacts {
  version: string;
  /** "Bitbucket"; "Stash" before 4.0. */
  displayName: string;
  /** Who the credential is. */
  user: string;
}

/**
 * Product, version and who is signed in, with one request. The answer is the same for everybody; its header tells the rest.
 * Source: Bitbucket Data Center REST docs, "Get application properties".
 * @throws HostError notAGitHost, unsupportedVersion for an access token on a server that knows none, unauthorised
 */
export async function readServer(client: ServerClient): Promise<ServerFacts> {
  const answer = await client.send<{ version?: unknown; displayName?: unknown }>(
    'GET',
    `${API}/application-properties`,
    { anonymous: true },
  );
  const { version, displayName } = answer.data;
  if (typeof version !== 'string' || typeof displayName !== 'string') {
    throw notBitbucket(client.errorContext, answer.status);
  }
  const user = signedInAs(answer);
  if (user === undefined) {
    // Such a server looks at no token, and answers as to an anonymous visitor.
    throw 'token' in client.credential && isOlder(version, FIRST_WITH_TOKENS)
      ? noTokens(version)
      : anonymousError(client.errorContext);
  }
  return { version, displayName, user };
}

export function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  const [otherMajor = 0, otherMinor = 0] = than.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}

function noTokens(version: string): HostError {
  return new HostError('unsupportedVersion', `Bitbucket Server ${version} knows no access tokens yet.`, {
    remedy: `Enter user name and password as user:password in the place of the token, best of an account made for this app, or update the server to ${FIRST_WITH_TOKENS} or newer.`,
  });
}
