import type { RepositoryActivity } from '../../domain/repository';
import { isRefusal, listPage } from './client';
import type { GitlabClient } from './client';
import type { RawEvent } from './payloads';

const PAGE = 100;
const MOST_PAGES = 5;
const DAY_MS = 86_400_000;

/**
 * Which projects of the account had an event at `since` or after it: pushes, branches that came and went, and merge requests that were
 * opened, approved, commented, merged or closed. A merge request that is only edited makes no event, and is found when the project's own
 * turn comes, within the hour where merge requests change; so is what lies beyond five hundred events.
 * Source: GitLab docs, "Events API", List currently authenticated user's events, `scope=all`.
 * @returns `null` where the token may not read events
 */
export async function recentActivity(
  client: GitlabClient,
  since: string | undefined,
): Promise<{ repositories: RepositoryActivity[]; askedAt: string } | null> {
  const from = Date.parse(since ?? '');
  const latest = new Map<string, string>();
  let askedAt: string | undefined;
  try {
    for (let page: number | undefined = 1; page !== undefined && page <= MOST_PAGES;) {
      const list: { items: RawEvent[]; next?: number } = await listPage<RawEvent>(
        client.events.all({
          scope: 'all',
          sort: 'desc',
          // The parameter is a day, and that day itself is left out.
          ...(Number.isNaN(from) ? {} : { after: new Date(from - DAY_MS).toISOString().slice(0, 10) }),
          perPage: PAGE,
          page,
          showExpanded: true,
        }),
      );
      // The first answer's clock: what happens while further pages are read is asked for again.
      askedAt ??= client.hostTime();
      collect(list.items, from, latest);
      const oldest = Date.parse(list.items.at(-1)?.created_at ?? '');
      page = Number.isNaN(from) || oldest < from ? undefined : list.next;
    }
  } catch (error) {
    if (isRefusal(error, 'scopeMissing', 'forbidden', 'notFound')) {
      return null;
    }
    throw error;
  }
  const repositories = [...latest].map(([hostId, lastActivityAt]) => ({ hostId, lastActivityAt }));
  return { repositories, askedAt: askedAt ?? client.hostTime() };
}

function collect(events: RawEvent[], from: number, latest: Map<string, string>): void {
  for (const { project_id: project, created_at: at } of events) {
    if (!project || at === undefined || Date.parse(at) < from) {
      continue;
    }
    const known = latest.get(String(project));
    if (known === undefined || Date.parse(known) < Date.parse(at)) {
      latest.set(String(project), at);
    }
  }
}
