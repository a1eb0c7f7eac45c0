import { findOrganization, findUser } from './accounts';
import type { GithubUser, Role } from './accounts';
import type { Github } from './github';
import type { RepositoryRecord } from './state';
import type { GithubToken, PermissionName } from './tokens';

/** Who makes a request. */
export interface Caller {
  token?: GithubToken;
  /** Absent for an installation and for nobody. */
  user?: GithubUser;
  /** The lab's own way in for `git push`, which stands for a user with every right. */
  trusted?: boolean;
}

export const ROLE_ORDER: Role[] = ['read', 'triage', 'write', 'maintain', 'admin'];

/** The caller of a token; `undefined` where it was never issued or has ended: GitHub does not say which. */
export function callerOf(github: Github, value: string): Caller | undefined {
  const token = github.tokens.find((known) => known.value === value);
  if (!token || (token.expiresAt !== undefined && token.expiresAt <= Date.now())) {
    return undefined;
  }
  return token.kind === 'installation' ? { token } : { token, user: findUser(token.login) };
}

/** The user's own role, whatever the token allows. */
export function roleOf(caller: Caller, repository: RepositoryRecord): Role | undefined {
  if (caller.trusted) {
    return 'admin';
  }
  if (caller.token?.kind === 'installation') {
    // Its permissions alone bound it.
    return sameOwner(caller.token.resourceOwner, repository) ? 'admin' : publicRole(repository);
  }
  const role = caller.user && findOrganization(repository.owner)?.roles[caller.user.login];
  return role ?? publicRole(repository);
}

function publicRole(repository: RepositoryRecord): Role | undefined {
  return repository.private ? undefined : 'read';
}

function sameOwner(owner: string, repository: RepositoryRecord): boolean {
  return owner.toLowerCase() === repository.owner.toLowerCase();
}

/** `sso`: the organisation wants the token authorised first. */
export type Sight = 'visible' | 'hidden' | 'sso';

/** Whether the caller sees that a repository exists. */
export function sightOf(github: Github, caller: Caller, repository: RepositoryRecord): Sight {
  if (roleOf(caller, repository) === undefined) {
    return 'hidden';
  }
  const { token } = caller;
  if (token?.kind === 'classic') {
    const privateScope = token.scopes.includes('repo');
    if (repository.private && !privateScope) {
      return 'hidden';
    }
    const organization = findOrganization(repository.owner);
    const asksForSso = github.product.singleSignOn && organization?.singleSignOn === true;
    return asksForSso && !token.ssoAuthorised ? 'sso' : 'visible';
  }
  if (token?.kind === 'fineGrained' || token?.kind === 'installation') {
    // Public repositories are always readable (docs, Managing your personal access tokens).
    return repository.private && !sameOwner(token.resourceOwner, repository) ? 'hidden' : 'visible';
  }
  return 'visible';
}

/**
 * Whether a permission is held for a repository that the caller sees.
 * `role`: the user's role does not reach; `scope`: a classic token's scope does not; `permission`: a fine-grained one's.
 */
export function mayUse(
  caller: Caller,
  repository: RepositoryRecord,
  name: PermissionName,
  level: 'read' | 'write',
): true | 'role' | 'scope' | 'permission' {
  const { token } = caller;
  if (token?.kind === 'fineGrained' || token?.kind === 'installation') {
    const held = sameOwner(token.resourceOwner, repository) ? token.permissions[name] : undefined;
    const publicRead = level === 'read' && !repository.private && isOpenToAll(name);
    if (!publicRead && held !== 'write' && held !== level) {
      return 'permission';
    }
  }
  if (token?.kind === 'classic' && level === 'write') {
    const enough = token.scopes.includes('repo') || (!repository.private && token.scopes.includes('public_repo'));
    if (!enough) {
      return 'scope';
    }
  }
  return ROLE_ORDER.indexOf(roleOf(caller, repository) ?? 'read') >= ROLE_ORDER.indexOf(roleFor(name, level))
    ? true
    : 'role';
}

function isOpenToAll(name: PermissionName): boolean {
  return name !== 'administration' && name !== 'repository_hooks';
}

/** docs.github.com/organizations/…/repository-roles-for-an-organization: what each role may do. */
function roleFor(name: PermissionName, level: 'read' | 'write'): Role {
  if (name === 'administration' || name === 'repository_hooks') {
    return 'admin';
  }
  return level === 'write' && name === 'contents' ? 'write' : 'read';
}
