import type { Creation, Grant, Grants } from '../../domain/grants';
import type { Repository } from '../../domain/repository';
import { NOT_ASKED } from '../notAsked';
import { projectId, single } from './client';
import type { GitlabClient } from './client';
import { writeGrant } from './connectionGrants';
import { creationGrant } from './creationGrants';
import { openInquiry } from './inquiry';
import type { RawProject } from './payloads';
import { UNTOLD } from './probe';
import { MAINTAINER, REPORTER, toldRole } from './role';
import type { Role } from './role';
import type { TokenFacts } from './tokenFacts';

const ARCHIVED: Grant = { state: 'denied', evidence: 'the project is archived' };

/**
 * What the token may do in one project: what its scopes and the role of its account both allow. Where somebody waits, one request for the
 * project and one more at most: what takes two more stays `unknown`.
 * @param readFacts asks nothing where verifying has told of the token
 * @param wanted what somebody waits for; the other one may stay `unknown`
 * Sources: GitLab docs, "Roles and permissions", Repository; "Projects API", Retrieve a project.
 */
export async function repositoryGrants(
  client: GitlabClient,
  readFacts: () => Promise<TokenFacts>,
  repository: Repository,
  wanted?: Creation,
): Promise<Grants> {
  const project = await single<RawProject>(client.projects.show(projectId(repository)));
  const role = toldRole(project);
  const read = readGrant(project, role);
  if (project.archived) {
    return { read, createBranch: ARCHIVED, createPullRequest: ARCHIVED, webhooks: ARCHIVED };
  }
  const token = await readFacts();
  const inquiry = openInquiry(client, project, wanted === undefined ? Infinity : 1);
  const subject = { project, token, role, inquiry };
  const first = wanted ?? 'createBranch';
  const firstGrant = await creationGrant(first, subject);
  if (wanted !== undefined) {
    inquiry.close();
  }
  const other = await creationGrant(first === 'createBranch' ? 'createPullRequest' : 'createBranch', subject);
  const otherGrant = wanted !== undefined && other.state === 'unknown' ? NOT_ASKED : other;
  const [createBranch, createPullRequest] =
    first === 'createBranch' ? [firstGrant, otherGrant] : [otherGrant, firstGrant];
  return { read, createBranch, createPullRequest, webhooks: webhooksGrant(token, role) };
}

/**
 * A guest sees a private project and not its code (GitLab docs, "Roles and permissions"). Where the project names no role it still shows
 * `ci_config_path` to those who may read the code (GitLab, lib/api/entities/project.rb, `read_code`).
 */
function readGrant(project: RawProject, role: Role): Grant {
  if (project.repository_access_level === 'disabled') {
    return { state: 'denied', evidence: 'the repository is switched off in the project' };
  }
  if (role.level >= REPORTER) {
    return { state: 'granted', evidence: role.words };
  }
  if (project.visibility !== 'private' && project.repository_access_level !== 'private') {
    return { state: 'granted', evidence: 'the project is open' };
  }
  return project.ci_config_path === undefined
    ? { state: 'denied', evidence: role.words, missing: ['Reporter role'] }
    : { state: 'granted', evidence: 'GitLab shows the code to the account' };
}

function webhooksGrant(token: TokenFacts, role: Role): Grant {
  const scope = writeGrant(token) ?? UNTOLD;
  if (scope.state === 'denied') {
    return scope;
  }
  if (role.level < MAINTAINER) {
    return { state: 'denied', evidence: role.words, missing: ['Maintainer role'] };
  }
  return { state: scope.state, evidence: `${scope.evidence}, ${role.words}` };
}
