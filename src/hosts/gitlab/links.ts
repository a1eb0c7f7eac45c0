import type { Repository } from '../../domain/repository';
import type { RepositoryLinks } from '../host';

/** Addresses of a project's pages, as GitLab's own `web_url` fields have them. */
export function gitlabLinks(repository: Pick<Repository, 'url'>): RepositoryLinks {
  const { url } = repository;
  return {
    commit: (id) => `${url}/-/commit/${encodeURIComponent(id)}`,
    branch: (name) => branchUrl(url, name),
    file: (commit, path) => `${url}/-/blob/${encodeURIComponent(commit)}/${encodePath(path)}`,
    pullRequest: (id) => `${url}/-/merge_requests/${encodeURIComponent(id)}`,
    createPullRequest(branch, base) {
      const query = new URLSearchParams({ 'merge_request[source_branch]': branch });
      if (base !== undefined) {
        query.set('merge_request[target_branch]', base);
      }
      return `${url}/-/merge_requests/new?${query.toString()}`;
    },
  };
}

/** @param projectUrl address of the project's web page */
export function branchUrl(projectUrl: string, name: string): string {
  return `${projectUrl}/-/tree/${encodePath(name)}`;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
