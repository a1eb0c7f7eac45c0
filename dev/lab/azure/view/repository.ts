import { listBranches, readHead } from '../../git/refs';
import type { Azure } from '../azure';
import { collectionUrl, has } from '../product';
import type { RepositoryRecord } from '../state';

/** Address of a repository's page. */
export function repositoryUrl({ product }: Azure, { collection, project, name }: RepositoryRecord): string {
  return [collectionUrl(product, collection), encodeURIComponent(project.name), '_git', encodeURIComponent(name)].join(
    '/',
  );
}

/** `GitRepository` of the swagger: what it has depends on the release. */
export async function viewRepository(azure: Azure, repository: RepositoryRecord): Promise<Record<string, unknown>> {
  const { product } = azure;
  const { id, name, project, collection, disabled } = repository;
  const api = collectionUrl(product, collection);
  const webUrl = repositoryUrl(azure, repository);
  const folder = azure.folderOf(repository);
  const [head, branches] = [await readHead(folder), await listBranches(folder)];
  return {
    id,
    name,
    url: `${api}/${project.id}/_apis/git/repositories/${id}`,
    project: { ...project, url: `${api}/_apis/projects/${project.id}`, state: 'wellFormed' },
    ...(branches.has(head) ? { defaultBranch: `refs/heads/${head}` } : {}),
    // Services puts the organization as a user name in front.
    remoteUrl: product.hosted ? webUrl.replace('https://', `https://${collection}@`) : webUrl,
    ...(has(product, [5, 0]) ? { webUrl, size: 1000 } : {}),
    ...(has(product, [7, 0]) ? { isDisabled: disabled } : {}),
  };
}
