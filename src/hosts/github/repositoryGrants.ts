import type { Grant, Grants } from '../../domain/grants';
import type { Repository } from '../../domain/repository';
import { NOT_ASKED } from '../notAsked';
import { isRefusal } from './client';
import type { GithubClient } from './client';
import { connectionGrants, workflowEvidence } from './connectionGrants';
import { ownerAndName } from './convertRepository';
import type { RestRepository } from './payloads';
import { probePush } from './pushProbe';
import type { PushProbe } from './pushProbe';
import { readScopes } from './tokenSort';

/** GitHub REST docs, "Create a pull request": who may not write may still be let, as a member of the organization that owns it. */
const PULLS_OF_READERS: Grant = {
  state: 'unknown',
  evidence: 'checked on first use: without push permission GitHub lets members of the organization at most',
};
const ARCHIVED: Grant = { state: 'denied', evidence: 'the repository is archived' };

/**
 * What the token may do in one repository. A classic token may what its scopes and the person behind it may; for the others GitHub
 * tells only the person's rights, so git itself is asked. Source: GitHub REST docs, "Get a repository", `permissions`.
 */
export async function repositoryGrants(
  client: GithubClient,
  repository: Repository,
  writeOnly = false,
): Promise<Grants> {
  const { data, headers } = await client.rest<RestRepository>('GET /repos/{owner}/{name}', ownerAndName(repository));
  const scopes = readScopes(headers);
  const current = { ...repository, name: data.full_name };
  const grants = scopes === null ? await byProbing(client, current, data, writeOnly) : byScopes(scopes, data);
  if (!data.archived && !data.disabled) {
    return grants;
  }
  const closed = data.archived ? ARCHIVED : { ...ARCHIVED, evidence: 'GitHub has disabled the repository' };
  return { read: grants.read, createBranch: closed, createPullRequest: closed, webhooks: closed };
}

/** Pure. @param scopes of a classic or OAuth token */
export function byScopes(scopes: string[], raw: RestRepository): Grants {
  const isPublic = raw.private === false;
  const scope = ['repo', ...(isPublic ? ['public_repo'] : [])].find((name) => scopes.includes(name));
  const write = withRole(scope, 'repo', raw.permissions?.push, 'push permission', 'Write role');
  const ofConnection = connectionGrants(scopes).webhooks;
  return {
    read: { state: 'granted', evidence: isPublic ? 'the repository is public' : 'scope repo' },
    createBranch:
      write.state === 'granted' && scope === 'repo'
        ? { ...write, evidence: `push permission, ${workflowEvidence(scopes)}` }
        : write,
    createPullRequest: scope !== undefined && write.state === 'denied' ? PULLS_OF_READERS : write,
    webhooks:
      ofConnection.state === 'granted' && raw.permissions?.admin !== true
        ? { state: 'denied', evidence: 'no admin permission in the repository', missing: ['Admin role'] }
        : ofConnection,
  };
}

function withRole(
  scope: string | undefined,
  neededScope: string,
  has: boolean | undefined,
  permission: string,
  role: string,
): Grant {
  if (scope === undefined) {
    return { state: 'denied', evidence: `the token lacks the scope ${neededScope}`, missing: [neededScope] };
  }
  return has === true
    ? { state: 'granted', evidence: `scope ${scope} and ${permission}` }
    : { state: 'denied', evidence: `no ${permission} in the repository`, missing: [role] };
}

async function byProbing(
  client: GithubClient,
  repository: Repository,
  raw: RestRepository,
  writeOnly: boolean,
): Promise<Grants> {
  const probe = await probePush(client, repository);
  const refused = raw.permissions?.push === false;
  return {
    read: writeOnly ? NOT_ASKED : await readGrant(client, repository, probe),
    createBranch: branchGrant(probe, refused),
    createPullRequest: refused
      ? PULLS_OF_READERS
      : { state: 'unknown', evidence: 'checked on first use: GitHub does not tell beforehand' },
    webhooks:
      raw.permissions?.admin === true
        ? { state: 'unknown', evidence: 'checked on first use: GitHub does not tell beforehand' }
        : { state: 'denied', evidence: 'no admin permission in the repository', missing: ['Admin role'] },
  };
}

/** @param roleRefused the person behind the token may not push, whatever the token may */
function branchGrant(probe: PushProbe, roleRefused: boolean): Grant {
  if (probe === 'allowed') {
    return { state: 'granted', evidence: 'git accepts a push with this token' };
  }
  if (probe === 'unclear') {
    return { state: 'unknown', evidence: 'checked on first use: git gave no clear answer' };
  }
  return roleRefused
    ? { state: 'denied', evidence: 'no push permission in the repository', missing: ['Write role'] }
    : { state: 'denied', evidence: 'git refuses a push with this token', missing: ['Contents: Read and write'] };
}

/** Commits and pull requests are read under permissions of their own; who may push may read commits. */
async function readGrant(client: GithubClient, repository: Repository, probe: PushProbe): Promise<Grant> {
  const missing: string[] = [];
  if (probe !== 'allowed' && !(await mayGet(client, repository, 'commits'))) {
    missing.push('Contents: Read-only');
  }
  if (!(await mayGet(client, repository, 'pulls'))) {
    missing.push('Pull requests: Read-only');
  }
  return missing.length === 0
    ? { state: 'granted', evidence: 'commits and pull requests could be listed' }
    : { state: 'denied', evidence: 'GitHub refuses to list them', missing };
}

async function mayGet(client: GithubClient, repository: Repository, list: 'commits' | 'pulls'): Promise<boolean> {
  try {
    await client.rest(`GET /repos/{owner}/{name}/${list}`, { ...ownerAndName(repository), per_page: 1 });
    return true;
  } catch (error) {
    if (isRefusal(error, 'empty')) {
      return true;
    }
    if (isRefusal(error, 'scopeMissing', 'forbidden', 'notFound')) {
      return false;
    }
    throw error;
  }
}
