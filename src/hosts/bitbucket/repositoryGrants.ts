import type { Grant, Grants } from '../../domain/grants';
import type { Repository } from '../../domain/repository';
import type { BitbucketClient } from './client';
import { connectionGrants } from './connectionGrants';
import { repositoryFrom, repositoryPath } from './convert';
import type { RawRepository } from './payloads';
import { probePush } from './pushProbe';
import type { PushProbe } from './pushProbe';
import { readScopes } from './scopes';

const WRITE_ROLE = 'Write access to the repository';

/**
 * What the token may do in one repository, with two requests: its scopes come with any answer, and git says whether
 * scope and role together allow a push. @throws HostError notFound where the repository is not shown
 */
export async function repositoryGrants(client: BitbucketClient, repository: Repository): Promise<Grants> {
  const { data, headers } = await client.get<RawRepository>(repositoryPath(repository));
  const grants = connectionGrants(readScopes(headers['x-oauth-scopes']));
  const probe = await probePush(client, repositoryFrom(data));
  return combine(grants, probe);
}

/** Pure: what the scopes allow, bounded by what git says of the role. */
export function combine(grants: Grants, probe: PushProbe): Grants {
  return {
    read:
      grants.read.state === 'unknown' ? { state: 'granted', evidence: 'the repository could be read' } : grants.read,
    createBranch: branchGrant(grants.createBranch, probe),
    createPullRequest: pullRequestGrant(grants.createPullRequest, probe),
    webhooks:
      grants.webhooks.state === 'granted'
        ? {
            state: 'unknown',
            evidence: 'the scope allows it; needs admin access to the repository, checked on first use',
          }
        : grants.webhooks,
  };
}

function branchGrant(scope: Grant, probe: PushProbe): Grant {
  if (scope.state === 'denied') {
    return scope;
  }
  if (probe === 'allowed') {
    return { state: 'granted', evidence: 'git accepts a push with this token' };
  }
  return probe === 'unclear'
    ? { state: 'unknown', evidence: 'checked on first use: git gave no clear answer' }
    : { state: 'denied', evidence: 'git refuses a push with this token', missing: [WRITE_ROLE] };
}

/** Bitbucket does not say beforehand whether somebody without write access may open a pull request. */
function pullRequestGrant(scope: Grant, probe: PushProbe): Grant {
  if (scope.state !== 'granted') {
    return scope;
  }
  return probe === 'allowed'
    ? { state: 'granted', evidence: `${scope.evidence}, and git accepts a push` }
    : { state: 'unknown', evidence: 'the scope allows it; checked on first use, as the role may not' };
}
