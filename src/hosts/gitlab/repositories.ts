import type { Repository } from '../../domain/repository';
import type { Cursor, Page } from '../host';
import { listPage } from './client';
import type { GitlabClient, ListPage } from './client';
import { repositoryFromRaw } from './convertRepository';
import type { RawProject } from './payloads';

const PAGE = 100;

/**
 * Projects that the account is a member of, in the order of their numbers, which only grow; each page begins after the last project of
 * the page before. The cursor is that project's number.
 * Source: GitLab docs, "Projects API", List all projects.
 */
export async function listRepositories(client: GitlabClient, cursor?: Cursor): Promise<Page<Repository>> {
  const { items, next } = await projectsAfter(client, cursor === undefined ? 0 : Number(cursor), PAGE);
  const repositories = items.map((raw) => repositoryFromRaw(raw, client.instance));
  const last = items.at(-1);
  return next === undefined || last === undefined
    ? { items: repositories }
    : { items: repositories, next: String(last.id) };
}

/** How many projects the account is a member of; on an instance with more than 10,000 GitLab does not count, and it is at least one. */
export async function countRepositories(client: GitlabClient): Promise<number> {
  const { items, total } = await projectsAfter(client, 0, 1);
  return total ?? items.length;
}

function projectsAfter(client: GitlabClient, idAfter: number, perPage: number): Promise<ListPage<RawProject>> {
  return listPage<RawProject>(
    client.projects.all<true, 'offset'>({
      membership: true,
      orderBy: 'id',
      sort: 'asc',
      ...(idAfter > 0 ? { idAfter } : {}),
      perPage,
      page: 1,
      showExpanded: true,
    }),
  );
}
