import { readBasic, readScheme } from '../credentials';
import { reaches, roleIn } from '../atlassian/accounts';
import type { Role } from '../atlassian/accounts';
import type { RepositoryRecord } from '../atlassian/state';
import { OLLI } from '../repositories/people';
import { personWith } from './credentials';
import type { ServerToken } from './credentials';
import type { Server } from './server';

/** Who makes a request; nobody where there is neither. */
export interface Caller {
  /** Signed in with a password, or the owner of the token. */
  login?: string;
  token?: ServerToken;
  /** The lab's own way in for `git push`, which stands for an administrator. */
  trusted?: boolean;
}

const FAILURES_ALLOWED = 5;

/** `captcha`: somebody has to solve one first. `refused`: the credential is wrong, has ended or was taken back. */
export function callerOf(server: Server, header: string | undefined): Caller | 'captcha' | 'refused' {
  const bearer = readScheme(header, 'bearer');
  if (bearer !== undefined) {
    // A server that knows no tokens takes no notice.
    return server.product.tokens ? (withToken(server, bearer) ?? 'refused') : {};
  }
  const basic = readBasic(header);
  if (!basic) {
    return {};
  }
  // Git sends a token as the password, with any user name or that of its owner.
  const byToken = withToken(server, basic.password);
  return byToken ?? withPassword(server, basic.username, basic.password);
}

function withToken({ tokens }: Server, value: string): Caller | undefined {
  const token = tokens.find(
    (one) => one.value === value && !one.revoked && (one.expiresAt === undefined || one.expiresAt > Date.now()),
  );
  return token && { token, login: token.login };
}

function withPassword(server: Server, username: string, password: string): Caller | 'captcha' | 'refused' {
  const failed = server.failures.get(username) ?? (username === OLLI.login ? FAILURES_ALLOWED : 0);
  if (failed >= FAILURES_ALLOWED) {
    return 'captcha';
  }
  const login = personWith(server.product, username, password);
  if (login === undefined) {
    server.failures.set(username, failed + 1);
    return 'refused';
  }
  server.failures.delete(username);
  return { login };
}

/** `X-AUSERNAME`; `undefined` for nobody. */
export function userNameOf({ login, token }: Caller): string | undefined {
  return login ?? (token ? `access-token-user/1/${token.scope?.owner ?? ''}` : undefined);
}

/** The effective permission; `undefined` where the repository is hidden. A token never gives more than its own. */
export function roleOf(caller: Caller, repository: RepositoryRecord): Role | undefined {
  if (caller.trusted) {
    return 'admin';
  }
  const open: Role | undefined = repository.private ? undefined : 'read';
  const { token, login } = caller;
  if (token?.scope) {
    const own = token.scope.owner === repository.owner && (token.scope.slug ?? repository.slug) === repository.slug;
    return own ? token.permission : open;
  }
  const role = (login === undefined ? undefined : roleIn(repository.owner, login)) ?? open;
  return token && role && reaches(role, token.permission) ? token.permission : role;
}

/** Whom what a caller does is put down to. */
export function loginOf(caller: Caller): string {
  return caller.login ?? 'access-token-user';
}
