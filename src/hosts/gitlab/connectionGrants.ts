import type { Grant, Grants } from '../../domain/grants';

const UNTOLD: Grant = { state: 'unknown', evidence: 'GitLab does not tell the scopes; checked for each repository' };

/** Writing over git alone: enough for a branch, not for anything that only the REST API creates. */
const GIT_WRITE = 'write_repository';

/**
 * What a token may do as far as its scopes tell, before any project is looked at.
 * Source: GitLab docs, "Personal access tokens", Personal access token scopes.
 * @param scopes `null` where GitLab does not tell any
 */
export function connectionGrants(scopes: string[] | null): Grants {
  if (scopes === null) {
    return {
      read: { state: 'granted', evidence: 'the account and its projects could be read' },
      createBranch: UNTOLD,
      createPullRequest: UNTOLD,
      webhooks: UNTOLD,
    };
  }
  const create = writeGrant(scopes);
  return {
    read: readGrant(scopes),
    createBranch: branchGrant(scopes),
    createPullRequest: create,
    webhooks: create,
  };
}

function readGrant(scopes: string[]): Grant {
  const scope = ['api', 'read_api'].find((name) => scopes.includes(name));
  return scope === undefined
    ? { state: 'denied', evidence: scopesText(scopes), missing: ['read_api'] }
    : { state: 'granted', evidence: `scope ${scope}` };
}

/** The scope's part of every grant to create something by the REST API. */
export function writeGrant(scopes: string[]): Grant {
  return scopes.includes('api')
    ? { state: 'granted', evidence: 'scope api' }
    : { state: 'denied', evidence: scopesText(scopes), missing: ['api'] };
}

/** The scope's part of the grant to create a branch, which git can do too. */
export function branchGrant(scopes: string[]): Grant {
  return scopes.includes(GIT_WRITE) && !scopes.includes('api')
    ? { state: 'granted', evidence: `scope ${GIT_WRITE}: branches are made by a git push` }
    : writeGrant(scopes);
}

function scopesText(scopes: string[]): string {
  return `scopes: ${scopes.join(', ') || 'none'}`;
}
