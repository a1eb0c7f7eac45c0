import type { Grant, Grants } from '../../../domain/grants';
import { WRITE_SCOPE } from '../errors/forbidden';
import type { Permissions } from './permissions';
import type { PushProbe } from './pushProbe';

export const READ_GRANTED: Grant = { state: 'granted', evidence: 'repositories could be listed' };
const ON_FIRST_USE: Grant = {
  state: 'unknown',
  evidence: 'checked on first use: Azure DevOps does not tell beforehand',
};

/**
 * What a token may do in a repository that it reads: it takes the scope, which git shows, and the person's permission. Pure.
 * Azure DevOps refuses a push for want of either; what the person may do tells which.
 */
export function decideGrants(probe: PushProbe, permissions: Permissions): Grants {
  return {
    read: READ_GRANTED,
    createBranch: branchGrant(probe, permissions),
    createPullRequest: pullRequestGrant(probe, permissions),
    // Service hooks are not registered by the app.
    webhooks: ON_FIRST_USE,
  };
}

function branchGrant(probe: PushProbe, { contribute, createBranch }: Permissions): Grant {
  if (contribute === false || createBranch === false) {
    const missing = [
      ...(contribute === false ? ['Contribute'] : []),
      ...(createBranch === false ? ['Create branch'] : []),
    ];
    return { state: 'denied', evidence: `the account lacks the permission ${missing.join(' and ')}`, missing };
  }
  if (probe === 'refused') {
    return scopeDenied(contribute);
  }
  if (probe === 'unclear') {
    return { state: 'unknown', evidence: 'checked on first use: git gave no clear answer' };
  }
  return {
    state: 'granted',
    evidence: createBranch === true ? 'git accepts a push, and the account may create branches' : 'git accepts a push',
  };
}

function pullRequestGrant(probe: PushProbe, { contribute, contributeToPullRequests }: Permissions): Grant {
  if (contributeToPullRequests === false) {
    const missing = ['Contribute to pull requests'];
    return { state: 'denied', evidence: `the account lacks the permission ${missing[0]}`, missing };
  }
  // Whoever may contribute and is refused by git lacks the scope, which pull requests need too.
  if (probe === 'refused' && contribute !== false) {
    return scopeDenied(contribute);
  }
  if (probe === 'allowed' && contributeToPullRequests === true) {
    return { state: 'granted', evidence: `scope ${WRITE_SCOPE}, and the account may contribute to pull requests` };
  }
  return ON_FIRST_USE;
}

function scopeDenied(contribute: boolean | undefined): Grant {
  return contribute === true
    ? { state: 'denied', evidence: `the token lacks the scope ${WRITE_SCOPE}`, missing: [WRITE_SCOPE] }
    : {
        state: 'denied',
        evidence: 'git refuses a push with this token',
        missing: [`${WRITE_SCOPE}, or the permission Contribute`],
      };
}
