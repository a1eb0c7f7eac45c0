import type { HostAccess } from '../../domain/connection';
import type { Host } from '../host';
import type { Http } from '../http';
import { createBranch, findBranch, searchBranches } from './branches';
import { countChangedFiles, listChangedFiles } from './changedFiles';
import { changesSince } from './changes/changesSince';
import { openClient } from './client';
import { isObjectName, lookUpCommits } from './commitLookup';
import { compare } from './compare';
import { githubLinks } from './links';
import { createPullRequest, searchReviewers } from './pullRequests';
import { recentActivity } from './recentActivity';
import { listRepositories } from './repositories';
import { repositoryGrants } from './repositoryGrants';
import { verify } from './verify';

/** Opens GitHub.com, GitHub Enterprise Cloud or GitHub Enterprise Server. Makes no request by itself. */
export function openGithub(access: HostAccess, http: Http): Host {
  const client = openClient(access, http);
  return {
    verify: () => verify(client),
    grants: (repository, options) => repositoryGrants(client, repository, options?.writeOnly),
    listRepositories: (cursor) => listRepositories(client, cursor),
    changesSince: (repository, cursor, options) => changesSince(client, repository, cursor, options?.since),
    changedFiles: (repository, ids, names) =>
      names ? listChangedFiles(client, repository, ids) : countChangedFiles(client, repository, ids),
    commit: async (repository, id) =>
      isObjectName(id) ? (await lookUpCommits(client, repository, [id])).get(id) : undefined,
    recentActivity: (since) => recentActivity(client, since),
    searchBranches: (repository, text) => searchBranches(client, repository, text),
    findBranch: (repository, name) => findBranch(client, repository, name),
    compare: (repository, base, head) => compare(client, repository, base, head),
    createBranch: (repository, branch) => createBranch(client, repository, branch),
    createPullRequest: (repository, pull) => createPullRequest(client, repository, pull),
    links: githubLinks,
    searchReviewers: (repository, text) => searchReviewers(client, repository, text),
  };
}
