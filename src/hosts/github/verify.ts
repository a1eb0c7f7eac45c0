import type { Verification } from '../../domain/connection';
import { HostError } from '../../domain/errors';
import type { GithubClient } from './client';
import { connectionGrants } from './connectionGrants';
import { readExpiry } from './expiry';
import { hiddenOrganizations } from './singleSignOn';
import { readTokenFacts, type TokenFacts } from './tokenFacts';
import { readScopes, tokenSortName } from './tokenSort';
import { TOKENS_PAGE, verificationWarnings } from './verificationWarnings';
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
  refuseUseless(facts, scopes);
  return {
    account: facts.account,
    product: { name: client.instance.product, ...(version === undefined ? {} : { version }) },
    credential: { kind: tokenSortName(facts.sort), scopes, ...expiryOf(client, facts.headers) },
    grants: connectionGrants(scopes),
    repositories: facts.repositories,
    warnings: verificationWarnings(facts, scopes),
  };
}

/**
 * A token that GitHub accepts and that can do nothing here: saved, it would show an empty connection and no reason.
 * @throws HostError ssoRequired, scopeMissing
 */
function refuseUseless(facts: TokenFacts, scopes: string[] | null): void {
  if (facts.repositories === 0 && hiddenOrganizations(facts.sso) > 0) {
    throw new HostError('ssoRequired', 'The token is not authorised for the single sign-on of its organization.', {
      remedy: `Authorise it under ${TOKENS_PAGE} → Configure SSO, then check again.`,
    });
  }
  if (scopes !== null && !scopes.some((scope) => scope === 'repo' || scope === 'public_repo')) {
    throw new HostError('scopeMissing', 'The token has no scope that reads repositories.', {
      remedy: `Tick repo (or public_repo for public repositories only) under ${TOKENS_PAGE}, then check again.`,
      missing: ['repo'],
    });
  }
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
