import type { IncomingMessage } from 'node:http';
import { readBasic } from '../credentials';
import type { AuthoriseGit, GitCall, GitPermission, GitRefusal } from '../git/smartHttp';
import { createBareRepository } from '../repositories/bare';
import { callerOf, isVisible, mayReadCode, roleOf } from './access';
import type { Caller } from './access';
import { DEVELOPER, findGroup, groupRole } from './accounts';
import { findProject } from './gitlab';
import type { Gitlab } from './gitlab';
import { recordChanges } from './pushes';
import { addProject, LAB_LOGIN } from './seed';

/** Path below which the lab takes pushes without a credential; never reached under a real name. */
export const PUSH_PATH = '_push/';

const DENIED =
  'HTTP Basic: Access denied. The provided password or token is incorrect or your account has 2FA enabled and you must use a personal access token instead of a password.';
const NO_PROJECT = "The project you were looking for could not be found or you don't have permission to view it.";

/** Who may read and write over git, and the words that git shows to those who may not (GitLab, lib/gitlab/git_access.rb). */
export function authoriseGit(gitlab: Gitlab, base: string): AuthoriseGit {
  return async (request, call) => {
    if (call.repository.startsWith(PUSH_PATH)) {
      return decide(gitlab, { trusted: true }, { ...call, repository: call.repository.slice(PUSH_PATH.length) });
    }
    const prefix = base.replace(/^\//, '');
    if (prefix !== '' && !call.repository.startsWith(`${prefix}/`)) {
      return refuse(404, NO_PROJECT);
    }
    const repository = prefix === '' ? call.repository : call.repository.slice(prefix.length + 1);
    const caller = readCaller(gitlab, request);
    return caller ? decide(gitlab, caller, { ...call, repository }) : unauthorised();
  };
}

/** A token is the password; the user name does not matter. */
function readCaller(gitlab: Gitlab, request: IncomingMessage): Caller | undefined {
  if (request.headers.authorization === undefined) {
    return {};
  }
  const basic = readBasic(request.headers.authorization);
  const caller = basic && callerOf(gitlab, basic.password);
  return typeof caller === 'object' ? caller : undefined;
}

async function decide(gitlab: Gitlab, caller: Caller, call: GitCall): Promise<GitPermission | GitRefusal> {
  const path = call.repository.replace(/\.git$/, '');
  // Before anything else is looked at (GitLab, lib/gitlab/git_access.rb, check_protocol!).
  if (!caller.trusted && gitlab.state.gitProtocol === 'ssh') {
    return refuse(403, 'Git access over HTTP is not allowed');
  }
  const writes = call.service === 'git-receive-pack';
  const anonymous = !caller.token && !caller.trusted;
  const scopes = caller.token?.scopes ?? [];
  if (anonymous && writes) {
    return unauthorised();
  }
  const needed = writes ? ['api', 'write_repository'] : ['api', 'read_repository', 'write_repository'];
  if (caller.token && !needed.some((scope) => scopes.includes(scope))) {
    return refuse(403, writes ? 'You are not allowed to upload code.' : 'You are not allowed to download code.');
  }
  const project = findProject(gitlab, path) ?? (writes ? await createByPush(gitlab, caller, path) : undefined);
  if (!project || !(caller.trusted || isVisible(caller, project))) {
    return anonymous ? unauthorised() : refuse(404, NO_PROJECT);
  }
  if (!caller.trusted && !mayReadCode(caller, project)) {
    return refuse(403, 'You are not allowed to download code from this project.');
  }
  if (writes && project.archived) {
    return refuse(403, "You can't push code to a read-only (archived) project.");
  }
  if (writes && roleOf(caller, project) < DEVELOPER) {
    return refuse(403, 'You are not allowed to push code to this project.');
  }
  const login = caller.user?.login ?? LAB_LOGIN;
  return {
    allowed: true,
    folder: gitlab.folderOf(project),
    afterPush: (changes) => recordChanges(gitlab, project, changes, login),
  };
}

/**
 * docs, Create a new project with `git push`: asking for a path that does not exist, with a credential that may write there, makes a
 * private project, already before anything is pushed (GitLab, lib/gitlab/git_access_project.rb).
 */
async function createByPush(gitlab: Gitlab, caller: Caller, path: string): Promise<ReturnType<typeof findProject>> {
  const slash = path.lastIndexOf('/');
  const [group, name] = [path.slice(0, slash), path.slice(slash + 1)];
  const login = caller.user?.login;
  if (slash < 0 || !findGroup(group) || login === undefined || (groupRole(group, login) ?? 0) < DEVELOPER) {
    return undefined;
  }
  const project = await addProject(gitlab, group, name, (folder) => createBareRepository(folder));
  gitlab.save();
  return project;
}

function unauthorised(): GitRefusal {
  return { ...refuse(401, DENIED), headers: { 'www-authenticate': 'Basic realm="GitLab"' } };
}

function refuse(status: number, text: string): GitRefusal {
  return { allowed: false, status, text };
}
