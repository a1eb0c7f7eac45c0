import type { Branch, Commit, NewBranch } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import { API } from './client';
import type { ServerClient } from './client';
import { commitFrom, keyAndSlug, repositoryPath } from './convert';
import { exceptionOf } from './errors/answer';
import { refusalError } from './errors/refusal';
import { branchUrl } from './links';
import type { RawBranch, RawCommit, RawPage } from './payloads';
import { nextStart } from './repositories';

const MOST_FOUND = 50;

/**
 * At most 50 branches whose name holds `text`, the default branch first.
 * Source: Bitbucket Data Center REST docs, "Find branches" (`details` adds each head as a commit).
 */
export async function searchBranches(client: ServerClient, repository: Repository, text: string): Promise<Branch[]> {
  const wanted = text.trim();
  const page = await findBranches(client, repository, wanted, MOST_FOUND);
  let found = page.values;
  const main = repository.defaultBranch;
  const hides = nextStart(page) !== undefined && main?.toLowerCase().includes(wanted.toLowerCase());
  if (main !== null && hides && !found.some(({ isDefault }) => isDefault)) {
    const more = await findBranches(client, repository, main, MOST_FOUND);
    found = [...more.values.filter(({ isDefault }) => isDefault), ...found];
  }
  const branches = found.map((raw) => branchFrom(raw, repository));
  return [...branches.filter(({ isDefault }) => isDefault), ...branches.filter(({ isDefault }) => !isDefault)].slice(
    0,
    MOST_FOUND,
  );
}

function findBranches(
  client: ServerClient,
  repository: Repository,
  text: string,
  limit: number,
): Promise<RawPage<RawBranch>> {
  return client.get<RawPage<RawBranch>>(`${repositoryPath(repository)}/branches`, {
    filterText: text === '' ? undefined : text,
    orderBy: 'MODIFICATION',
    details: true,
    limit,
  });
}

function branchFrom(raw: RawBranch, repository: Repository): Branch {
  const id = headOf(raw);
  return {
    name: raw.displayId,
    url: branchUrl(repository.url, raw.displayId),
    head: commitFrom(headDetails(raw) ?? { id }, repository),
    isDefault: raw.isDefault === true,
  };
}

/** The head as a commit, which is among the details that plug-ins add, under a name that says which one did. */
export function headDetails(raw: RawBranch): RawCommit | undefined {
  const detail = Object.entries(raw.metadata ?? {}).find(([name]) => name.endsWith(':latest-commit-metadata'))?.[1];
  return typeof detail === 'object' && detail !== null ? { ...detail, id: headOf(raw) } : undefined;
}

export function headOf({ latestCommit, latestChangeset }: RawBranch): string {
  return latestCommit ?? latestChangeset ?? '';
}

/**
 * @throws HostError conflict where the branch exists, notFound where its starting point does not, else why the server refused
 * Source: Bitbucket Data Center REST docs, "Create branch"; older servers have it in `branch-utils` only.
 */
export async function createBranch(client: ServerClient, repository: Repository, branch: NewBranch): Promise<Branch> {
  const head = await startOf(client, repository, branch.from);
  const { key, slug } = keyAndSlug(repository.name);
  const json = { name: branch.name, startPoint: head.id };
  const path = `projects/${encodeURIComponent(key)}/repos/${encodeURIComponent(slug)}/branches`;
  const answer = await client.send<RawBranch>('POST', `${API}/${path}`, { json, allow: [404, 405] });
  if (answer.status === 404 && exceptionOf(answer.data) !== '') {
    throw refusalError(answer, client.errorContext);
  }
  if (answer.status === 404 || answer.status === 405) {
    await client.send<RawBranch>('POST', `/rest/branch-utils/1.0/${path}`, { json });
  }
  return {
    name: branch.name,
    url: branchUrl(repository.url, branch.name),
    head,
    isDefault: branch.name === repository.defaultBranch,
  };
}

/** The branch of exactly this name. */
export async function findBranch(
  client: ServerClient,
  repository: Repository,
  name: string,
): Promise<Branch | undefined> {
  const head = await commitAt(client, repository, `refs/heads/${name}`);
  const isDefault = name === repository.defaultBranch;
  return head && { name, url: branchUrl(repository.url, name), head, isDefault };
}

async function startOf(client: ServerClient, repository: Repository, from: string): Promise<Commit> {
  const isObject = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(from);
  const found = await commitAt(client, repository, isObject ? from : `refs/heads/${from}`);
  if (found === undefined) {
    throw new HostError('notFound', `There is no ${isObject ? 'commit' : 'branch'} ${from} in ${repository.name}.`, {
      status: 404,
      remedy: 'Choose another branch to start from.',
    });
  }
  return found;
}

/** @param until object name, or full name of a ref */
async function commitAt(client: ServerClient, repository: Repository, until: string): Promise<Commit | undefined> {
  const answer = await client.send<RawPage<RawCommit>>('GET', `${API}${repositoryPath(repository)}/commits`, {
    query: { until, limit: 1 },
    allow: [404],
  });
  if (answer.status === 404 && /NoSuchRepository|NoSuchProject/.test(exceptionOf(answer.data))) {
    throw refusalError(answer, client.errorContext);
  }
  const [raw] = answer.status === 404 ? [] : answer.data.values;
  return raw && commitFrom(raw, repository);
}
