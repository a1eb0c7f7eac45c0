import type { AuthoriseGit, GitCall, GitPermission, GitRefusal } from '../git/smartHttp';
import { reaches } from '../atlassian/accounts';
import { findRepository, recordChanges } from '../atlassian/site';
import { checkScopes, gitCallerOf, loginOf, NEEDS, roleOf } from './access';
import type { Caller } from './access';
import type { Cloud } from './cloud';

/** Path below which the lab takes pushes without a credential; never reached under a real name. */
export const PUSH_PATH = '_push/';

const HIDDEN = 'Repository not found';

/** Who may read and write over git, and the words that git shows to those who may not. */
export function authoriseGit(cloud: Cloud): AuthoriseGit {
  return async (request, call) => {
    if (call.repository.startsWith(PUSH_PATH)) {
      return decide(cloud, { trusted: true }, { ...call, repository: call.repository.slice(PUSH_PATH.length) });
    }
    const caller = gitCallerOf(cloud.tokens, request.headers.authorization);
    return caller ? decide(cloud, caller, call) : signIn('Invalid credentials');
  };
}

function decide(cloud: Cloud, caller: Caller, call: GitCall): GitPermission | GitRefusal {
  const [owner = '', slug = '', ...more] = call.repository.replace(/\.git$/, '').split('/');
  const repository = more.length === 0 ? findRepository(cloud.site, owner, slug) : undefined;
  const role = repository && roleOf(caller, repository);
  const anonymous = !caller.token && !caller.trusted;
  if (!repository || !role) {
    return anonymous ? signIn(HIDDEN) : refuse(404, HIDDEN);
  }
  const writes = call.service === 'git-receive-pack';
  if (anonymous && writes) {
    return signIn('Sign in to push.');
  }
  const scopes = caller.token && checkScopes(caller.token, writes ? NEEDS.writeRepository : NEEDS.readRepository);
  if (scopes && !scopes.allowed) {
    return refuse(403, 'Your credentials lack one or more required privilege scopes.');
  }
  if (writes && !reaches(role, 'write')) {
    return refuse(403, 'Forbidden');
  }
  return {
    allowed: true,
    folder: cloud.site.folderOf(repository),
    afterPush: (changes) => recordChanges(cloud.site, repository, changes, loginOf(caller)),
  };
}

function signIn(text: string): GitRefusal {
  return { ...refuse(401, text), headers: { 'www-authenticate': 'Basic realm="Bitbucket.org HTTP"' } };
}

function refuse(status: number, text: string): GitRefusal {
  return { allowed: false, status, text };
}
