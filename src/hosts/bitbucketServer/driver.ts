import type { HostAccess } from '../../domain/connection';
import type { Host } from '../host';
import type { Http } from '../http';
import { createBranch, findBranch, searchBranches } from './branches';
import { changedFiles } from './changedFiles';
import { changesSince } from './changes/changesSince';
import { openClient } from './client';
import { compare } from './compare';
import { bitbucketServerLinks } from './links';
import { createPullRequest, searchReviewers } from './pullRequests';
import { listRepositories } from './repositories';
import { repositoryGrants } from './repositoryGrants';
import { verify } from './verify';

/** Opens a Bitbucket Server or Data Center. Makes no request by itself. */
export function openBitbucketServer(access: HostAccess, http: Http): Host {
  const client = openClient(access, http);
  return {
    verify: () => verify(client),
    grants: (repository, options) => repositoryGrants(client, repository, options?.wanted),
    listRepositories: (cursor) => listRepositories(client, cursor),
    changesSince: (repository, cursor, options) => changesSince(client, repository, cursor, options?.since),
    changedFiles: (repository, ids, names) => changedFiles(client, repository, ids, names),
    searchBranches: (repository, text) => searchBranches(client, repository, text),
    findBranch: (repository, name) => findBranch(client, repository, name),
    compare: (repository, base, head) => compare(client, repository, base, head),
    createBranch: (repository, branch) => createBranch(client, repository, branch),
    createPullRequest: (repository, pull) => createPullRequest(client, repository, pull),
    links: bitbucketServerLinks,
    searchReviewers: (repository, text) => searchReviewers(client, repository, text),
  };
}
