import type { Commit, Comparison } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { GithubClient } from './client';
import { commitFromRest } from './convertCommit';
import { ownerAndName } from './convertRepository';
import type { RestComparison, RestPullRequest } from './payloads';

const PAGE = 100;
const MOST_COMMITS = 50;

/**
 * What branch `head` has over branch `base`. GitHub compares oldest first, so that the newest are on the last pages.
 * Sources: GitHub REST docs, "Compare two commits", "List pull requests".
 */
export async function compare(
  client: GithubClient,
  repository: Repository,
  base: string,
  head: string,
): Promise<Comparison> {
  const first = await comparePage(client, repository, base, head, 1);
  const existing = await openPullRequest(client, repository, base, head);
  return {
    ahead: first.ahead_by,
    behind: first.behind_by,
    commits: await newestCommits(client, repository, base, head, first),
    ...(existing === undefined ? {} : { existing }),
  };
}

async function newestCommits(
  client: GithubClient,
  repository: Repository,
  base: string,
  head: string,
  first: RestComparison,
): Promise<Commit[]> {
  const last = Math.max(1, Math.ceil(first.total_commits / PAGE));
  let raw = last === 1 ? first.commits : (await comparePage(client, repository, base, head, last)).commits;
  if (last > 1 && raw.length < MOST_COMMITS) {
    const before = last === 2 ? first : await comparePage(client, repository, base, head, last - 1);
    raw = [...before.commits, ...raw];
  }
  return raw.slice(-MOST_COMMITS).reverse().map(commitFromRest);
}

async function comparePage(
  client: GithubClient,
  repository: Repository,
  base: string,
  head: string,
  page: number,
): Promise<RestComparison> {
  try {
    const { data } = await client.rest<RestComparison>('GET /repos/{owner}/{name}/compare/{basehead}', {
      ...ownerAndName(repository),
      basehead: `${base}...${head}`,
      per_page: PAGE,
      page,
    });
    return data;
  } catch (error) {
    if (error instanceof HostError && error.kind === 'notFound') {
      throw new HostError('notFound', `GitHub cannot compare ${base} and ${head}.`, {
        status: 404,
        remedy: 'One of the branches is gone, or they have no history in common.',
      });
    }
    throw error;
  }
}

async function openPullRequest(
  client: GithubClient,
  repository: Repository,
  base: string,
  head: string,
): Promise<Comparison['existing']> {
  const { owner, name } = ownerAndName(repository);
  const { data } = await client.rest<RestPullRequest[]>('GET /repos/{owner}/{name}/pulls', {
    owner,
    name,
    state: 'open',
    head: `${owner}:${head}`,
    base,
    per_page: 1,
  });
  const [pull] = data;
  return pull === undefined ? undefined : { id: String(pull.number), url: pull.html_url };
}
