import type { ChangedFiles } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { isRefusal, listPage, projectId } from './client';
import type { GitlabClient } from './client';
import { changedFilesFromRaw } from './convertCommit';
import type { RawDiff } from './payloads';

/** More are never shown; the headers of the first page count them all. */
const PAGE = 10;
const AT_ONCE = 4;

/**
 * Which files commits changed: a request for each. GitLab has no cheaper way to learn only how many, so that without names nothing is
 * asked: a history of thousands of commits must not become as many requests.
 * Source: GitLab docs, "Commits API", Get the diff of a commit.
 */
export async function changedFiles(
  client: GitlabClient,
  repository: Repository,
  ids: string[],
  names: boolean,
): Promise<Map<string, ChangedFiles>> {
  const found = new Map<string, ChangedFiles>();
  const wanted = names ? ids.filter((id) => /^[0-9a-f]{40,64}$/.test(id)) : [];
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const some = wanted.slice(from, from + AT_ONCE);
    const read = await Promise.all(some.map((id) => filesOf(client, repository, id)));
    for (const [index, id] of some.entries()) {
      const files = read[index];
      if (files !== undefined) {
        found.set(id, files);
      }
    }
  }
  return found;
}

async function filesOf(client: GitlabClient, repository: Repository, id: string): Promise<ChangedFiles | undefined> {
  try {
    const { items, total } = await listPage<RawDiff>(
      client.commits.showDiff(projectId(repository), id, { perPage: PAGE, page: 1, showExpanded: true } as {
        showExpanded: true;
      }),
    );
    return changedFilesFromRaw(items, total ?? items.length, id, repository);
  } catch (error) {
    if (isRefusal(error, 'notFound', 'empty')) {
      return undefined;
    }
    throw error;
  }
}
