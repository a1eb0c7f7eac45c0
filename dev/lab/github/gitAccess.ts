import type { IncomingMessage } from 'node:http';
import { readBasic } from '../credentials';
import type { AuthoriseGit, GitCall, GitPermission, GitRefusal } from '../git/smartHttp';
import { ADA } from '../repositories/people';
import { callerOf, mayUse, sightOf } from './access';
import type { Caller } from './access';
import { findRepository } from './github';
import type { Github } from './github';
import { recordChanges } from './pushes';

/** Path below which the lab takes pushes without a credential; never reached under a real name. */
export const PUSH_PATH = '_push/';

const REFUSED_LOGIN = 'Invalid username or token. Password authentication is not supported for Git operations.';

/** Who may read and write over git, and the words that git shows to those who may not. */
export function authoriseGit(github: Github): AuthoriseGit {
  return async (request, call) => {
    if (call.repository.startsWith(PUSH_PATH)) {
      return decide(github, { trusted: true }, { ...call, repository: call.repository.slice(PUSH_PATH.length) });
    }
    const caller = readCaller(github, request);
    return caller ? decide(github, caller, call) : unauthorised(REFUSED_LOGIN);
  };
}

/** A token is taken as the password, or as the user name; the other part does not matter. */
function readCaller(github: Github, request: IncomingMessage): Caller | undefined {
  if (request.headers.authorization === undefined) {
    return {};
  }
  const basic = readBasic(request.headers.authorization);
  return basic && (callerOf(github, basic.password) ?? callerOf(github, basic.username));
}

function decide(github: Github, caller: Caller, call: GitCall): GitPermission | GitRefusal {
  const [owner = '', name = '', ...more] = call.repository.replace(/\.git$/, '').split('/');
  const found = more.length === 0 ? findRepository(github, owner, name) : undefined;
  const anonymous = !caller.token && !caller.trusted;
  const sight = found ? sightOf(github, caller, found.repository) : 'hidden';
  if (!found || sight === 'hidden') {
    // Nobody is told which private repositories exist: whoever has not signed in is asked to.
    return anonymous ? unauthorised('Repository not found.') : refuse(404, 'Repository not found.');
  }
  const { repository } = found;
  if (sight === 'sso') {
    return refuse(403, singleSignOnText(repository.owner));
  }
  const writes = call.service === 'git-receive-pack';
  if (anonymous && writes) {
    return unauthorised('No anonymous write access.');
  }
  const allowed = caller.trusted || mayUse(caller, repository, 'contents', writes ? 'write' : 'read');
  if (allowed !== true) {
    const user = caller.user?.login ?? 'unknown';
    const denied = `Permission to ${repository.owner}/${repository.name}.git denied to ${user}.`;
    return refuse(403, allowed === 'permission' && writes ? 'Write access to repository not granted.' : denied);
  }
  if (writes && repository.archived) {
    return refuse(403, 'This repository was archived so it is read-only.');
  }
  const login = caller.user?.login ?? ADA.login;
  const folder = github.folderOf(repository);
  return { allowed: true, folder, afterPush: (changes) => recordChanges(github, repository, changes, login) };
}

function unauthorised(text: string): GitRefusal {
  return { ...refuse(401, text), headers: { 'www-authenticate': 'Basic realm="GitHub"' } };
}

function refuse(status: number, text: string): GitRefusal {
  return { allowed: false, status, text };
}

function singleSignOnText(organization: string): string {
  return [
    `The '${organization}' organization has enabled or enforced SAML SSO.`,
    'To access this repository, you must use the HTTPS remote with a personal access token',
    'or SSH with an SSH key and passphrase',
    'that has been authorized for this organization.',
  ].join('\n');
}
