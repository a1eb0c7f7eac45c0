import type { Comparison, NewPullRequest, Person, PullRequest } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { BitbucketClient } from './client';
import { bareUuid, personFrom, pullRequestFrom, repositoryPath } from './convert';
import type { RawAccount, RawPage, RawPullRequest } from './payloads';
import { quoted } from './query';

/** An open pull request from one branch to another, if there is one. */
export async function openPullRequest(
  client: BitbucketClient,
  repository: Repository,
  source: string,
  target: string,
): Promise<Comparison['existing']> {
  const { data } = await client.get<RawPage<RawPullRequest>>(`${repositoryPath(repository)}/pullrequests`, {
    state: 'OPEN',
    q: `source.branch.name = ${quoted(source)} AND destination.branch.name = ${quoted(target)} AND source.repository.uuid = ${quoted(`{${repository.hostId}}`)}`,
    pagelen: 1,
  });
  const [raw] = data.values;
  if (raw === undefined) {
    return undefined;
  }
  const { id, url } = pullRequestFrom(raw, repository);
  return { id, url };
}

/**
 * Asks first whether one is open, for Bitbucket changes that one instead of refusing a second.
 * Source: Bitbucket Cloud REST docs, "Create a pull request".
 * @throws HostError conflict where one is open between the branches, invalid with Bitbucket's own words
 */
export async function createPullRequest(
  client: BitbucketClient,
  repository: Repository,
  pull: NewPullRequest,
): Promise<PullRequest> {
  const existing = await openPullRequest(client, repository, pull.sourceBranch, pull.targetBranch);
  if (existing !== undefined) {
    throw new HostError(
      'conflict',
      `Pull request #${existing.id} is open from ${pull.sourceBranch} to ${pull.targetBranch} already.`,
      { remedy: `Use that one: ${existing.url}` },
    );
  }
  const { data } = await client.send<RawPullRequest>('POST', `${repositoryPath(repository)}/pullrequests`, {
    json: {
      title: pull.title,
      description: pull.description ?? '',
      source: { branch: { name: pull.sourceBranch } },
      destination: { branch: { name: pull.targetBranch } },
      draft: pull.draft ?? false,
      reviewers: (pull.reviewers ?? []).map((id) => ({ uuid: `{${bareUuid(id)}}` })),
    },
  });
  return pullRequestFrom(data, repository);
}

const MEMBER_PAGE = 100;
const MOST_PAGES = 5;
const MOST_FOUND = 20;

/**
 * Members of the repository's workspace by name; an id is the account's UUID.
 * Source: Bitbucket Cloud REST docs, "List users in a workspace" (it can be filtered by e-mail address only).
 */
export async function searchReviewers(
  client: BitbucketClient,
  repository: Repository,
  text: string,
): Promise<(Person & { id: string })[]> {
  const workspace = repository.handle ?? repository.name.split('/')[0] ?? '';
  const wanted = text.trim().toLowerCase();
  const found: (Person & { id: string })[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES && found.length < MOST_FOUND; page += 1) {
    const { data } = await client.get<RawPage<{ user?: RawAccount }>>(
      next ?? `/workspaces/${encodeURIComponent(workspace)}/members`,
      next === undefined ? { pagelen: MEMBER_PAGE } : undefined,
    );
    found.push(...data.values.flatMap(({ user }) => reviewerFrom(user, wanted)));
    next = data.next;
    if (next === undefined) {
      break;
    }
  }
  return found.slice(0, MOST_FOUND);
}

function reviewerFrom(user: RawAccount | undefined, wanted: string): (Person & { id: string })[] {
  const names = [user?.display_name, user?.nickname].map((name) => name?.toLowerCase() ?? '');
  return user?.uuid !== undefined && names.some((name) => name.includes(wanted))
    ? [{ id: bareUuid(user.uuid), ...personFrom(user) }]
    : [];
}
