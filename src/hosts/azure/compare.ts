import type { Comparison } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import { isRefusal } from './client';
import type { AzureClient } from './client';
import type { CollectionClient } from './collectionClient';
import { completeCommits, listCommits } from './commits';
import { repositoryPath } from './convertRepository';
import { azureLinks } from './links';
import type { RawCommitDiffs, RawList, RawPullRequest } from './payloads';

const MOST_COMMITS = 50;
/** The changes themselves are not looked at. */
const MOST_CHANGES = 1;
/** Forks may have branches of the same name: their pull requests are looked past. */
const MOST_FORKS = 20;

/**
 * What branch `head` has over branch `base`, both by name, as the official examples "Between branches" and "commitsBatch2" ask.
 * Sources: Azure DevOps REST docs, "Diffs - Get", "Commits - Get Commits Batch", "Pull Requests - Get Pull Requests".
 */
export async function compare(
  client: AzureClient,
  repository: Repository,
  base: string,
  head: string,
): Promise<Comparison> {
  const collection = client.of(repository);
  const counts = await aheadAndBehind(collection, repository, base, head);
  const raws =
    counts.ahead === 0
      ? []
      : await listCommits(collection, repository, { base, head, by: 'branch', top: MOST_COMMITS });
  const commits = await completeCommits(collection, repository, raws, { history: true });
  const existing = await openPullRequest(collection, repository, base, head);
  return { ...counts, commits, ...(existing === undefined ? {} : { existing }) };
}

async function aheadAndBehind(
  client: CollectionClient,
  repository: Repository,
  base: string,
  head: string,
): Promise<{ ahead: number; behind: number }> {
  try {
    const { data } = await client.get<RawCommitDiffs>(`${repositoryPath(repository)}/diffs/commits`, {
      baseVersion: base,
      baseVersionType: 'branch',
      targetVersion: head,
      targetVersionType: 'branch',
      $top: MOST_CHANGES,
    });
    return { ahead: data.aheadCount ?? 0, behind: data.behindCount ?? 0 };
  } catch (error) {
    if (isRefusal(error, 'notFound', 'invalid')) {
      throw new HostError('notFound', `Azure DevOps cannot compare ${base} and ${head}.`, {
        remedy: 'One of them is gone, or they have no history in common.',
      });
    }
    throw error;
  }
}

/** The active pull request between two branches of the repository, if there is one. */
async function openPullRequest(
  client: CollectionClient,
  repository: Repository,
  base: string,
  head: string,
): Promise<Comparison['existing']> {
  const { data } = await client.get<RawList<RawPullRequest>>(`${repositoryPath(repository)}/pullrequests`, {
    'searchCriteria.status': 'active',
    'searchCriteria.sourceRefName': `refs/heads/${head}`,
    'searchCriteria.targetRefName': `refs/heads/${base}`,
    $top: MOST_FORKS,
  });
  const pull = data.value.find(({ forkSource }) => forkSource === undefined);
  if (pull === undefined) {
    return undefined;
  }
  const id = String(pull.pullRequestId);
  return { id, url: azureLinks(repository).pullRequest(id) };
}
