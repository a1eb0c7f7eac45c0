import type { AdminApi, RepositoryView } from '../../../src/resolvers/adminApi';
import type { Result } from '../../../src/resolvers/result';

export type RepositoryPage = AdminApi['listRepositories']['value'];

/** What the admin has ticked or unticked on the page, over what is stored: repository id to ticked. */
export type Ticks = ReadonlyMap<string, boolean>;

export function isTicked(repository: Pick<RepositoryView, 'id' | 'selected'>, ticks: Ticks): boolean {
  return ticks.get(repository.id) ?? repository.selected;
}

/**
 * Ids of every repository that will be synced, also those on pages that the admin never opened.
 * @param readPage one page of all repositories, without a search
 * @returns the first error, where a page cannot be read
 */
export async function chosenIds(
  readPage: (cursor: string | undefined) => Promise<Result<RepositoryPage>>,
  ticks: Ticks,
): Promise<Result<string[]>> {
  const ids = new Set([...ticks].filter(([, ticked]) => ticked).map(([id]) => id));
  let cursor: string | undefined;
  do {
    const page = await readPage(cursor);
    if (!page.ok) {
      return page;
    }
    for (const repository of page.value.repositories) {
      if (isTicked(repository, ticks)) {
        ids.add(repository.id);
      }
    }
    cursor = page.value.next;
  } while (cursor !== undefined);
  return { ok: true, value: [...ids] };
}
