import type { Grant, Grants } from '../../domain/grants';

const PER_REPOSITORY: Grant = { state: 'unknown', evidence: 'permissions are checked for each repository' };

/** Scopes that may manage webhooks (GitHub docs, "Scopes for OAuth apps"). */
const WEBHOOK_SCOPES = ['repo', 'admin:repo_hook', 'write:repo_hook'];

/**
 * What a token may do as far as its scopes tell, before any repository is looked at.
 * @param scopes `null` where GitHub does not tell any, as for fine-grained and App tokens
 */
export function connectionGrants(scopes: string[] | null): Grants {
  if (scopes === null) {
    return {
      read: PER_REPOSITORY,
      createBranch: PER_REPOSITORY,
      createPullRequest: PER_REPOSITORY,
      webhooks: PER_REPOSITORY,
    };
  }
  const full = scopes.includes('repo');
  const write: Grant = full
    ? { state: 'granted', evidence: 'scope repo' }
    : { state: 'denied', evidence: `scopes: ${scopes.join(', ') || 'none'}`, missing: ['repo'] };
  const webhookScope = WEBHOOK_SCOPES.find((scope) => scopes.includes(scope));
  return {
    read: {
      state: 'granted',
      evidence: full ? 'scope repo' : 'public repositories only; private ones need scope repo',
    },
    createBranch: full ? { ...write, evidence: workflowEvidence(scopes) } : write,
    createPullRequest: write,
    webhooks: webhookScope
      ? { state: 'granted', evidence: `scope ${webhookScope}` }
      : { state: 'denied', evidence: `scopes: ${scopes.join(', ') || 'none'}`, missing: ['admin:repo_hook'] },
  };
}

/** GitHub refuses a reference whose commit changes workflow files to tokens without that scope (GitHub docs, "Scopes for OAuth apps", workflow). */
export function workflowEvidence(scopes: string[]): string {
  return scopes.includes('workflow')
    ? 'scope repo'
    : 'scope repo; commits that change workflow files need scope workflow too';
}
