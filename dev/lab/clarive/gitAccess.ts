import type { IncomingMessage } from 'node:http';
import { readBasic } from '../credentials';
import type { AuthoriseGit, GitCall, GitPermission, GitRefusal } from '../git/smartHttp';
import { CLARIVE } from './product';
import type { ClariveRepository, ClariveState } from './state';
import type { ClariveToken } from './tokens';

/** Path below which the lab takes pushes without a credential; never reached under a real name. */
export const PUSH_PATH = '_push/';

export interface ClariveAccess {
  state: ClariveState;
  tokens: ClariveToken[];
  folderOf(repository: ClariveRepository): string;
}

/**
 * Who may read and write over git (Clarive documentation, "Personal Access Tokens"): expired and deactivated tokens are rejected,
 * a token reaches the repositories of its scope, one that is read-only cannot push, and a repository takes tokens where its
 * `pat_access` or, inherited, the global setting says so. The document names no statuses; those of git servers in general are used.
 */
export function authoriseGit(clarive: ClariveAccess): AuthoriseGit {
  return async (request, call) => {
    if (call.repository.startsWith(PUSH_PATH)) {
      const pushed = find(clarive, call.repository.slice(PUSH_PATH.length));
      return pushed ? allow(clarive, pushed) : refuse(404, 'Repository not found');
    }
    const token = readToken(clarive, request);
    return token.allowed === false ? token : decide(clarive, token, call);
  };
}

function readToken(clarive: ClariveAccess, request: IncomingMessage): (ClariveToken & { allowed?: true }) | GitRefusal {
  const basic = readBasic(request.headers.authorization);
  const token = clarive.tokens.find(({ value, username }) => value === basic?.password && username === basic.username);
  if (!token) {
    return unauthorised('Authentication failed');
  }
  if (!token.active) {
    return unauthorised('Personal access token is inactive');
  }
  return token.expiresAt <= Date.now() ? unauthorised('Personal access token has expired') : token;
}

function decide(clarive: ClariveAccess, token: ClariveToken, call: GitCall): GitPermission | GitRefusal {
  const path = call.repository.replace(/\.git$/, '');
  const repository = path.startsWith(`${CLARIVE.gitPath}/`)
    ? find(clarive, path.slice(CLARIVE.gitPath.length + 1))
    : undefined;
  if (!repository) {
    return refuse(404, 'Repository not found');
  }
  const tokensAllowed = repository.patAccess === 'inherit' ? clarive.state.allowPat : repository.patAccess === 'true';
  if (!tokensAllowed) {
    return refuse(403, 'Personal access tokens are not allowed');
  }
  if (token.repositories && !token.repositories.includes(repository.fullName)) {
    return refuse(403, 'Repository is not in the scope of this token');
  }
  if (call.service === 'git-receive-pack' && token.permission === 'Read-only') {
    return refuse(403, 'Read-only tokens cannot push');
  }
  return allow(clarive, repository);
}

function find({ state }: ClariveAccess, name: string): ClariveRepository | undefined {
  const wanted = name.replace(/\.git$/, '');
  return state.repositories.find(({ fullName }) => fullName === wanted);
}

function allow(clarive: ClariveAccess, repository: ClariveRepository): GitPermission {
  return { allowed: true, folder: clarive.folderOf(repository) };
}

function unauthorised(text: string): GitRefusal {
  return { ...refuse(401, text), headers: { 'www-authenticate': 'Basic realm="Clarive"' } };
}

function refuse(status: number, text: string): GitRefusal {
  return { allowed: false, status, text };
}
