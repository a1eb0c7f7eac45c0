import type { Branch, NewBranch } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import { isRefusal, listPage, projectId, single } from './client';
import type { GitlabClient } from './client';
import { branchFromRaw } from './convertCommit';
import type { RawBranch } from './payloads';
import { pushBranch } from './push';

const MOST_FOUND = 50;

/**
 * At most 50 branches whose name holds `text`, the default branch first.
 * Source: GitLab docs, "Branches API", List repository branches; there `^` and `$` in a search mean its begin and end.
 */
export async function searchBranches(client: GitlabClient, repository: Repository, text: string): Promise<Branch[]> {
  const search = text.trim();
  const plain = search.replace(/^\^|\$$/g, '');
  const found = await findBranches(client, repository, plain);
  const main = repository.defaultBranch;
  const wantsMain = main?.toLowerCase().includes(search.toLowerCase()) ?? false;
  if (main !== null && wantsMain && !found.some(({ name }) => name === main)) {
    const raw = await branchOrNothing(client, repository, main);
    found.unshift(...(raw === undefined ? [] : [raw]));
  }
  return found
    .filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
    .map((raw) => branchFromRaw(raw, repository))
    .sort((one, other) => Number(other.isDefault) - Number(one.isDefault))
    .slice(0, MOST_FOUND);
}

async function findBranches(client: GitlabClient, repository: Repository, search: string): Promise<RawBranch[]> {
  try {
    const options = { ...(search === '' ? {} : { search }), perPage: MOST_FOUND, page: 1, showExpanded: true } as const;
    const { items } = await listPage<RawBranch>(client.branches.all(projectId(repository), options));
    return items;
  } catch (error) {
    if (isRefusal(error, 'empty')) {
      return [];
    }
    throw error;
  }
}

/** `undefined` where there is none of that name. */
export async function branchOrNothing(
  client: GitlabClient,
  repository: Repository,
  name: string,
): Promise<RawBranch | undefined> {
  try {
    return await single<RawBranch>(client.branches.show(projectId(repository), name));
  } catch (error) {
    if (isRefusal(error, 'notFound', 'empty') && error.details.status === 404) {
      return undefined;
    }
    throw error;
  }
}

/** The branch of exactly this name. */
export async function findBranch(
  client: GitlabClient,
  repository: Repository,
  name: string,
): Promise<Branch | undefined> {
  const raw = await branchOrNothing(client, repository, name);
  return raw === undefined ? undefined : branchFromRaw(raw, repository);
}

/**
 * @throws HostError conflict where the branch exists, notFound where its starting point does not, else why GitLab refused
 * A token that the API refuses for its scope may still be one that pushes.
 * Source: GitLab docs, "Branches API", Create repository branch.
 */
export async function createBranch(client: GitlabClient, repository: Repository, branch: NewBranch): Promise<Branch> {
  try {
    const raw = await single<RawBranch>(client.branches.create(projectId(repository), branch.name, branch.from));
    return branchFromRaw(raw, repository);
  } catch (error) {
    if (isRefusal(error, 'scopeMissing')) {
      return pushInstead(client, repository, branch, error);
    }
    throw isRefusal(error, 'notFound') && error.details.status !== 404 ? noSuchStart(branch.from, repository) : error;
  }
}

/** A token without `api` may still push; where it may not, it is `api` that is missing. */
async function pushInstead(
  client: GitlabClient,
  repository: Repository,
  branch: NewBranch,
  refused: HostError,
): Promise<Branch> {
  try {
    return await pushBranch(client, repository, branch);
  } catch (error) {
    throw isRefusal(error, 'scopeMissing') ? refused : error;
  }
}

/** GitLab says "Invalid reference name" of a starting point that does not exist. */
function noSuchStart(from: string, repository: Repository): HostError {
  return new HostError('notFound', `There is no branch or commit ${from} in ${repository.name}.`, {
    status: 400,
    remedy: 'Choose another branch to start from.',
  });
}
