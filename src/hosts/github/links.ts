import type { Repository } from '../../domain/repository';
import type { RepositoryLinks } from '../host';

/** Addresses of a repository's pages, as GitHub's own `html_url` fields have them. */
export function githubLinks(repository: Pick<Repository, 'url'>): RepositoryLinks {
  const { url } = repository;
  return {
    commit: (id) => `${url}/commit/${encodeURIComponent(id)}`,
    branch: (name) => branchUrl(url, name),
    file: (commit, path) => `${url}/blob/${encodeURIComponent(commit)}/${encodePath(path)}`,
    pullRequest: (id) => `${url}/pull/${encodeURIComponent(id)}`,
    createPullRequest: (branch, base) =>
      `${url}/compare/${base === undefined ? '' : `${encodePath(base)}...`}${encodePath(branch)}?expand=1`,
  };
}

/** @param repositoryUrl address of the repository's web page */
export function branchUrl(repositoryUrl: string, name: string): string {
  return `${repositoryUrl}/tree/${encodePath(name)}`;
}

function encodePath(path: string): string {
  // Half of a pair of surrogates would throw.
  return path
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
