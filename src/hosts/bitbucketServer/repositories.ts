import type { Repository } from '../../domain/repository';
import type { Cursor, Page } from '../host';
import type { ServerClient } from './client';
import { repositoryFrom } from './convert';
import { readInstance } from './instance';
import type { RawPage, RawRepository } from './payloads';

const PAGE = 100;

/**
 * Without it, servers from 8.0 on leave out archived repositories, whose commits would then leave their issues; older ones know no
 * archive and ignore it. Source: Bitbucket Data Center REST docs, "Search for repositories", `archived`.
 */
export const EVERY_REPOSITORY = { archived: 'ALL' };

/**
 * Everything that the account sees, in the server's own order (by project and name), with one more request at the beginning
 * for the server's id. The cursor is where the next page starts, and that id.
 * Source: Bitbucket Data Center REST docs, "Search for repositories".
 */
export async function listRepositories(client: ServerClient, cursor?: Cursor): Promise<Page<Repository>> {
  const [start, instance] =
    cursor === undefined ? [0, await readInstance(client)] : (JSON.parse(cursor) as [number, string]);
  const page = await client.get<RawPage<RawRepository>>('/repos', { ...EVERY_REPOSITORY, start, limit: PAGE });
  const items = page.values.map((raw) => repositoryFrom(raw, client.baseUrl, instance));
  const next = nextStart(page);
  return next === undefined ? { items } : { items, next: JSON.stringify([next, instance]) };
}

/** Where a page's successor starts; `undefined` after the last one. */
export function nextStart(page: RawPage<unknown>): number | undefined {
  return page.isLastPage === false && typeof page.nextPageStart === 'number' ? page.nextPageStart : undefined;
}
