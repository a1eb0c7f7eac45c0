import type { Repository } from '../../domain/repository';
import type { Cursor, Page } from '../host';
import type { GithubClient } from './client';
import { repositoryFromRest } from './convertRepository';
import { readLink } from './pagination';
import type { RestRepository } from './payloads';
import { missingFromList } from './singleSignOn';
import { tokenSort } from './tokenSort';

const PAGE = 100;

/** Which repositories count as the token's own. */
export const AFFILIATION = 'owner,collaborator,organization_member';

/**
 * Oldest first, so that a new repository comes last and shifts none past the reader; one that goes meanwhile may hide another until the list is read again.
 * The cursor is the number of the page.
 * Sources: GitHub REST docs, "List repositories for the authenticated user" (not open to App tokens),
 * "List repositories accessible to the app installation" (its order cannot be chosen).
 */
export async function listRepositories(client: GithubClient, cursor?: Cursor): Promise<Page<Repository>> {
  const page = Number(cursor ?? '1');
  const { repositories, link, sso } =
    tokenSort(client.token) === 'installation' ? await ofInstallation(client, page) : await ofUser(client, page);
  const items = repositories.map((raw) => repositoryFromRest(raw, client.instance));
  const partial = missingFromList(sso, client.instance);
  return {
    items,
    ...(readLink(link).hasNext ? { next: String(page + 1) } : {}),
    ...(partial === undefined ? {} : { partial }),
  };
}

interface RawPage {
  repositories: RestRepository[];
  link: string | undefined;
  /** `X-GitHub-SSO` */
  sso?: string;
}

async function ofUser(client: GithubClient, page: number): Promise<RawPage> {
  const { data, headers } = await client.rest<RestRepository[]>('GET /user/repos', {
    affiliation: AFFILIATION,
    sort: 'created',
    direction: 'asc',
    per_page: PAGE,
    page,
  });
  return { repositories: data, link: headers.link, sso: headers['x-github-sso'] };
}

async function ofInstallation(client: GithubClient, page: number): Promise<RawPage> {
  const { data, headers } = await client.rest<{ repositories: RestRepository[] }>('GET /installation/repositories', {
    per_page: PAGE,
    page,
  });
  return { repositories: data.repositories, link: headers.link };
}
