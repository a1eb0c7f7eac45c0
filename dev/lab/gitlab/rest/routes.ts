import { createBranch, deleteBranch, getBranch, listProjectBranches } from './branches';
import type { RestRule } from './call';
import { getCommit, getCommitDiff, listCommitRefs, listProjectCommits } from './commits';
import { listEvents, listProjectEvents } from './events';
import { listMembers } from './members';
import { mergeMergeRequest } from './merge';
import { createMergeRequest, getMergeRequest, listMergeRequests, updateMergeRequest } from './mergeRequests';
import { archiveProject, createProject, deleteProject, editProject, getProject, listProjects } from './projects';
import { approve, createNote, getApprovals, listReviewers, unapprove } from './reviews';
import { changeSettings } from './settings';
import { getCurrentUser, getOwnToken, getVersion } from './users';

const REPOSITORY = '/projects/:id/repository';
const MERGE_REQUEST = '/projects/:id/merge_requests/:iid';

/** Endpoints by their documented patterns; narrower ones first. */
export const REST_RULES: RestRule[] = [
  { method: 'GET', pattern: '/user', scopes: ['read_user'], general: getCurrentUser, permission: 'User: Read' },
  { method: 'GET', pattern: '/personal_access_tokens/self', scopes: 'any', general: getOwnToken },
  { method: 'GET', pattern: '/version', scopes: ['read_user'], general: getVersion, permission: 'Metadata: Read' },
  { method: 'GET', pattern: '/metadata', scopes: ['read_user'], general: getVersion, permission: 'Metadata: Read' },
  { method: 'GET', pattern: '/events', scopes: ['read_user'], general: listEvents },
  { method: 'GET', pattern: '/projects', general: listProjects, permission: 'Project: Read' },
  { method: 'POST', pattern: '/projects', general: createProject, permission: 'Project: Create' },
  { method: 'PUT', pattern: '/application/settings', general: changeSettings },
  { method: 'GET', pattern: '/projects/:id', needs: 'project', project: getProject, permission: 'Project: Read' },
  { method: 'PUT', pattern: '/projects/:id', needs: 'maintain', project: editProject, permission: 'Project: Update' },
  {
    method: 'DELETE',
    pattern: '/projects/:id',
    needs: 'maintain',
    project: deleteProject,
    permission: 'Project: Delete',
  },
  {
    method: 'POST',
    pattern: '/projects/:id/archive',
    needs: 'maintain',
    project: archiveProject,
    permission: 'Project: Archive',
  },
  { method: 'GET', pattern: '/projects/:id/events', needs: 'project', project: listProjectEvents },
  {
    method: 'GET',
    pattern: '/projects/:id/members/all',
    needs: 'project',
    project: listMembers,
    permission: 'Member: Read',
  },
  {
    method: 'GET',
    pattern: `${REPOSITORY}/branches`,
    needs: 'code',
    project: listProjectBranches,
    permission: 'Branch: Read',
  },
  {
    method: 'POST',
    pattern: `${REPOSITORY}/branches`,
    needs: 'code',
    project: createBranch,
    permission: 'Branch: Create',
  },
  {
    method: 'GET',
    pattern: `${REPOSITORY}/branches/:branch`,
    needs: 'code',
    project: getBranch,
    permission: 'Branch: Read',
  },
  {
    method: 'DELETE',
    pattern: `${REPOSITORY}/branches/:branch`,
    needs: 'write',
    project: deleteBranch,
    permission: 'Branch: Delete',
  },
  {
    method: 'GET',
    pattern: `${REPOSITORY}/commits`,
    needs: 'code',
    project: listProjectCommits,
    permission: 'Commit: Read',
  },
  {
    method: 'GET',
    pattern: `${REPOSITORY}/commits/:sha/diff`,
    needs: 'code',
    project: getCommitDiff,
    permission: 'Commit: Read',
  },
  {
    method: 'GET',
    pattern: `${REPOSITORY}/commits/:sha/refs`,
    needs: 'code',
    project: listCommitRefs,
    permission: 'Commit: Read',
  },
  {
    method: 'GET',
    pattern: `${REPOSITORY}/commits/:sha`,
    needs: 'code',
    project: getCommit,
    permission: 'Commit: Read',
  },
  {
    method: 'GET',
    pattern: '/projects/:id/merge_requests',
    needs: 'project',
    project: listMergeRequests,
    permission: 'Merge Request: Read',
  },
  {
    method: 'POST',
    pattern: '/projects/:id/merge_requests',
    needs: 'project',
    project: createMergeRequest,
    permission: 'Merge Request: Create',
  },
  {
    method: 'GET',
    pattern: MERGE_REQUEST,
    needs: 'project',
    project: getMergeRequest,
    permission: 'Merge Request: Read',
  },
  {
    method: 'PUT',
    pattern: MERGE_REQUEST,
    needs: 'write',
    project: updateMergeRequest,
    permission: 'Merge Request: Update',
  },
  {
    method: 'PUT',
    pattern: `${MERGE_REQUEST}/merge`,
    needs: 'write',
    project: mergeMergeRequest,
    permission: 'Merge Request: Merge',
  },
  {
    method: 'GET',
    pattern: `${MERGE_REQUEST}/approvals`,
    needs: 'project',
    project: getApprovals,
    permission: 'Merge Request Approval State: Read',
  },
  {
    method: 'POST',
    pattern: `${MERGE_REQUEST}/approve`,
    needs: 'write',
    project: approve,
    permission: 'Merge Request: Approve',
  },
  {
    method: 'POST',
    pattern: `${MERGE_REQUEST}/unapprove`,
    needs: 'write',
    project: unapprove,
    permission: 'Merge Request: Approve',
  },
  {
    method: 'GET',
    pattern: `${MERGE_REQUEST}/reviewers`,
    needs: 'project',
    project: listReviewers,
    permission: 'Merge Request: Read',
  },
  { method: 'POST', pattern: `${MERGE_REQUEST}/notes`, needs: 'write', project: createNote },
];
