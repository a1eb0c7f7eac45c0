import { NEEDS } from '../access';
import { createBranch, deleteBranch, getBranch, listOpenBranches } from './branches';
import type { Rule } from './call';
import { getCommit, getDiffStat, listRepositoryCommits } from './commits';
import {
  comment,
  createPull,
  decline,
  getPull,
  listDefaultReviewers,
  listPulls,
  merge,
  updatePull,
  vote,
} from './pulls';
import {
  getRepository,
  getUser,
  listMembers,
  listUserWorkspaces,
  listWorkspaceRepositories,
  retired,
} from './repositories';

const REPO = '/repositories/:workspace/:repo';
const PULL = `${REPO}/pullrequests/:id`;
const { user, workspace, readRepository, writeRepository, readPullRequest, writePullRequest } = NEEDS;
const LEFT_OUT = ['values.participants', 'values.reviewers'];

/** The endpoints of Bitbucket Cloud that the lab serves, with the scopes of Bitbucket Cloud's REST docs. */
export const RULES: Rule[] = [
  { method: 'GET', pattern: '/user', needs: user, general: getUser },
  { method: 'GET', pattern: '/user/workspaces', needs: workspace, general: listUserWorkspaces },
  { method: 'GET', pattern: '/user/permissions/:what', needs: user, general: retired },
  { method: 'GET', pattern: '/workspaces', needs: user, general: retired },
  { method: 'GET', pattern: '/workspaces/:workspace/members', needs: workspace, general: listMembers },
  { method: 'GET', pattern: '/repositories', needs: readRepository, general: retired },
  { method: 'GET', pattern: '/repositories/:workspace', needs: readRepository, general: listWorkspaceRepositories },
  { method: 'GET', pattern: REPO, needs: readRepository, handler: getRepository },
  { method: 'GET', pattern: `${REPO}/refs/branches`, needs: readRepository, handler: listOpenBranches },
  { method: 'POST', pattern: `${REPO}/refs/branches`, needs: writeRepository, role: 'write', handler: createBranch },
  { method: 'GET', pattern: `${REPO}/refs/branches/*name`, needs: readRepository, handler: getBranch },
  {
    method: 'DELETE',
    pattern: `${REPO}/refs/branches/*name`,
    needs: writeRepository,
    role: 'write',
    handler: deleteBranch,
  },
  { method: 'GET', pattern: `${REPO}/commits`, needs: readRepository, handler: listRepositoryCommits },
  { method: 'POST', pattern: `${REPO}/commits`, needs: readRepository, handler: listRepositoryCommits },
  { method: 'GET', pattern: `${REPO}/commit/:hash`, needs: readRepository, handler: getCommit },
  { method: 'GET', pattern: `${REPO}/diffstat/:spec`, needs: readRepository, handler: getDiffStat },
  {
    method: 'GET',
    pattern: `${REPO}/effective-default-reviewers`,
    needs: readPullRequest,
    handler: listDefaultReviewers,
  },
  { method: 'GET', pattern: `${REPO}/pullrequests`, needs: readPullRequest, hidden: LEFT_OUT, handler: listPulls },
  { method: 'POST', pattern: `${REPO}/pullrequests`, needs: writePullRequest, role: 'write', handler: createPull },
  { method: 'GET', pattern: PULL, needs: readPullRequest, handler: getPull },
  { method: 'PUT', pattern: PULL, needs: writePullRequest, role: 'write', handler: updatePull },
  { method: 'POST', pattern: `${PULL}/merge`, needs: writePullRequest, role: 'write', handler: merge },
  { method: 'POST', pattern: `${PULL}/decline`, needs: writePullRequest, role: 'write', handler: decline },
  { method: 'POST', pattern: `${PULL}/approve`, needs: writePullRequest, handler: vote('approved') },
  { method: 'DELETE', pattern: `${PULL}/approve`, needs: writePullRequest, handler: vote(undefined) },
  { method: 'POST', pattern: `${PULL}/request-changes`, needs: writePullRequest, handler: vote('changesRequested') },
  { method: 'POST', pattern: `${PULL}/comments`, needs: writePullRequest, handler: comment },
];
