import type { HostAccess } from '../../domain/connection';
import type { Host } from '../host';
import type { Http } from '../http';
import { createBranch, findBranch, searchBranches } from './branches';
import { changedFiles } from './changedFiles';
import { changesSince } from './changes/changesSince';
import { openClient } from './client';
import { compare } from './compare';
import { bitbucketLinks } from './links';
import { createPullRequest } from './pullRequests';
import { recentActivity } from './recentActivity';
import { listRepositories } from './repositories';
import { searchReviewers } from './reviewers';
import { repositoryGrants } from './repositoryGrants';
import { verify } from './verify';

/** Opens Bitbucket Cloud. Makes no request by itself. */
export function openBitbucket(access: HostAccess, http: Http): Host {
  const client = openClient(access, http);
  return {
    verify: () => verify(client),
    grants: (repository) => repositoryGrants(client, repository),
    listRepositories: (cursor) => listRepositories(client, cursor),
    changesSince: (repository, cursor, options) => changesSince(client, repository, cursor, options?.since),
    changedFiles: (repository, ids, names) => changedFiles(client, repository, ids, names),
    recentActivity: (since) => recentActivity(client, since),
    searchBranches: (repository, text) => searchBranches(client, repository, text),
    findBranch: (repository, name) => findBranch(client, repository, name),
    compare: (repository, base, head) => compare(client, repository, base, head),
    createBranch: (repository, branch) => createBranch(client, repository, branch),
    createPullRequest: (repository, pull) => createPullRequest(client, repository, pull),
    links: bitbucketLinks,
    searchReviewers: (repository, text) => searchReviewers(client, repository, text),
  };
}
