import type { HostAccess } from '../../domain/connection';
import type { Host } from '../host';
import type { Http } from '../http';
import { createBranch, findBranch, searchBranches } from './branches';
import { changedFiles } from './changedFiles';
import { changesSince } from './changes/changesSince';
import { openClient } from './client';
import { compare } from './compare';
import { gitlabLinks } from './links';
import { createPullRequest, searchReviewers } from './mergeRequests';
import { recentActivity } from './recentActivity';
import { listRepositories } from './repositories';
import { repositoryGrants } from './repositoryGrants';
import { openTokenFacts } from './tokenFacts';
import { verify } from './verify';

/** Opens GitLab.com or a GitLab of one's own. Makes no request by itself. */
export function openGitlab(access: HostAccess, http: Http): Host {
  const client = openClient(access, http);
  const readFacts = openTokenFacts(client, access);
  return {
    verify: () => verify(client),
    grants: (repository, options) => repositoryGrants(client, readFacts, repository, options?.wanted),
    listRepositories: (cursor) => listRepositories(client, cursor),
    changesSince: (repository, cursor, options) => changesSince(client, repository, cursor, options?.since),
    changedFiles: (repository, ids, names) => changedFiles(client, repository, ids, names),
    recentActivity: (since) => recentActivity(client, since),
    searchBranches: (repository, text) => searchBranches(client, repository, text),
    findBranch: (repository, name) => findBranch(client, repository, name),
    compare: (repository, base, head) => compare(client, repository, base, head),
    createBranch: (repository, branch) => createBranch(client, repository, branch),
    createPullRequest: (repository, pull) => createPullRequest(client, repository, pull),
    links: gitlabLinks,
    searchReviewers: (repository, text) => searchReviewers(client, repository, text),
  };
}
