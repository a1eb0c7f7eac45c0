import type { Branch, NewBranch } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { BitbucketClient } from './client';
import { branchFrom, repositoryFrom, repositoryPath } from './convert';
import type { RawBranch, RawPage, RawRepository } from './payloads';
import { quoted } from './query';

const MOST_FOUND = 50;

/**
 * At most 50 branches whose name holds `text`, the default branch first.
 * Source: Bitbucket Cloud REST docs, "List open branches", `q=name ~ "stab"`.
 */
export async function searchBranches(client: BitbucketClient, repository: Repository, text: string): Promise<Branch[]> {
  const path = repositoryPath(repository);
  const { data: raw } = await client.get<RawRepository>(path, {
    fields: 'uuid,full_name,links.html,mainbranch,workspace',
  });
  const current = repositoryFrom(raw);
  const wanted = text.trim();
  const { data } = await client.get<RawPage<RawBranch>>(`${path}/refs/branches`, {
    pagelen: MOST_FOUND,
    sort: '-target.date',
    q: wanted === '' ? undefined : `name ~ ${quoted(wanted)}`,
  });
  const found = data.values.map((branch) => branchFrom(branch, current));
  const first = found.find(({ isDefault }) => isDefault) ?? (await defaultBranch(client, current, wanted));
  const others = found.filter(({ isDefault }) => !isDefault);
  return [...(first === undefined ? [] : [first]), ...others].slice(0, MOST_FOUND);
}

/** The default branch where it is not among the newest. */
async function defaultBranch(
  client: BitbucketClient,
  repository: Repository,
  text: string,
): Promise<Branch | undefined> {
  const name = repository.defaultBranch;
  if (name === null || !name.toLowerCase().includes(text.toLowerCase())) {
    return undefined;
  }
  return findBranch(client, repository, name);
}

/**
 * @throws HostError conflict where the branch exists, notFound where its starting point does not, else why Bitbucket refused
 * Source: Bitbucket Cloud REST docs, "Create a branch".
 */
export async function createBranch(
  client: BitbucketClient,
  repository: Repository,
  branch: NewBranch,
): Promise<Branch> {
  const hash = isObjectName(branch.from) ? branch.from : (await findBranch(client, repository, branch.from))?.head.id;
  if (hash === undefined) {
    throw noStart(branch, repository);
  }
  const { status, data } = await client.send<RawBranch>('POST', `${repositoryPath(repository)}/refs/branches`, {
    json: { name: branch.name, target: { hash } },
    allow: [404],
  });
  if (status === 404) {
    throw noStart(branch, repository);
  }
  return branchFrom(data, repository);
}

/** The branch of exactly this name. */
export async function findBranch(
  client: BitbucketClient,
  repository: Repository,
  name: string,
): Promise<Branch | undefined> {
  const path = name.split('/').map(encodeURIComponent).join('/');
  const { status, data } = await client.send<RawBranch>('GET', `${repositoryPath(repository)}/refs/branches/${path}`, {
    allow: [404],
  });
  return status === 404 ? undefined : branchFrom(data, repository);
}

function noStart({ from }: NewBranch, { name }: Repository): HostError {
  return new HostError('notFound', `There is no ${isObjectName(from) ? 'commit' : 'branch'} ${from} in ${name}.`, {
    status: 404,
    remedy: 'Choose another branch to start from, and check that the account can open the repository.',
  });
}

function isObjectName(text: string): boolean {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
