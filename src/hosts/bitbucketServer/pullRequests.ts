import type { Comparison, NewPullRequest, Person, PullRequest } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import { API } from './client';
import type { ServerClient } from './client';
import { branchName, keyAndSlug, personFrom, pullRequestFrom, repositoryPath } from './convert';
import type { RawPage, RawPullRequest, RawUser } from './payloads';
import { FIRST_WITH_DRAFTS, isOlder, readServer } from './version';

const PAGE = 100;
const MOST_REVIEWERS = 20;

/** An open pull request from one branch to another, if there is one. */
export async function openPullRequest(
  client: ServerClient,
  repository: Repository,
  source: string,
  target: string,
): Promise<Comparison['existing']> {
  const { values } = await client.get<RawPage<RawPullRequest>>(`${repositoryPath(repository)}/pull-requests`, {
    state: 'OPEN',
    direction: 'OUTGOING',
    at: `refs/heads/${source}`,
    limit: PAGE,
  });
  const raw = values.find(
    ({ toRef }) =>
      branchName(toRef) === target &&
      (toRef.repository === undefined || String(toRef.repository?.id) === repository.hostId),
  );
  if (raw === undefined) {
    return undefined;
  }
  const { id, url } = pullRequestFrom(raw, repository, client.baseUrl);
  return { id, url };
}

/**
 * Source: Bitbucket Data Center REST docs, "Create pull request".
 * @throws HostError conflict where one is open between the branches, unsupportedVersion for a draft on a server before 8.18
 */
export async function createPullRequest(
  client: ServerClient,
  repository: Repository,
  pull: NewPullRequest,
): Promise<PullRequest> {
  if (pull.draft === true) {
    await expectDrafts(client);
  }
  const { key, slug } = keyAndSlug(repository.name);
  const place = { slug, project: { key } };
  const { data } = await client.send<RawPullRequest>('POST', `${API}${repositoryPath(repository)}/pull-requests`, {
    json: {
      title: pull.title,
      description: pull.description ?? '',
      fromRef: { id: `refs/heads/${pull.sourceBranch}`, repository: place },
      toRef: { id: `refs/heads/${pull.targetBranch}`, repository: place },
      reviewers: (pull.reviewers ?? []).map((name) => ({ user: { name } })),
      ...(pull.draft === true ? { draft: true } : {}),
    },
  });
  return pullRequestFrom(data, repository, client.baseUrl);
}

/** An older server would take the word for nothing and ask the reviewers at once. */
async function expectDrafts(client: ServerClient): Promise<void> {
  const { version } = await readServer(client);
  if (isOlder(version, FIRST_WITH_DRAFTS)) {
    throw new HostError('unsupportedVersion', `Bitbucket ${version} knows no draft pull requests.`, {
      remedy: `Open it without "draft", or update the server to ${FIRST_WITH_DRAFTS} or newer.`,
    });
  }
}

/**
 * People who may read the repository, by name; an id is the user name.
 * Source: Bitbucket Data Center REST docs, "Get all users" (`filter`, `permission.1`).
 */
export async function searchReviewers(
  client: ServerClient,
  repository: Repository,
  text: string,
): Promise<(Person & { id: string })[]> {
  const { key, slug } = keyAndSlug(repository.name);
  const { values } = await client.get<RawPage<RawUser>>('/users', {
    filter: text.trim() === '' ? undefined : text.trim(),
    'permission.1': 'REPO_READ',
    'permission.1.projectKey': key,
    'permission.1.repositorySlug': slug,
    limit: MOST_REVIEWERS,
  });
  return values.flatMap((user) => (user.name === undefined ? [] : [{ id: user.name, ...personFrom(user) }]));
}
