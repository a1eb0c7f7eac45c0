import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { Cursor, Page } from '../host';
import { inTurns } from './inTurns';
import { repositoryAt } from './repositoryAddress';
import type { GitSession } from './session';

const PAGE = 20;

/**
 * The addresses that the admin entered, in their order: git has no list of repositories. One that does not open stands in it too,
 * so that its reading says why; two requests for each, for its default branch.
 */
export async function listRepositories(session: GitSession, cursor: Cursor | undefined): Promise<Page<Repository>> {
  const start = Number(cursor ?? 0);
  const urls = session.urls.slice(start, start + PAGE);
  const items = await inTurns(urls, async (url) => repositoryAt(url, await defaultBranchAt(session, url)));
  return start + PAGE < session.urls.length ? { items, next: String(start + PAGE) } : { items };
}

async function defaultBranchAt(session: GitSession, url: string): Promise<string | null> {
  try {
    return await session.clientAt(url).defaultBranch();
  } catch (error) {
    if (error instanceof HostError && !['rateLimited', 'needsApproval', 'unreachable'].includes(error.kind)) {
      return null;
    }
    throw error;
  }
}
