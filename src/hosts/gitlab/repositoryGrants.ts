import type { Creation, Grant, Grants } from '../../domain/grants';
import type { Repository } from '../../domain/repository';
import { listPage, projectId, single } from './client';
import type { GitlabClient } from './client';
import type { RawProject } from './payloads';
import { readUser } from './tokenFacts';
import type { ReadWriteScopes } from './writeScopes';

/** GitLab docs, "Members API", Roles. */
const REPORTER = 20;
const DEVELOPER = 30;
const MAINTAINER = 40;
const OWNER = 50;

const ARCHIVED: Grant = { state: 'denied', evidence: 'the project is archived' };

/**
 * What the token may do in one project: what its scopes and the role of its account both allow.
 * @param wanted the other one may stay `unknown`, where GitLab has to be asked for each
 * Sources: GitLab docs, "Roles and permissions", Repository; "Projects API", Get a single project.
 */
export async function repositoryGrants(
  client: GitlabClient,
  readWriteScopes: ReadWriteScopes,
  repository: Repository,
  wanted?: Creation,
): Promise<Grants> {
  const raw = await single<RawProject>(client.projects.show(projectId(repository)));
  const role = await roleOf(client, raw);
  const read = readGrant(raw, role);
  if (raw.archived) {
    return { read, createBranch: ARCHIVED, createPullRequest: ARCHIVED, webhooks: ARCHIVED };
  }
  const scopes = await readWriteScopes({ project: raw, wanted, develops: role >= DEVELOPER });
  const branch = withRole(scopes.createBranch, role, DEVELOPER, 'Developer role');
  return {
    read,
    createBranch:
      branch.state === 'granted'
        ? { ...branch, evidence: `${branch.evidence}; names that a protected-branch rule covers may take more` }
        : branch,
    createPullRequest: takesMergeRequests(raw)
      ? withRole(scopes.createPullRequest, role, DEVELOPER, 'Developer role')
      : { state: 'denied', evidence: 'merge requests are switched off in the project' },
    webhooks: withRole(scopes.webhooks, role, MAINTAINER, 'Maintainer role'),
  };
}

/** A guest sees a private project and not its code (GitLab docs, "Roles and permissions"). */
function readGrant(raw: RawProject, role: number): Grant {
  if (raw.repository_access_level === 'disabled') {
    return { state: 'denied', evidence: 'the repository is switched off in the project' };
  }
  const open = raw.visibility !== 'private' && raw.repository_access_level !== 'private';
  if (role < REPORTER && !open) {
    return { state: 'denied', evidence: `role: ${roleName(role)}`, missing: ['Reporter role'] };
  }
  return { state: 'granted', evidence: role < REPORTER ? 'the project is open' : `role: ${roleName(role)}` };
}

function withRole(scope: Grant, role: number, needed: number, missing: string): Grant {
  if (scope.state === 'denied') {
    return scope;
  }
  if (role < needed) {
    return { state: 'denied', evidence: `role: ${roleName(role)}`, missing: [missing] };
  }
  return { state: scope.state, evidence: `${scope.evidence}, role: ${roleName(role)}` };
}

function takesMergeRequests(raw: RawProject): boolean {
  return raw.merge_requests_enabled !== false && raw.merge_requests_access_level !== 'disabled';
}

/**
 * The account's role; GitLab names none for one that is invited with another group, nor for an administrator: then it is asked whether
 * the project is among those where the account is at least Developer, and who the account is.
 */
async function roleOf(client: GitlabClient, raw: RawProject): Promise<number> {
  const named = [raw.permissions?.project_access, raw.permissions?.group_access].flatMap(
    (one) => one?.access_level ?? [],
  );
  if (named.length > 0) {
    return Math.max(...named);
  }
  const { items } = await listPage<RawProject>(
    client.projects.all<true, 'offset'>({
      minAccessLevel: DEVELOPER,
      idAfter: raw.id - 1,
      idBefore: raw.id + 1,
      perPage: 1,
      page: 1,
      showExpanded: true,
    }),
  );
  if (items.some(({ id }) => id === raw.id)) {
    return DEVELOPER;
  }
  return (await readUser(client)).is_admin === true ? OWNER : 0;
}

function roleName(role: number): string {
  const names: [number, string][] = [
    [OWNER, 'Owner'],
    [MAINTAINER, 'Maintainer'],
    [DEVELOPER, 'Developer'],
    [REPORTER, 'Reporter'],
    [10, 'Guest'],
  ];
  return names.find(([level]) => role >= level)?.[1] ?? 'none';
}
