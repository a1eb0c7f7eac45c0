import type { RepositoryActivity } from '../../domain/repository';
import { isRefusal } from './client';
import type { GithubClient } from './client';
import type { GraphActivity } from './payloads';
import { ACTIVITY_QUERY } from './queries';
import { tokenSort } from './tokenSort';
import { withSmallerPages } from './tooMuch';

const MOST_PAGES = 5;
const PAGES = [100, 25];

/**
 * Which repositories were pushed to, or had a pull request changed, at `since` or after it. Exact for the hundred that were pushed to
 * last; beyond them a pull request in a repository without any push is found when that repository's own turn comes.
 * @returns `null` for App tokens, which are nobody's, and where GraphQL is refused
 */
export async function recentActivity(
  client: GithubClient,
  since: string | undefined,
): Promise<{ repositories: RepositoryActivity[]; askedAt: string } | null> {
  if (tokenSort(client.token) === 'installation') {
    return null;
  }
  const from = Date.parse(since ?? '');
  const repositories: RepositoryActivity[] = [];
  let askedAt: string | undefined;
  let after: string | undefined;
  try {
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { data, headers } = await withSmallerPages(PAGES, (first) =>
        client.graphql<{ viewer: { repositories: GraphActivity } | null }>(ACTIVITY_QUERY, { first, after }),
      );
      // The first answer's clock: what happens while further pages are read is asked for again.
      askedAt ??= clockOf(headers.date, client);
      const list = data.viewer?.repositories;
      const nodes = (list?.nodes ?? []).filter((node) => node !== null);
      repositories.push(...nodes.flatMap(activityOf).filter((found) => !(Date.parse(found.lastActivityAt) < from)));
      const oldest = Date.parse(nodes.at(-1)?.pushedAt ?? '');
      after = list?.pageInfo.endCursor ?? undefined;
      if (!list?.pageInfo.hasNextPage || after === undefined || !(since === undefined || oldest >= from)) {
        break;
      }
    }
  } catch (error) {
    if (isRefusal(error, 'scopeMissing', 'forbidden', 'notFound')) {
      return null;
    }
    throw error;
  }
  return { repositories, askedAt: askedAt ?? new Date(client.http.now()).toISOString() };
}

type Node = NonNullable<NonNullable<GraphActivity['nodes']>[number]>;

function activityOf(node: Node): RepositoryActivity[] {
  const dates = [node.pushedAt, node.pullRequests?.nodes?.[0]?.updatedAt].filter((date) => typeof date === 'string');
  const last = dates.sort((one, other) => Date.parse(other) - Date.parse(one))[0];
  return node.databaseId === null || last === undefined
    ? []
    : [{ hostId: String(node.databaseId), lastActivityAt: last }];
}

function clockOf(date: string | undefined, client: GithubClient): string {
  const time = Date.parse(date ?? '');
  return new Date(Number.isNaN(time) ? client.http.now() : time).toISOString();
}
