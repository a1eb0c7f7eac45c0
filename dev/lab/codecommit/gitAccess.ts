import type { IncomingMessage } from 'node:http';
import { readBasic } from '../credentials';
import type { AuthoriseGit, GitCall, GitPermission, GitRefusal } from '../git/smartHttp';
import { gitPrincipal } from './access/gitSignature';
import { decide } from './access/policies';
import { repositoryArn } from './account';
import { findRepository } from './codecommit';
import type { Codecommit } from './codecommit';
import { recordChanges } from './pushes';
import type { RepositoryRecord } from './state';

/** Path below which the lab takes pushes without a credential: `_push/REGION/NAME`; never reached under a real name. */
export const PUSH_PATH = '_push/';
const REPOSITORIES = 'v1/repos/';

/** @param region of the name that the request was made for; absent on the loopback address itself */
export function authoriseGit(codecommit: Codecommit, region: string | undefined): AuthoriseGit {
  return async (request, call) => {
    if (region === undefined) {
      const [, at = '', name = ''] = /^_push\/([^/]+)\/(.+?)(?:\.git)?$/.exec(call.repository) ?? [];
      const repository = findRepository(codecommit, at, name);
      return repository ? permit(codecommit, repository) : refuse(404);
    }
    return decideCall(codecommit, region, request, call);
  };
}

/** GitPull and GitPush are actions of their own, beside those of the API (CodeCommit user guide, "Actions for Git commands"). */
function decideCall(
  codecommit: Codecommit,
  region: string,
  request: IncomingMessage,
  call: GitCall,
): GitPermission | GitRefusal {
  const basic = readBasic(request.headers.authorization);
  if (!basic) {
    return { ...refuse(401), headers: { 'www-authenticate': 'Basic realm="git"' } };
  }
  const host = `git-codecommit.${region}.amazonaws.com`;
  const principal = gitPrincipal(codecommit, basic, { region, host, path: `/${call.repository}` });
  const name = call.repository.startsWith(REPOSITORIES) ? call.repository.slice(REPOSITORIES.length) : '';
  const action = call.service === 'git-receive-pack' ? 'codecommit:GitPush' : 'codecommit:GitPull';
  const allowed =
    principal && decide(principal.policy, principal.boundary, action, repositoryArn(region, name)).allowed;
  if (!principal || !allowed) {
    // A wrong password and a missing permission are answered alike.
    return refuse(403);
  }
  if (principal.throttled) {
    return refuse(429);
  }
  const repository = findRepository(codecommit, region, name);
  return repository ? permit(codecommit, repository) : refuse(404);
}

function permit(codecommit: Codecommit, repository: RepositoryRecord): GitPermission {
  return {
    allowed: true,
    folder: codecommit.folderOf(repository),
    afterPush: (changes) => recordChanges(codecommit, repository, changes),
  };
}

function refuse(status: number): GitRefusal {
  return { allowed: false, status, text: '' };
}
