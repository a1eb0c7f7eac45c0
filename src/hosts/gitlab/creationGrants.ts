import type { Creation, Grant } from '../../domain/grants';
import { GIT_WRITE, writeGrant } from './connectionGrants';
import type { Inquiry } from './inquiry';
import type { RawProject } from './payloads';
import { UNTOLD } from './probe';
import type { PushProbe } from './push';
import { DEVELOPER } from './role';
import type { Role } from './role';
import type { TokenFacts } from './tokenFacts';

const PUSHES: Grant = { state: 'granted', evidence: 'git accepts a push with this token' };

/** One project, and what is known of the token and of its account's role there. */
export interface GrantSubject {
  project: RawProject;
  token: TokenFacts;
  role: Role;
  inquiry: Inquiry;
}

/** What creating takes: what the token's scopes and the role of its account both allow. */
export function creationGrant(what: Creation, subject: GrantSubject): Promise<Grant> {
  return what === 'createBranch' ? branchGrant(subject) : mergeRequestGrant(subject);
}

/** Git makes a branch too, with `write_repository`; as `api` lets a token push, git alone tells both of a token that names no scopes. */
async function branchGrant(subject: GrantSubject): Promise<Grant> {
  const { token, inquiry } = subject;
  const api = writeGrant(token);
  if (token.fineGrained || api?.state === 'granted') {
    return andProtected(await byApi(subject, 'repository/branches'));
  }
  if (api !== undefined && token.scopes !== null && !token.scopes.includes(GIT_WRITE)) {
    return api;
  }
  const pushes = await inquiry.pushes();
  if (pushes === 'allowed') {
    return andProtected(await whereDeveloper(subject, PUSHES));
  }
  const told = pushes === undefined ? UNTOLD : refusedPush(pushes, api);
  return told ?? andProtected(await byApi(subject, 'repository/branches'));
}

async function mergeRequestGrant(subject: GrantSubject): Promise<Grant> {
  const { project, token } = subject;
  if (project.merge_requests_enabled === false || project.merge_requests_access_level === 'disabled') {
    return { state: 'denied', evidence: 'merge requests are switched off in the project' };
  }
  const api = writeGrant(token);
  // Only fine-grained permissions differ from one thing to another: of the others one question tells both.
  return api?.state === 'denied' ? api : byApi(subject, token.fineGrained ? 'merge_requests' : 'repository/branches');
}

/** The role first: where it is too low, nothing else has to be asked. */
async function byApi(subject: GrantSubject, path: string): Promise<Grant> {
  const { token, inquiry } = subject;
  const role = await whereDeveloper(subject, UNTOLD);
  if (role.state === 'denied') {
    return role;
  }
  const scope = writeGrant(token) ?? (await inquiry.takes(path)) ?? UNTOLD;
  return scope.state === 'granted' ? whereDeveloper(subject, scope) : scope;
}

/**
 * A grant that takes the Developer role too. Git's own word is not enough for that: it lets those begin a push as well whom some merge
 * request lets push to its branch (GitLab, lib/gitlab/git_access.rb, `any_branch_allows_collaboration?`).
 */
async function whereDeveloper({ role, inquiry }: GrantSubject, grant: Grant): Promise<Grant> {
  const develops = role.level >= DEVELOPER || (await inquiry.develops());
  if (develops === undefined) {
    return UNTOLD;
  }
  if (!develops) {
    return { state: 'denied', evidence: role.words, missing: ['Developer role'] };
  }
  const words = role.level >= DEVELOPER ? role.words : 'role: Developer';
  return { ...grant, evidence: `${grant.evidence}, ${words}` };
}

/** @param api the scope's part, as far as it is known @returns `undefined` where git says nothing, and the API may still tell */
function refusedPush(pushes: Exclude<PushProbe, 'allowed'>, api: Grant | undefined): Grant | undefined {
  switch (pushes) {
    case 'scopeMissing':
      return { state: 'denied', evidence: 'git refuses a push with this token', missing: ['api'] };
    case 'roleMissing':
      return { state: 'denied', evidence: 'git refuses a push for the role', missing: ['Developer role'] };
    case 'notOverHttp':
      return api && { state: 'denied', evidence: 'git is for SSH only here, and the API takes api', missing: ['api'] };
    case 'unclear':
      return api && UNTOLD;
  }
}

function andProtected(grant: Grant): Grant {
  return grant.state === 'granted'
    ? { ...grant, evidence: `${grant.evidence}; names that a protected-branch rule covers may take more` }
    : grant;
}
