import { Refusal } from '../http/answer';
import type { AuthoriseGit, GitPermission, GitRefusal } from '../git/smartHttp';
import { authenticate } from './access';
import type { Caller } from './access';
import { PERMISSION } from './accounts';
import { findRepository } from './azure';
import type { Azure } from './azure';
import type { Place } from './place';
import { recordPush } from './pushes';
import type { RepositoryRecord } from './state';

/** Path below which the lab takes pushes without a credential; never reached under a real name. */
export const PUSH_PATH = '_push/';

const CHALLENGE = { 'www-authenticate': 'Basic realm="https://dev.azure.com/"' };

/** Who may read and write over git, and the words that git shows to those who may not. @param place where the address leads */
export function authoriseGit(azure: Azure, place: Place | undefined): AuthoriseGit {
  return async (request, call) => {
    if (call.repository.startsWith(PUSH_PATH)) {
      const [collection = '', project = '', name = ''] = call.repository.slice(PUSH_PATH.length).split('/');
      const repository = findRepository(azure, collection, name.replace(/\.git$/, ''), project);
      return repository === undefined ? notFound(call.repository) : allow(azure, repository);
    }
    if (place === undefined) {
      return notFound(call.repository);
    }
    try {
      const caller = authenticate(azure, request, place.collection);
      const repository = repositoryAt(azure, place);
      if (repository === undefined || repository.disabled) {
        return notFound(call.repository);
      }
      return decide(azure, caller, repository, call.service === 'git-receive-pack');
    } catch (error) {
      if (error instanceof Refusal) {
        const { status, headers, body } = error.answer;
        if (status < 400) {
          // Git is asked for a credential, never sent to a sign-in page.
          return { allowed: false, status: 401, text: '', headers: CHALLENGE };
        }
        return { allowed: false, status, headers, text: typeof body === 'string' ? body : JSON.stringify(body ?? '') };
      }
      throw error;
    }
  };
}

/** `project/_git/name`, or `_git/name` where the project has the same name; both by name or GUID. */
function repositoryAt(azure: Azure, { collection, rest }: Place): RepositoryRecord | undefined {
  const at = rest.indexOf('_git');
  const name = rest[at + 1] ?? '';
  const project = at === 1 ? rest[0] : undefined;
  return findRepository(azure, collection, name, project) ?? findRepository(azure, collection, name, project ?? name);
}

function decide(
  azure: Azure,
  { user, token }: Caller,
  repository: RepositoryRecord,
  writes: boolean,
): GitPermission | GitRefusal {
  if (token.scope === 'none' || (writes && token.scope !== 'write')) {
    // Which status a missing scope gives is written down nowhere.
    return { allowed: false, status: 401, text: '', headers: CHALLENGE };
  }
  if (writes && (user.permissions & PERMISSION.contribute) === 0) {
    const text = `TF401027: You need the Git 'GenericContribute' permission to perform this action. Details: identity '${user.name}', scope 'repository'.`;
    return { allowed: false, status: 403, text };
  }
  return allow(azure, repository, user.login);
}

function allow(azure: Azure, repository: RepositoryRecord, login?: string): GitPermission {
  return {
    allowed: true,
    folder: azure.folderOf(repository),
    afterPush: (changes) => recordPush(azure, repository, changes, login),
  };
}

function notFound(name: string): GitRefusal {
  const text = `TF401019: The Git repository with name or identifier ${name} does not exist or you do not have permissions for the operation you are attempting.`;
  return { allowed: false, status: 404, text };
}
