import type { NewPullRequest, PullRequest } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import { isRefusal } from './client';
import type { AzureClient } from './client';
import type { CollectionClient } from './collectionClient';
import { countComments, pullRequestFrom } from './convertPullRequest';
import { repositoryPath } from './convertRepository';
import type { RawList, RawPullRequest, RawThread } from './payloads';
import { featuresOf } from './version';

/** Lists cut descriptions here (Azure DevOps REST docs, "Pull Requests - Get Pull Requests"). */
const LISTED_DESCRIPTION = 400;

export interface PullRequestList {
  status: 'active' | 'all';
  skip: number;
  top: number;
  /** ISO; only those closed since then. From API 7.1 on. */
  closedSince?: string;
}

/** A page of a repository's pull requests, those made last first. */
export async function listPullRequests(
  client: CollectionClient,
  repository: Repository,
  { status, skip, top, closedSince }: PullRequestList,
): Promise<RawPullRequest[]> {
  const { data } = await client.get<RawList<RawPullRequest>>(`${repositoryPath(repository)}/pullrequests`, {
    'searchCriteria.status': status,
    ...(closedSince === undefined
      ? {}
      : { 'searchCriteria.queryTimeRangeType': 'closed', 'searchCriteria.minTime': closedSince }),
    $skip: skip,
    $top: top,
  });
  return data.value;
}

/** A pull request with its whole description; `undefined` where the host no longer has it. */
export async function readPullRequest(
  client: CollectionClient,
  repository: Repository,
  id: number,
): Promise<RawPullRequest | undefined> {
  try {
    return (await client.get<RawPullRequest>(`${repositoryPath(repository)}/pullrequests/${id}`)).data;
  } catch (error) {
    if (isRefusal(error, 'notFound')) {
      return undefined;
    }
    throw error;
  }
}

/** Whether a list may have cut the description, in whose rest an issue may be named. */
export function isDescriptionCut(raw: RawPullRequest): boolean {
  return (raw.description ?? '').length >= LISTED_DESCRIPTION;
}

/** How many comments people wrote, with one request. */
export async function readCommentCount(client: CollectionClient, repository: Repository, id: number): Promise<number> {
  const { data } = await client.get<RawList<RawThread>>(`${repositoryPath(repository)}/pullRequests/${id}/threads`);
  return countComments(data.value);
}

/**
 * Source: Azure DevOps REST docs, "Pull Requests - Create".
 * @throws HostError conflict where one is open between the branches, unsupportedVersion for a draft where the release has none
 */
export async function createPullRequest(
  client: AzureClient,
  repository: Repository,
  pull: NewPullRequest,
): Promise<PullRequest> {
  const collection = client.of(repository);
  const draft = pull.draft === true;
  if (draft && !featuresOf(await collection.version()).drafts) {
    throw new HostError('unsupportedVersion', 'This release of the server has no draft pull requests.', {
      remedy: 'Clear “Draft” and open it again; nothing was created.',
      fields: { draft: 'This release has none.' },
    });
  }
  const { data } = await collection.send<RawPullRequest>(
    'POST',
    `${repositoryPath(repository)}/pullrequests`,
    {
      sourceRefName: `refs/heads/${pull.sourceBranch}`,
      targetRefName: `refs/heads/${pull.targetBranch}`,
      title: pull.title,
      description: pull.description ?? '',
      ...(draft ? { isDraft: true } : {}),
      reviewers: (pull.reviewers ?? []).map((id) => ({ id })),
    },
    'write',
    // Without it, updates of the source branch are not kept apart (same page, query).
    { supportsIterations: true },
  );
  return pullRequestFrom(data, repository);
}
