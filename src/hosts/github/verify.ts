import type { Verification } from '../../domain/connection';
import type { GithubClient } from './client';
import { connectionGrants } from './connectionGrants';
import { readExpiry } from './expiry';
import { readTokenFacts } from './tokenFacts';
import { readScopes, tokenSortName } from './tokenSort';
import { verificationWarnings } from './verificationWarnings';
import { checkVersion, readVersion } from './version';

/**
 * Two requests: who the token is, and how many repositories it sees; a third where a server does not give its version by itself.
 * Sources: GitHub REST docs, "Get the authenticated user", "List repositories for the authenticated user".
 */
export async function verify(client: GithubClient): Promise<Verification> {
  const facts = await readTokenFacts(client);
  const version = await readVersion(client, facts.headers);
  checkVersion(version);
  const scopes = readScopes(facts.headers);
  return {
    account: facts.account,
    product: { name: client.instance.product, ...(version === undefined ? {} : { version }) },
    credential: { kind: tokenSortName(facts.sort), scopes, ...expiryOf(client, facts.headers) },
    grants: connectionGrants(scopes),
    repositories: facts.repositories,
    warnings: verificationWarnings(facts, scopes),
  };
}

function expiryOf(
  client: GithubClient,
  headers: Record<string, string | undefined>,
): Pick<Verification['credential'], 'expiresAt' | 'expirySource'> {
  const expiresAt = readExpiry(headers['github-authentication-token-expiration']);
  if (expiresAt !== undefined) {
    return { expiresAt, expirySource: 'host' };
  }
  const entered = client.errorContext.enteredExpiresAt;
  if (entered !== undefined) {
    return { expiresAt: entered, expirySource: 'entered' };
  }
  // GitHub.com sends the header for every token that ends.
  return { expiresAt: null, expirySource: client.instance.product === 'GitHub Enterprise Server' ? 'unknown' : 'host' };
}
