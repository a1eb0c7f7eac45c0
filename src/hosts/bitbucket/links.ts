import type { Repository } from '../../domain/repository';
import type { RepositoryLinks } from '../host';

/** Addresses of a repository's pages, as Bitbucket's own `links.html` fields have them. */
export function bitbucketLinks(repository: Pick<Repository, 'url'>): RepositoryLinks {
  const { url } = repository;
  return {
    commit: (id) => `${url}/commits/${encodeURIComponent(id)}`,
    branch: (name) => branchUrl(url, name),
    file: (commit, path) => `${url}/src/${encodeURIComponent(commit)}/${encodePath(path)}`,
    pullRequest: (id) => `${url}/pull-requests/${encodeURIComponent(id)}`,
    createPullRequest: (branch, base) =>
      `${url}/pull-requests/new?source=${encodeURIComponent(branch)}${base === undefined ? '' : `&dest=${encodeURIComponent(base)}`}&t=1`,
  };
}

/** @param repositoryUrl address of the repository's web page */
export function branchUrl(repositoryUrl: string, name: string): string {
  return `${repositoryUrl}/branch/${encodePath(name)}`;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
