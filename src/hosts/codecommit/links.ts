import type { Repository } from '../../domain/repository';
import type { RepositoryLinks } from '../host';
import type { Place } from './place';
import { hostsOf } from './regions';

/** Pages of the console (CodeCommit user guide, "View repository details"); it has no address without the region. */
export function codecommitLinks(repository: Pick<Repository, 'url'>): RepositoryLinks {
  const { origin, pathname, search } = new URL(repository.url);
  const page = (path: string): string => `${origin}${pathname.replace(/\/browse$/, '')}/${path}${search}`;
  return {
    commit: (id) => page(`commit/${encodeURIComponent(id)}`),
    branch: (name) => page(`browse/refs/heads/${encodePath(name)}`),
    file: (commit, path) => page(`browse/${encodeURIComponent(commit)}/--/${encodePath(path)}`),
    pullRequest: (id) => page(`pull-requests/${encodeURIComponent(id)}/details`),
    createPullRequest: (branch, base) =>
      page(
        base === undefined
          ? 'pull-requests/new'
          : `pull-requests/new/refs/heads/${encodePath(base)}/.../refs/heads/${encodePath(branch)}`,
      ),
  };
}

/** Address of a repository's page. */
export function repositoryUrl({ region, name }: Place): string {
  const path = `codesuite/codecommit/repositories/${encodeURIComponent(name)}/browse`;
  return `https://${hostsOf(region).console}/${path}?region=${region}`;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
