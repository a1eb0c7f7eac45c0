import { readBasic, readScheme } from '../credentials';
import { ADA } from '../repositories/people';
import { roleIn } from '../atlassian/accounts';
import type { Role } from '../atlassian/accounts';
import type { RepositoryRecord } from '../atlassian/state';
import type { CloudToken } from './tokens';

/** Who makes a request. */
export interface Caller {
  /** Absent for nobody, and for the lab's own way in. */
  token?: CloudToken;
  /** The lab's own way in for `git push`, which stands for an administrator. */
  trusted?: boolean;
}

/** User names that git takes with a token (Bitbucket support, "Using API tokens", "Using access tokens"). */
const GIT_USERS = { api: 'x-bitbucket-api-token-auth', access: 'x-token-auth' };

/**
 * The caller of a REST request: an API token by Basic with the e-mail address of its account, an access token by Bearer.
 * @returns `undefined` where the header is not accepted: a wrong, expired, revoked token, a password
 */
export function callerOf(tokens: CloudToken[], header: string | undefined): Caller | undefined {
  if (header === undefined || header === '') {
    return {};
  }
  const bearer = readScheme(header, 'bearer');
  const basic = readBasic(header);
  const value = bearer ?? basic?.password;
  const token = findToken(tokens, value);
  const fits =
    token?.kind === 'api_token' ? basic?.username.toLowerCase() === token.email.toLowerCase() : bearer !== undefined;
  return token && fits ? { token } : undefined;
}

export function gitCallerOf(tokens: CloudToken[], header: string | undefined): Caller | undefined {
  if (header === undefined) {
    return {};
  }
  const basic = readBasic(header);
  const token = findToken(tokens, basic?.password);
  if (!token || !basic) {
    return undefined;
  }
  const names = token.kind === 'api_token' ? [GIT_USERS.api, token.login] : [GIT_USERS.access];
  return names.includes(basic.username) ? { token } : undefined;
}

function findToken(tokens: CloudToken[], value: string | undefined): CloudToken | undefined {
  return tokens.find(
    (token) =>
      token.value === value && !token.revoked && (token.expiresAt === undefined || token.expiresAt > Date.now()),
  );
}

/** The role in a repository; `undefined` where it is hidden. Access tokens may what their scopes say, in what is theirs. */
export function roleOf({ token, trusted }: Caller, repository: RepositoryRecord): Role | undefined {
  if (trusted) {
    return 'admin';
  }
  const open: Role | undefined = repository.private ? undefined : 'read';
  if (!token) {
    return open;
  }
  if (token.kind === 'api_token') {
    return roleIn(repository.owner, token.login) ?? open;
  }
  const own =
    token.workspace === repository.owner &&
    (token.repositories === undefined || token.repositories.includes(repository.slug));
  return own ? 'admin' : open;
}

/** Whom what a caller does is put down to. */
export function loginOf({ token }: Caller): string {
  return token?.kind === 'api_token' ? token.login : ADA.login;
}

/** An ability in both vocabularies. */
export interface ScopeNeed {
  granular: string[];
  older: string;
}

export const NEEDS = {
  user: { granular: ['read:user:bitbucket'], older: 'account' },
  workspace: { granular: ['read:workspace:bitbucket'], older: 'account' },
  readRepository: { granular: ['read:repository:bitbucket'], older: 'repository' },
  writeRepository: { granular: ['write:repository:bitbucket'], older: 'repository:write' },
  readPullRequest: { granular: ['read:pullrequest:bitbucket'], older: 'pullrequest' },
  writePullRequest: { granular: ['write:pullrequest:bitbucket'], older: 'pullrequest:write' },
} satisfies Record<string, ScopeNeed>;

/** Older scopes contain others (Bitbucket Cloud REST docs, "OAuth 2.0", Scopes); granular ones contain nothing. */
const CONTAINS: Record<string, string[]> = {
  'repository:write': ['repository'],
  pullrequest: ['repository'],
  'pullrequest:write': ['pullrequest', 'repository:write', 'repository'],
};

/** @returns the scopes that the request takes, in the token's vocabulary, and whether it has them */
export function checkScopes(token: CloudToken, need: ScopeNeed): { required: string[]; allowed: boolean } {
  if (token.kind === 'api_token') {
    return { required: need.granular, allowed: need.granular.every((scope) => token.scopes.includes(scope)) };
  }
  const held = new Set(token.scopes.flatMap((scope) => [scope, ...(CONTAINS[scope] ?? [])]));
  return { required: [need.older], allowed: held.has(need.older) };
}
