import type { Branch, NewBranch } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { GithubClient } from './client';
import { isObjectName } from './commitLookup';
import { branchOf, commitFromGraph } from './convertCommit';
import { ownerAndName } from './convertRepository';
import type { GraphCommit } from './payloads';
import { SEARCH_BRANCHES_QUERY, STARTING_POINT_QUERY } from './queries';
import { repositoryData } from './repositoryData';

interface FoundRef {
  name: string;
  target: GraphCommit | null;
}

const MOST_FOUND = 50;
const NO_OBJECT = '0'.repeat(40);

/** At most 50 branches whose name holds `text`, the default branch first. */
export async function searchBranches(client: GithubClient, repository: Repository, text: string): Promise<Branch[]> {
  const data = await repositoryData<{
    databaseId: number | null;
    defaultBranchRef: FoundRef | null;
    refs: { nodes: (FoundRef | null)[] | null } | null;
  }>(client, repository, SEARCH_BRANCHES_QUERY, { text: text.trim() || null });
  const main = data.defaultBranchRef;
  const found = new Map<string, FoundRef>();
  if (main?.name.toLowerCase().includes(text.trim().toLowerCase())) {
    found.set(main.name, main);
  }
  for (const ref of data.refs?.nodes ?? []) {
    if (ref !== null && !found.has(ref.name)) {
      found.set(ref.name, ref);
    }
  }
  const current = { ...repository, defaultBranch: main?.name ?? null };
  return [...found.values()]
    .slice(0, MOST_FOUND)
    .flatMap(({ name, target }) => (target?.oid ? [branchOf(name, commitFromGraph(target), current)] : []));
}

/** The branch of exactly this name. */
export async function findBranch(
  client: GithubClient,
  repository: Repository,
  name: string,
): Promise<Branch | undefined> {
  const start = await startOf(client, repository, name, false);
  return start?.oid ? branchOf(name, commitFromGraph(start), repository) : undefined;
}

async function startOf(
  client: GithubClient,
  repository: Repository,
  from: string,
  isObject: boolean,
): Promise<GraphCommit | null | undefined> {
  const data = await repositoryData<{
    databaseId: number | null;
    ref?: { target: GraphCommit | null } | null;
    object?: GraphCommit | null;
  }>(client, repository, STARTING_POINT_QUERY, {
    branch: `refs/heads/${from}`,
    oid: isObject ? from : NO_OBJECT,
    isObject,
  });
  return isObject ? data.object : data.ref?.target;
}

/**
 * @throws HostError conflict where the branch exists, notFound where its starting point does not, else why GitHub refused
 * Source: GitHub REST docs, "Create a reference".
 */
export async function createBranch(client: GithubClient, repository: Repository, branch: NewBranch): Promise<Branch> {
  const isObject = isObjectName(branch.from);
  const start = await startOf(client, repository, branch.from, isObject);
  if (!start?.oid) {
    throw new HostError(
      'notFound',
      `There is no ${isObject ? 'commit' : 'branch'} ${branch.from} in ${repository.name}.`,
      {
        remedy: 'Choose another branch to start from.',
      },
    );
  }
  await client.rest('POST /repos/{owner}/{name}/git/refs', {
    ...ownerAndName(repository),
    ref: `refs/heads/${branch.name}`,
    sha: start.oid,
  });
  return branchOf(branch.name, commitFromGraph(start), repository);
}
