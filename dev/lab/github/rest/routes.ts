import { listActivity } from './activity';
import { getBranch, listRepositoryBranches, listTags } from './branches';
import type { RestRule } from './call';
import { getCommit, listRepositoryCommits } from './commits';
import { compareCommits } from './compare';
import { createHook, deleteHook, getHook, listHooks, updateHook } from './hooks';
import { getMeta, getRateLimit } from './meta';
import { PULL_RULES } from './pullRoutes';
import { createRef, deleteReference, getRef, listMatchingRefs, updateReference } from './refs';
import { deleteRepository, getRepository, updateRepository } from './repositories';
import { getAuthenticatedUser, listInstallationRepositories, listOwnRepositories } from './users';

const REPO = '/repos/:owner/:repo';
const HOOK_DOCS = 'repos/webhooks';

/**
 * The endpoints that the lab plays. Each fine-grained permission is the one that the endpoint's page of
 * docs.github.com/rest names under "Fine-grained access tokens".
 */
export const REST_RULES: RestRule[] = [
  {
    method: 'GET',
    pattern: '/user',
    docs: 'users/users#get-the-authenticated-user',
    caller: 'user',
    general: getAuthenticatedUser,
  },
  {
    method: 'GET',
    pattern: '/user/repos',
    docs: 'repos/repos#list-repositories-for-the-authenticated-user',
    caller: 'user',
    general: listOwnRepositories,
  },
  {
    method: 'GET',
    pattern: '/installation/repositories',
    docs: 'apps/installations#list-repositories-accessible-to-the-app-installation',
    caller: 'installation',
    general: listInstallationRepositories,
  },
  {
    method: 'GET',
    pattern: '/rate_limit',
    docs: 'rate-limit/rate-limit#get-rate-limit-status-for-the-authenticated-user',
    caller: 'anybody',
    general: getRateLimit,
  },
  { method: 'GET', pattern: '/meta', docs: 'meta/meta', caller: 'anybody', general: getMeta },

  {
    method: 'GET',
    pattern: REPO,
    docs: 'repos/repos#get-a-repository',
    needs: ['metadata', 'read'],
    handler: getRepository,
  },
  {
    method: 'PATCH',
    pattern: REPO,
    docs: 'repos/repos#update-a-repository',
    needs: ['administration', 'write'],
    handler: updateRepository,
  },
  {
    method: 'DELETE',
    pattern: REPO,
    docs: 'repos/repos#delete-a-repository',
    needs: ['administration', 'write'],
    handler: deleteRepository,
  },
  {
    method: 'GET',
    pattern: `${REPO}/activity`,
    docs: 'repos/repos#list-repository-activities',
    needs: ['contents', 'read'],
    handler: listActivity,
  },
  {
    method: 'GET',
    pattern: `${REPO}/tags`,
    docs: 'repos/repos#list-repository-tags',
    needs: ['metadata', 'read'],
    handler: listTags,
  },
  {
    method: 'GET',
    pattern: `${REPO}/branches`,
    docs: 'branches/branches#list-branches',
    needs: ['contents', 'read'],
    handler: listRepositoryBranches,
  },
  {
    method: 'GET',
    pattern: `${REPO}/branches/*branch`,
    docs: 'branches/branches#get-a-branch',
    needs: ['contents', 'read'],
    handler: getBranch,
  },
  {
    method: 'GET',
    pattern: `${REPO}/commits`,
    docs: 'commits/commits#list-commits',
    needs: ['contents', 'read'],
    handler: listRepositoryCommits,
  },
  {
    method: 'GET',
    pattern: `${REPO}/commits/*ref`,
    docs: 'commits/commits#get-a-commit',
    needs: ['contents', 'read'],
    handler: getCommit,
  },
  {
    method: 'GET',
    pattern: `${REPO}/compare/*basehead`,
    docs: 'commits/commits#compare-two-commits',
    needs: ['contents', 'read'],
    handler: compareCommits,
  },

  {
    method: 'GET',
    pattern: `${REPO}/git/matching-refs/*ref`,
    docs: 'git/refs#list-matching-references',
    needs: ['contents', 'read'],
    handler: listMatchingRefs,
  },
  {
    method: 'GET',
    pattern: `${REPO}/git/ref/*ref`,
    docs: 'git/refs#get-a-reference',
    needs: ['contents', 'read'],
    handler: getRef,
  },
  {
    method: 'POST',
    pattern: `${REPO}/git/refs`,
    docs: 'git/refs#create-a-reference',
    needs: ['contents', 'write'],
    handler: createRef,
  },
  {
    method: 'PATCH',
    pattern: `${REPO}/git/refs/*ref`,
    docs: 'git/refs#update-a-reference',
    needs: ['contents', 'write'],
    handler: updateReference,
  },
  {
    method: 'DELETE',
    pattern: `${REPO}/git/refs/*ref`,
    docs: 'git/refs#delete-a-reference',
    needs: ['contents', 'write'],
    handler: deleteReference,
  },

  ...PULL_RULES,

  {
    method: 'GET',
    pattern: `${REPO}/hooks`,
    docs: `${HOOK_DOCS}#list-repository-webhooks`,
    needs: ['repository_hooks', 'read'],
    handler: listHooks,
  },
  {
    method: 'POST',
    pattern: `${REPO}/hooks`,
    docs: `${HOOK_DOCS}#create-a-repository-webhook`,
    needs: ['repository_hooks', 'write'],
    handler: createHook,
  },
  {
    method: 'GET',
    pattern: `${REPO}/hooks/:hook`,
    docs: `${HOOK_DOCS}#get-a-repository-webhook`,
    needs: ['repository_hooks', 'read'],
    handler: getHook,
  },
  {
    method: 'PATCH',
    pattern: `${REPO}/hooks/:hook`,
    docs: `${HOOK_DOCS}#update-a-repository-webhook`,
    needs: ['repository_hooks', 'write'],
    handler: updateHook,
  },
  {
    method: 'DELETE',
    pattern: `${REPO}/hooks/:hook`,
    docs: `${HOOK_DOCS}#delete-a-repository-webhook`,
    needs: ['repository_hooks', 'write'],
    handler: deleteHook,
  },
];
