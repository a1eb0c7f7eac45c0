import type { RepositoryActivity } from '../../domain/repository';
import { isRefusal } from './client';
import type { BitbucketClient } from './client';
import { bareUuid } from './convert';
import type { RawPage, RawRepository } from './payloads';

const PAGE = 100;
const MOST_PAGES = 5;

/**
 * Which repositories had commits or branches come or go at `since` or after it: one request a workspace, newest first.
 * `updated_on` of a repository does not move with its pull requests; those are found when the repository's own turn comes, within the hour where any is open.
 * @returns `null` where the token may not list a workspace
 */
export async function recentActivity(
  client: BitbucketClient,
  since: string | undefined,
): Promise<{ repositories: RepositoryActivity[]; askedAt: string } | null> {
  const repositories: RepositoryActivity[] = [];
  let askedAt: string | undefined;
  try {
    for (const workspace of client.workspaces) {
      let next: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const { data, headers } = await client.get<RawPage<RawRepository>>(
          next ?? `/repositories/${encodeURIComponent(workspace)}`,
          next === undefined
            ? {
                pagelen: PAGE,
                sort: '-updated_on',
                fields: 'next,values.uuid,values.updated_on',
                q: since === undefined ? undefined : `updated_on >= "${new Date(since).toISOString()}"`,
              }
            : undefined,
        );
        // The first answer's clock: what happens while further pages are read is asked for again.
        askedAt ??= clockOf(headers.date, client);
        repositories.push(...data.values.flatMap(activityOf));
        next = data.next;
        if (next === undefined) {
          break;
        }
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

function activityOf(raw: RawRepository): RepositoryActivity[] {
  return raw.updated_on === undefined ? [] : [{ hostId: bareUuid(raw.uuid), lastActivityAt: raw.updated_on }];
}

function clockOf(date: string | undefined, client: BitbucketClient): string {
  const time = Date.parse(date ?? '');
  return new Date(Number.isNaN(time) ? client.http.now() : time).toISOString();
}
