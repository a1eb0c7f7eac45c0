import type { HostAccess } from '../../domain/connection';
import type { Host } from '../host';
import type { Http } from '../http';
import { createBranch, findBranch, searchBranches } from './branches';
import { changedFiles } from './changedFiles';
import { changesSince } from './changes/changesSince';
import { compare } from './compare';
import { repositoryGrants } from './grants/repositoryGrants';
import { codecommitLinks } from './links';
import { createPullRequest } from './pulls/createPull';
import { recentActivity } from './recentActivity';
import { listRepositories } from './repositories';
import { openSession } from './session';
import { verify } from './verify';

/** Opens AWS CodeCommit in the regions of a connection. Makes no request by itself. @throws HostError unauthorised for another sort of credential */
export function openCodecommit(access: HostAccess, http: Http): Host {
  const session = openSession(access, http);
  const { client } = session;
  return {
    verify: () => verify(session),
    grants: (repository, options) => repositoryGrants(client, repository, options),
    listRepositories: (cursor) => listRepositories(client, cursor),
    changesSince: (repository, cursor, options) => changesSince(session, repository, cursor, options?.since),
    changedFiles: (repository, ids, names) => changedFiles(session, repository, ids, names),
    recentActivity: (since) => recentActivity(client, since),
    searchBranches: (repository, text) => searchBranches(session, repository, text),
    findBranch: (repository, name) => findBranch(client, repository, name),
    compare: (repository, base, head) => compare(session, repository, base, head),
    createBranch: (repository, branch) => createBranch(session, repository, branch),
    createPullRequest: (repository, pull) => createPullRequest(client, repository, pull),
    links: codecommitLinks,
  };
}
