import type { AuthoriseGit, GitCall, GitPermission, GitRefusal } from '../git/smartHttp';
import { reaches } from '../atlassian/accounts';
import { findRepository, recordChanges } from '../atlassian/site';
import { callerOf, loginOf, roleOf } from './access';
import type { Caller } from './access';
import type { Server } from './server';
import { captchaHeaders } from './rest/errors';

/** Path below which the lab takes pushes without a credential; never reached under a real name. */
export const PUSH_PATH = '_push/';

/** Who may read and write over git, and the words that git shows to those who may not. */
export function authoriseGit(server: Server): AuthoriseGit {
  const scm = `${server.product.contextPath.slice(1)}/scm/`.replace(/^\//, '');
  return async (request, call) => {
    if (call.repository.startsWith(PUSH_PATH)) {
      return decide(server, { trusted: true }, { ...call, repository: call.repository.slice(PUSH_PATH.length) });
    }
    const caller = callerOf(server, request.headers.authorization);
    if (caller === 'captcha') {
      return { ...signIn('CAPTCHA required'), headers: captchaHeaders(server.product) };
    }
    if (caller === 'refused') {
      return signIn('Authentication failed.');
    }
    return call.repository.startsWith(scm)
      ? decide(server, caller, { ...call, repository: call.repository.slice(scm.length) })
      : refuse(404, 'Not found');
  };
}

function decide(server: Server, caller: Caller, call: GitCall): GitPermission | GitRefusal {
  const [owner = '', slug = '', ...more] = call.repository.replace(/\.git$/, '').split('/');
  const repository = more.length === 0 ? findRepository(server.site, owner, slug) : undefined;
  const role = repository && roleOf(caller, repository);
  const anonymous = caller.login === undefined && !caller.token && !caller.trusted;
  if (!repository || !role) {
    return anonymous
      ? signIn('Sign in.')
      : refuse(
          404,
          'Repository not found\nThe requested repository does not exist, or you do not have permission to access it.',
        );
  }
  const writes = call.service === 'git-receive-pack';
  if (writes && anonymous) {
    return signIn('Sign in to push.');
  }
  if (writes && !reaches(role, 'write')) {
    return refuse(403, 'You are not permitted to access this resource');
  }
  if (writes && repository.archived) {
    return refuse(403, 'This repository is archived');
  }
  return {
    allowed: true,
    folder: server.site.folderOf(repository),
    afterPush: (changes) => recordChanges(server.site, repository, changes, loginOf(caller)),
  };
}

function signIn(text: string): GitRefusal {
  return { ...refuse(401, text), headers: { 'www-authenticate': 'Basic realm="Atlassian Bitbucket"' } };
}

function refuse(status: number, text: string): GitRefusal {
  return { allowed: false, status, text };
}
