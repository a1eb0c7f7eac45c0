import type { Repository } from '../../../domain/repository';
import type { ChangePage } from '../../host';
import { isRefusal, listPage, projectId } from '../client';
import type { GitlabClient, ListPage } from '../client';
import type { RawCommit } from '../payloads';

/** One call of `changesSince`: what it has at hand and the page it fills. */
export interface Session {
  client: GitlabClient;
  repository: Repository;
  page: Omit<ChangePage, 'next' | 'caughtUp'>;
  requests: number;
}

export const COMMITS_PAGE = 100;

/**
 * One page of commits, at most a hundred. What GitLab does not have is an empty page, for it answers so itself in some versions and
 * with a refusal in others.
 * Source: GitLab docs, "Commits API", List repository commits.
 */
export async function commitsPage(
  session: Session,
  which: { refName: string } | { all: true; order: 'topo' },
  page: number,
  since?: string,
): Promise<ListPage<RawCommit>> {
  session.requests += 1;
  try {
    return await listPage<RawCommit>(
      session.client.commits.all(projectId(session.repository), {
        ...which,
        ...(since === undefined ? {} : { since }),
        perPage: COMMITS_PAGE,
        page,
        showExpanded: true,
      }),
    );
  } catch (error) {
    // A 404 that is about the project itself is told apart by its words, and so is a failure.
    if (isRefusal(error, 'empty', 'invalid') || (isRefusal(error, 'notFound') && !/project/i.test(error.message))) {
      return { items: [] };
    }
    throw error;
  }
}
