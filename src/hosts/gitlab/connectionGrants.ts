import type { Grant, Grants } from '../../domain/grants';
import type { TokenFacts } from './tokenFacts';

const UNTOLD: Grant = { state: 'unknown', evidence: 'GitLab does not tell the scopes; checked for each repository' };

/** Writing over git alone: enough for a branch, not for anything that only the REST API creates. */
export const GIT_WRITE = 'write_repository';

/**
 * What a token may do as far as its scopes tell, before any project is looked at.
 * Source: GitLab docs, "Personal access tokens", Personal access token scopes.
 */
export function connectionGrants(token: TokenFacts): Grants {
  const api = writeGrant(token) ?? UNTOLD;
  return {
    read: readGrant(token.scopes),
    createBranch: branchGrant(token) ?? UNTOLD,
    createPullRequest: api,
    webhooks: api,
  };
}

function readGrant(scopes: string[] | null): Grant {
  if (scopes === null) {
    return { state: 'granted', evidence: 'the account and its projects could be read' };
  }
  const scope = ['api', 'read_api'].find((name) => scopes.includes(name));
  return scope === undefined
    ? { state: 'denied', evidence: scopesText(scopes), missing: ['read_api'] }
    : { state: 'granted', evidence: `scope ${scope}` };
}

/** The scope's part of every grant to create something by the REST API. @returns `undefined` where nothing tells it */
export function writeGrant({ scopes, lacksApi }: TokenFacts): Grant | undefined {
  if (scopes === null) {
    return lacksApi
      ? { state: 'denied', evidence: 'GitLab refuses changes with this token', missing: ['api'] }
      : undefined;
  }
  return scopes.includes('api')
    ? { state: 'granted', evidence: 'scope api' }
    : { state: 'denied', evidence: scopesText(scopes), missing: ['api'] };
}

/** The scope's part of the grant to create a branch, which git can do too. */
function branchGrant(token: TokenFacts): Grant | undefined {
  const { scopes } = token;
  if (scopes === null) {
    return undefined;
  }
  return scopes.includes(GIT_WRITE) && !scopes.includes('api')
    ? { state: 'granted', evidence: `scope ${GIT_WRITE}: branches are made by a git push` }
    : writeGrant(token);
}

function scopesText(scopes: string[]): string {
  return `scopes: ${scopes.join(', ') || 'none'}`;
}
