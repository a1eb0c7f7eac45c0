import type { Branch, NewBranch } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { AzureClient } from './client';
import type { CollectionClient } from './collectionClient';
import { lookUpCommits, lookUpHeads } from './commits';
import { branchFrom } from './convertCommit';
import { branchName, repositoryPath } from './convertRepository';
import { asSentence } from './errors/answer';
import type { RawList, RawRefUpdateResult } from './payloads';
import { findHead, listBranches } from './refs';

const MOST_FOUND = 50;
const NO_OBJECT = '0'.repeat(40);

/** At most 50 branches whose name holds `text`, the default branch first; of their heads the first line of the message. */
export async function searchBranches(client: AzureClient, repository: Repository, text: string): Promise<Branch[]> {
  const collection = client.of(repository);
  const wanted = text.trim().toLowerCase();
  const found = await listBranches(collection, repository, { contains: text.trim(), limit: MOST_FOUND });
  const main = repository.defaultBranch;
  const heads = new Map(found.filter(([name]) => name.toLowerCase().includes(wanted)));
  if (main !== null && main.toLowerCase().includes(wanted) && !heads.has(main)) {
    const id = await findHead(collection, repository, main);
    if (id !== undefined) {
      heads.set(main, id);
    }
  }
  const names = [...heads.keys()].sort((one, other) => Number(other === main) - Number(one === main));
  const shown = names.slice(0, MOST_FOUND);
  const commits = await lookUpHeads(collection, repository, [...new Set(shown.map((name) => heads.get(name) ?? ''))]);
  return shown.flatMap((name) => {
    const head = commits.get(heads.get(name) ?? '');
    return head === undefined ? [] : [branchFrom(name, head, repository)];
  });
}

/** The branch of exactly this name. */
export async function findBranch(
  client: AzureClient,
  repository: Repository,
  name: string,
): Promise<Branch | undefined> {
  const collection = client.of(repository);
  const id = await findHead(collection, repository, name);
  const head = id === undefined ? undefined : (await lookUpCommits(collection, repository, [id])).get(id);
  return head === undefined ? undefined : branchFrom(name, head, repository);
}

/**
 * @throws HostError conflict where the branch exists, notFound where its starting point does not, else why Azure DevOps refused
 * Source: Azure DevOps REST docs, "Refs - Update Refs": the answer is 200 also where nothing was made.
 */
export async function createBranch(client: AzureClient, repository: Repository, branch: NewBranch): Promise<Branch> {
  const collection = client.of(repository);
  const start = await startingPoint(collection, repository, branch.from);
  const { data } = await collection.send<RawList<RawRefUpdateResult>>(
    'POST',
    `${repositoryPath(repository)}/refs`,
    [{ name: `refs/heads/${branch.name}`, oldObjectId: NO_OBJECT, newObjectId: start }],
    'write',
  );
  const [result] = data.value;
  if (result?.success !== true) {
    throw refusedBranch(branch, result);
  }
  const head = (await lookUpCommits(collection, repository, [start])).get(start);
  if (head === undefined) {
    throw missingStart(repository, branch.from);
  }
  return branchFrom(branchName(result.name), head, repository);
}

async function startingPoint(collection: CollectionClient, repository: Repository, from: string): Promise<string> {
  if (/^[0-9a-f]{40}$/.test(from)) {
    return from;
  }
  const id = await findHead(collection, repository, from);
  if (id === undefined) {
    throw missingStart(repository, from);
  }
  return id;
}

function missingStart(repository: Repository, from: string): HostError {
  return new HostError('notFound', `There is no branch or commit ${from} in ${repository.name}.`, {
    remedy: 'Choose another branch to start from.',
  });
}

/** Words of `GitRefUpdateStatus` (swagger "git", GitRefUpdateResult). */
function refusedBranch(branch: NewBranch, result: RawRefUpdateResult | undefined): HostError {
  const status = result?.updateStatus ?? '';
  switch (status) {
    case 'staleOldObjectId':
    case 'refNameConflict':
      return new HostError(
        'conflict',
        `The branch ${branch.name} exists already, or one that its name stands in the way of.`,
      );
    case 'invalidRefName':
      return new HostError('invalid', `Azure DevOps takes no branch of the name ${branch.name}.`);
    case 'unresolvableToCommit':
      return new HostError('notFound', `There is no commit ${branch.from} in the repository.`);
    case 'writePermissionRequired':
      return missingPermission('Contribute');
    case 'createBranchPermissionRequired':
      return missingPermission('Create branch');
    case 'rejectedByPolicy':
    case 'rejectedByPlugin':
    case 'locked': {
      const words = result?.customMessage ?? 'A policy of the repository forbids it';
      return new HostError('policy', asSentence(words), {
        remedy: 'A policy of the repository forbids it: ask its administrators.',
      });
    }
    default:
      return new HostError('hostError', `Azure DevOps did not make the branch (${status || 'no reason given'}).`, {
        remedy: 'Try again later.',
      });
  }
}

function missingPermission(permission: string): HostError {
  return new HostError('forbidden', `The account behind the token lacks the permission ${permission}.`, {
    missing: [permission],
    remedy: 'A project administrator can allow it under Project settings → Repositories → Security.',
  });
}
