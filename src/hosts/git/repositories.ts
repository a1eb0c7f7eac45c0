import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { Cursor, Page } from '../host';
import { inTurns } from './inTurns';
import { repositoryAt } from './repositoryAddress';
import type { GitSession } from './session';

const PAGE = 20;

/**
 * The addresses that the admin entered, in their order: git has no list of repositories. One that does not open stands in it too,
 * with the reason, so that nobody takes it for empty; two requests for each, for its default branch.
 */
export async function listRepositories(session: GitSession, cursor: Cursor | undefined): Promise<Page<Repository>> {
  const start = Number(cursor ?? 0);
  const urls = session.urls.slice(start, start + PAGE);
  const items = await inTurns(urls, (url) => listed(session, url));
  return start + PAGE < session.urls.length ? { items, next: String(start + PAGE) } : { items };
}

async function listed(session: GitSession, url: string): Promise<Repository> {
  try {
    return repositoryAt(url, await session.clientAt(url).defaultBranch());
  } catch (error) {
    if (error instanceof HostError && !['rateLimited', 'needsApproval', 'unreachable'].includes(error.kind)) {
      const repository = repositoryAt(url, null);
      // A server that fails for once says nothing of the repository.
      return error.kind === 'hostError' ? repository : { ...repository, problem: error.message };
    }
    throw error;
  }
}
