import type { ServerProduct } from '../product';
import { createBranch, deleteBranch, getDefaultBranch, listAllBranches, listBranchesWith } from './branches';
import type { Rule } from './call';
import { getCommit, listChanges, listRepositoryCommits } from './commits';
import { comment, createPull, decline, getPull, listPulls, merge, setStatus, vote } from './pulls';
import {
  getManifest,
  getProperties,
  getRepository,
  getUser,
  listProjects,
  listRepositories,
  listUsers,
} from './repositories';

const API = '/rest/api/1.0';
const REPO = `${API}/projects/:key/repos/:slug`;
const UTILS = '/rest/branch-utils/1.0/projects/:key/repos/:slug';
const PULL = `${REPO}/pull-requests/:id`;

/** The endpoints of a server that the lab serves. */
export function rulesOf(product: ServerProduct): Rule[] {
  return [
    { method: 'GET', pattern: `${API}/application-properties`, general: getProperties },
    { method: 'GET', pattern: '/rest/applinks/1.0/manifest', general: getManifest },
    { method: 'GET', pattern: `${API}/repos`, general: listRepositories },
    { method: 'GET', pattern: `${API}/projects`, general: listProjects },
    { method: 'GET', pattern: `${API}/users`, general: listUsers },
    { method: 'GET', pattern: `${API}/users/:user`, general: getUser },
    { method: 'GET', pattern: REPO, handler: getRepository },
    { method: 'GET', pattern: `${REPO}/branches`, handler: listAllBranches },
    ...(product.coreCreatesBranches
      ? [{ method: 'POST', pattern: `${REPO}/branches`, role: 'write', handler: createBranch } satisfies Rule]
      : []),
    { method: 'GET', pattern: `${REPO}/branches/default`, handler: getDefaultBranch },
    { method: 'POST', pattern: `${UTILS}/branches`, role: 'write', handler: createBranch },
    { method: 'DELETE', pattern: `${UTILS}/branches`, role: 'write', handler: deleteBranch },
    { method: 'GET', pattern: `${UTILS}/branches/info/:id`, handler: listBranchesWith },
    { method: 'GET', pattern: `${REPO}/commits`, handler: listRepositoryCommits },
    { method: 'GET', pattern: `${REPO}/commits/:id`, handler: getCommit },
    { method: 'GET', pattern: `${REPO}/commits/:id/changes`, handler: listChanges },
    { method: 'GET', pattern: `${REPO}/pull-requests`, handler: listPulls },
    { method: 'POST', pattern: `${REPO}/pull-requests`, handler: createPull },
    { method: 'GET', pattern: PULL, handler: getPull },
    { method: 'POST', pattern: `${PULL}/merge`, role: 'write', handler: merge },
    { method: 'POST', pattern: `${PULL}/decline`, handler: decline },
    { method: 'POST', pattern: `${PULL}/approve`, handler: vote('approved') },
    { method: 'DELETE', pattern: `${PULL}/approve`, handler: vote(undefined) },
    { method: 'PUT', pattern: `${PULL}/participants/:user`, handler: setStatus },
    { method: 'POST', pattern: `${PULL}/comments`, handler: comment },
  ];
}
