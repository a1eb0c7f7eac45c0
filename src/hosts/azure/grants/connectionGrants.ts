import type { Grant, GrantName, Grants } from '../../../domain/grants';
import { READ_GRANTED } from './decide';
import { WRITE_SCOPE } from '../errors/forbidden';

const PER_REPOSITORY: Grant = { state: 'unknown', evidence: 'permissions are checked for each repository' };

/** Where there is no repository to ask about. */
export const UNKNOWN_GRANTS: Grants = {
  read: READ_GRANTED,
  createBranch: PER_REPOSITORY,
  createPullRequest: PER_REPOSITORY,
  webhooks: PER_REPOSITORY,
};

const NAMES: GrantName[] = ['read', 'createBranch', 'createPullRequest', 'webhooks'];

/**
 * What a connection may do, from one repository of each organization: a missing scope holds for every repository, what a person
 * lacks in one may be there in the next. Pure.
 */
export function connectionGrants(samples: Grants[]): Grants {
  const grants = { ...UNKNOWN_GRANTS };
  for (const name of NAMES) {
    grants[name] = combined(samples.map((sample) => sample[name]));
  }
  return grants;
}

function combined(grants: Grant[]): Grant {
  const [first] = grants;
  const same = first !== undefined && grants.every(({ state }) => state === first.state);
  if (!same) {
    return PER_REPOSITORY;
  }
  const isScope = first.missing?.includes(WRITE_SCOPE) === true;
  return first.state === 'denied' && !isScope ? PER_REPOSITORY : first;
}
