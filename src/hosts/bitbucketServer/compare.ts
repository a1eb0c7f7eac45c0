import type { Commit, Comparison } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import { isRefusal } from './client';
import type { ServerClient } from './client';
import { commitFrom, repositoryPath } from './convert';
import type { RawCommit, RawPage } from './payloads';
import { openPullRequest } from './pullRequests';
import { nextStart } from './repositories';

const MOST_COMMITS = 50;
const PAGE = 100;
/** Where the server does not count, counting ends here. */
const MOST_PAGES = 5;

/**
 * What branch `head` has over branch `base`.
 * Sources: Bitbucket Data Center REST docs, "Get commits" (`since`, `until`, `withCounts`), "Get pull requests for repository".
 */
export async function compare(
  client: ServerClient,
  repository: Repository,
  base: string,
  head: string,
): Promise<Comparison> {
  const ahead = await countOver(client, repository, base, head);
  const behind = await countOver(client, repository, head, base);
  const existing = await openPullRequest(client, repository, head, base);
  return {
    ahead: ahead.count,
    behind: behind.count,
    commits: ahead.newest,
    ...(existing === undefined ? {} : { existing }),
  };
}

async function countOver(
  client: ServerClient,
  repository: Repository,
  base: string,
  head: string,
): Promise<{ count: number; newest: Commit[] }> {
  const first = await commitPage(client, repository, base, head, 0);
  const newest = first.values.slice(0, MOST_COMMITS).map((raw) => commitFrom(raw, repository));
  let count = first.values.length;
  let start = nextStart(first);
  if (first.totalCount !== undefined || start === undefined) {
    return { count: first.totalCount ?? count, newest };
  }
  for (let page = 1; page < MOST_PAGES && start !== undefined; page += 1) {
    const next = await commitPage(client, repository, base, head, start);
    count += next.values.length;
    start = nextStart(next);
  }
  return { count, newest };
}

async function commitPage(
  client: ServerClient,
  repository: Repository,
  base: string,
  head: string,
  start: number,
): Promise<RawPage<RawCommit>> {
  try {
    return await client.get<RawPage<RawCommit>>(`${repositoryPath(repository)}/commits`, {
      since: `refs/heads/${base}`,
      until: `refs/heads/${head}`,
      withCounts: true,
      limit: PAGE,
      start,
    });
  } catch (error) {
    if (isRefusal(error, 'notFound')) {
      throw new HostError('notFound', `The server cannot compare ${base} and ${head}.`, {
        status: 404,
        remedy: 'One of the branches is gone.',
      });
    }
    throw error;
  }
}
