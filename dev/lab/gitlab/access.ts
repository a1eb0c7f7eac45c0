import { findUser, groupRole, OWNER } from './accounts';
import type { GitlabUser } from './accounts';
import type { Gitlab } from './gitlab';
import type { ProjectRecord } from './state';
import type { GitlabToken } from './tokens';

/** Who makes a request. */
export interface Caller {
  token?: GitlabToken;
  /** Absent for nobody. */
  user?: GitlabUser;
  /** The lab's own way in for `git push`, which stands for a user with every right. */
  trusted?: boolean;
}

/** What is wrong with a token; GitLab says so (lib/api/api_guard.rb). */
export type TokenProblem = 'unknown' | 'expired' | 'revoked';

export function callerOf(gitlab: Gitlab, value: string): Caller | TokenProblem {
  const token = gitlab.tokens.find((known) => known.value === value);
  if (!token) {
    return 'unknown';
  }
  if (token.revoked) {
    return 'revoked';
  }
  if (token.expiresOn !== undefined && Date.parse(token.expiresOn) <= Date.now()) {
    return 'expired';
  }
  return { token, user: findUser(token.login) };
}

/** What the caller may in a project: administrators everything (GitLab, app/policies/project_policy.rb, `owner | admin`). */
export function roleOf(caller: Caller, project: ProjectRecord): number {
  return caller.trusted || caller.user?.admin ? OWNER : memberLevel(caller, project);
}

/**
 * The role that membership gives: the caller's own, one of a group above, or one of an invited group, in which nobody has more than the
 * invitation allows (docs, Share a project with a group: Maximum role). 0 where there is none.
 */
export function memberLevel(caller: Caller, project: ProjectRecord): number {
  const login = caller.user?.login ?? '';
  const invited = (project.invitedGroups ?? []).map(({ group, level }) =>
    Math.min(level, groupRole(group, login) ?? 0),
  );
  return Math.max(project.members[login] ?? 0, groupRole(project.group, login) ?? 0, ...invited);
}

export function isMember(caller: Caller, project: ProjectRecord): boolean {
  return memberLevel(caller, project) > 0;
}

export function isVisible(caller: Caller, project: ProjectRecord): boolean {
  return !project.private || roleOf(caller, project) > 0;
}

/** A guest of a private project sees it, and not its code (docs, Roles and permissions). */
export function mayReadCode(caller: Caller, project: ProjectRecord): boolean {
  return !project.private || roleOf(caller, project) >= 20;
}

/** Whether a protected-branch rule lets the caller make or move a branch. `*` stands for anything. */
export function mayPushTo(caller: Caller, project: ProjectRecord, branch: string): boolean {
  const rules = project.protectedBranches.filter(({ name }) => isCovered(branch, name));
  return rules.length === 0 || rules.some(({ pushLevel }) => pushLevel > 0 && roleOf(caller, project) >= pushLevel);
}

export function isProtected(project: ProjectRecord, branch: string): boolean {
  return project.protectedBranches.some(({ name }) => isCovered(branch, name));
}

function isCovered(branch: string, pattern: string): boolean {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(branch);
}
