import type { HostAccess } from '../../domain/connection';
import { HostError } from '../../domain/errors';
import type { Host } from '../host';
import type { Http } from '../http';
import { createBranch, findBranch, searchBranches } from './branches';
import { changesSince } from './changes/changesSince';
import type { FetchedMemory } from './changes/fetched';
import { compare } from './compare';
import { changedFiles } from './files/changedFiles';
import { repositoryGrants } from './grants';
import { gitLinks } from './links';
import { asOwnFailure } from './ownFailure';
import { listRepositories } from './repositories';
import { openSession } from './session';
import { verify } from './verify';

/** Opens a git server over HTTPS: branches and commits of the addresses that the connection holds. Makes no request by itself. */
export function openGit(access: HostAccess, http: Http): Host {
  const session = openSession(access, http);
  const memory: FetchedMemory = {};
  const linksOf: Host['links'] = (repository) => gitLinks(repository, access.target.webTemplates);
  return {
    verify: () => verify(session),
    grants: async (repository, options) => repositoryGrants(session.clientOf(repository), options?.writeOnly),
    listRepositories: (cursor) => listRepositories(session, cursor),
    async changesSince(repository, cursor, options) {
      try {
        return await changesSince(
          {
            repository,
            links: linksOf(repository),
            memory,
            now: http.now,
            openClient: (known) => session.clientOf(repository, known),
          },
          cursor,
          options?.since,
        );
      } catch (error) {
        throw await asOwnFailure(session, session.clientOf(repository).remote.url, error);
      }
    },
    changedFiles: async (repository, ids, names) => changedFiles(session.clientOf(repository), ids, names, memory),
    searchBranches: async (repository, text) =>
      searchBranches(session.clientOf(repository), repository, text, linksOf(repository)),
    findBranch: async (repository, name) =>
      findBranch(session.clientOf(repository), repository, name, linksOf(repository)),
    compare: async (repository, base, head) =>
      compare(session.clientOf(repository), repository, base, head, linksOf(repository)),
    createBranch: async (repository, branch) =>
      createBranch(session.clientOf(repository), repository, branch, linksOf(repository)),
    async createPullRequest(repository) {
      throw new HostError('invalid', `${repository.name} has no pull requests: git itself knows none.`, {
        remedy: 'Merge the branch with git, or open a review on the web pages of the server.',
      });
    },
    links: linksOf,
  };
}
