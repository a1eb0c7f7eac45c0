import type { Grant, Grants } from '../../domain/grants';
import { missingFor } from './scopes';
import type { Ability } from './scopes';

const UNTOLD: Grant = { state: 'unknown', evidence: 'Bitbucket did not tell the scopes; checked for each repository' };

/**
 * What a token may do as far as its scopes tell, before any repository is looked at.
 * @param scopes `null` where Bitbucket did not tell any
 */
export function connectionGrants(scopes: string[] | null): Grants {
  if (scopes === null) {
    return { read: UNTOLD, createBranch: UNTOLD, createPullRequest: UNTOLD, webhooks: UNTOLD };
  }
  return {
    read: readGrant(scopes),
    createBranch: scopeGrant(scopes, 'writeRepositories', 'may write repositories'),
    createPullRequest: scopeGrant(scopes, 'writePullRequests', 'may write pull requests'),
    webhooks: scopeGrant(scopes, 'webhooks', 'may manage webhooks'),
  };
}

function readGrant(scopes: string[]): Grant {
  const repositories = missingFor('readRepositories', scopes);
  const pulls = missingFor('readPullRequests', scopes);
  if (repositories.length > 0) {
    return denied(scopes, [...repositories, ...pulls]);
  }
  return pulls.length === 0
    ? { state: 'granted', evidence: 'the scopes allow reading repositories and pull requests' }
    : { state: 'granted', evidence: 'commits and branches; the scope for pull requests is missing', missing: pulls };
}

function scopeGrant(scopes: string[], ability: Ability, evidence: string): Grant {
  const missing = missingFor(ability, scopes);
  return missing.length === 0 ? { state: 'granted', evidence: `the token ${evidence}` } : denied(scopes, missing);
}

function denied(scopes: string[], missing: string[]): Grant {
  return { state: 'denied', evidence: `the token’s scopes: ${scopes.join(', ') || 'none'}`, missing };
}
