import { createBranch, deleteBranch, getBranch, listProjectBranches } from './branches';
import type { RestRule } from './call';
import { getCommit, getCommitDiff, listCommitRefs, listProjectCommits } from './commits';
import { listEvents, listProjectEvents } from './events';
import { listMembers } from './members';
import { mergeMergeRequest } from './merge';
import { createMergeRequest, getMergeRequest, listMergeRequests, updateMergeRequest } from './mergeRequests';
import { archiveProject, deleteProject, editProject, getProject, listProjects } from './projects';
import { approve, createNote, getApprovals, listReviewers, unapprove } from './reviews';
import { getCurrentUser, getOwnToken, getVersion } from './users';

const REPOSITORY = '/projects/:id/repository';
const MERGE_REQUEST = '/projects/:id/merge_requests/:iid';

/** Endpoints by their documented patterns; narrower ones first. */
export const REST_RULES: RestRule[] = [
  { method: 'GET', pattern: '/user', scopes: ['read_user'], general: getCurrentUser },
  { method: 'GET', pattern: '/personal_access_tokens/self', scopes: 'any', general: getOwnToken },
  { method: 'GET', pattern: '/version', scopes: ['read_user'], general: getVersion },
  { method: 'GET', pattern: '/metadata', scopes: ['read_user'], general: getVersion },
  { method: 'GET', pattern: '/events', scopes: ['read_user'], general: listEvents },
  { method: 'GET', pattern: '/projects', general: listProjects },
  { method: 'GET', pattern: '/projects/:id', needs: 'project', project: getProject },
  { method: 'PUT', pattern: '/projects/:id', needs: 'maintain', project: editProject },
  { method: 'DELETE', pattern: '/projects/:id', needs: 'maintain', project: deleteProject },
  { method: 'POST', pattern: '/projects/:id/archive', needs: 'maintain', project: archiveProject },
  { method: 'GET', pattern: '/projects/:id/events', needs: 'project', project: listProjectEvents },
  { method: 'GET', pattern: '/projects/:id/members/all', needs: 'project', project: listMembers },
  { method: 'GET', pattern: `${REPOSITORY}/branches`, needs: 'code', project: listProjectBranches },
  { method: 'POST', pattern: `${REPOSITORY}/branches`, needs: 'code', project: createBranch },
  { method: 'GET', pattern: `${REPOSITORY}/branches/:branch`, needs: 'code', project: getBranch },
  { method: 'DELETE', pattern: `${REPOSITORY}/branches/:branch`, needs: 'write', project: deleteBranch },
  { method: 'GET', pattern: `${REPOSITORY}/commits`, needs: 'code', project: listProjectCommits },
  { method: 'GET', pattern: `${REPOSITORY}/commits/:sha/diff`, needs: 'code', project: getCommitDiff },
  { method: 'GET', pattern: `${REPOSITORY}/commits/:sha/refs`, needs: 'code', project: listCommitRefs },
  { method: 'GET', pattern: `${REPOSITORY}/commits/:sha`, needs: 'code', project: getCommit },
  { method: 'GET', pattern: '/projects/:id/merge_requests', needs: 'project', project: listMergeRequests },
  { method: 'POST', pattern: '/projects/:id/merge_requests', needs: 'write', project: createMergeRequest },
  { method: 'GET', pattern: MERGE_REQUEST, needs: 'project', project: getMergeRequest },
  { method: 'PUT', pattern: MERGE_REQUEST, needs: 'write', project: updateMergeRequest },
  { method: 'PUT', pattern: `${MERGE_REQUEST}/merge`, needs: 'write', project: mergeMergeRequest },
  { method: 'GET', pattern: `${MERGE_REQUEST}/approvals`, needs: 'project', project: getApprovals },
  { method: 'POST', pattern: `${MERGE_REQUEST}/approve`, needs: 'write', project: approve },
  { method: 'POST', pattern: `${MERGE_REQUEST}/unapprove`, needs: 'write', project: unapprove },
  { method: 'GET', pattern: `${MERGE_REQUEST}/reviewers`, needs: 'project', project: listReviewers },
  { method: 'POST', pattern: `${MERGE_REQUEST}/notes`, needs: 'write', project: createNote },
];
