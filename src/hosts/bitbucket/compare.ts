import type { Commit, Comparison } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import { queryCommits } from './changes/commits';
import { isRefusal } from './client';
import type { BitbucketClient } from './client';
import { commitFrom } from './convert';
import { openPullRequest } from './pullRequests';

const MOST_COMMITS = 50;
const PAGE = 100;
/** Counting ends here: of branches further apart nobody reads the number. */
const MOST_PAGES = 5;

/**
 * What branch `head` has over branch `base`; counted up to 500 in either direction, for Bitbucket tells commits and no numbers.
 * Sources: Bitbucket Cloud REST docs, "List commits" (`include`, `exclude`), "List pull requests".
 */
export async function compare(
  client: BitbucketClient,
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
  client: BitbucketClient,
  repository: Repository,
  base: string,
  head: string,
): Promise<{ count: number; newest: Commit[] }> {
  let count = 0;
  let newest: Commit[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const raw = await commitPage(client, repository, base, head, next);
    if (page === 0) {
      newest = raw.values.slice(0, MOST_COMMITS).map((commit) => commitFrom(commit, repository));
    }
    count += raw.values.length;
    next = raw.next;
    if (next === undefined) {
      break;
    }
  }
  return { count, newest };
}

async function commitPage(
  client: BitbucketClient,
  repository: Repository,
  base: string,
  head: string,
  next: string | undefined,
): ReturnType<typeof queryCommits> {
  try {
    const page = await queryCommits(client, repository, { include: [head], exclude: [base], next, pageLength: PAGE });
    if (page.include.length === 0 || page.exclude.length === 0) {
      throw cannotCompare(base, head);
    }
    return page;
  } catch (error) {
    throw isRefusal(error, 'notFound') ? cannotCompare(base, head) : error;
  }
}

function cannotCompare(base: string, head: string): HostError {
  return new HostError('notFound', `Bitbucket cannot compare ${base} and ${head}.`, {
    status: 404,
    remedy: 'One of the branches is gone.',
  });
}
