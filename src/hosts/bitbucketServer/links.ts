import type { Repository } from '../../domain/repository';
import type { RepositoryLinks } from '../host';

/** Addresses of a repository's pages. */
export function bitbucketServerLinks(repository: Pick<Repository, 'url'>): RepositoryLinks {
  const { url } = repository;
  return {
    commit: (id) => `${url}/commits/${encodeURIComponent(id)}`,
    branch: (name) => branchUrl(url, name),
    file: (commit, path) =>
      `${url}/browse/${path.split('/').map(encodeURIComponent).join('/')}?at=${encodeURIComponent(commit)}`,
    pullRequest: (id) => `${url}/pull-requests/${encodeURIComponent(id)}`,
    createPullRequest: (branch, base) =>
      `${url}/pull-requests?create&sourceBranch=${refParameter(branch)}${base === undefined ? '' : `&targetBranch=${refParameter(base)}`}`,
  };
}

/** @param repositoryUrl address of the repository's web page */
export function branchUrl(repositoryUrl: string, name: string): string {
  return `${repositoryUrl}/browse?at=${refParameter(name)}`;
}

function refParameter(branch: string): string {
  return encodeURIComponent(`refs/heads/${branch}`);
}
