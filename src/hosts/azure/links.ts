import type { Repository } from '../../domain/repository';
import type { RepositoryLinks } from '../host';

/** Addresses of a repository's pages, as Azure DevOps itself makes them: `GB` is a branch, `GC` a commit. */
export function azureLinks(repository: Pick<Repository, 'url'>): RepositoryLinks {
  const { url } = repository;
  return {
    commit: (id) => `${url}/commit/${encodeURIComponent(id)}`,
    branch: (name) => `${url}?version=GB${encodeURIComponent(name)}`,
    file: (commit, path) => `${url}?path=${encodeURIComponent(`/${path}`)}&version=GC${encodeURIComponent(commit)}`,
    pullRequest: (id) => `${url}/pullrequest/${encodeURIComponent(id)}`,
    createPullRequest(branch, base) {
      const target = base === undefined ? '' : `&targetRef=${encodeURIComponent(base)}`;
      return `${url}/pullrequestcreate?sourceRef=${encodeURIComponent(branch)}${target}`;
    },
  };
}
