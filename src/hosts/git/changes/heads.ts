import type { Commit } from '../../../domain/changes';
import type { RepositoryLinks } from '../../host';
import { commitOf } from '../convertCommit';
import { isTooLarge } from '../protocol/broken';
import type { GitClient } from '../protocol/client';
import type { FetchQuestion } from '../protocol/question';
import type { ObjectStore } from '../pack/objectStore';

const MOST_FILES = 8 * 1024 * 1024;

/**
 * Commits by name, each alone. One request for those that were not fetched already, none where there are none.
 * Absent from the answer: what is no commit, and what the server does not give any more.
 * @throws HostError
 */
export async function readHeads(
  client: GitClient,
  ids: string[],
  links: Pick<RepositoryLinks, 'commit'>,
  fetched?: ObjectStore,
): Promise<Map<string, Commit>> {
  const unknown = [...new Set(ids)].filter((id) => fetched?.find(id) === undefined);
  const more = unknown.length === 0 ? undefined : await fetchAlone(client, unknown);
  const found = new Map<string, Commit>();
  for (const id of ids) {
    const content = fetched?.read('commit', id) ?? more?.read('commit', id);
    if (content !== undefined) {
      found.set(id, commitOf(id, content, links));
    }
  }
  return found;
}

/** A server that leaves out nothing sends all files of these commits: then only while they are few. */
async function fetchAlone(client: GitClient, ids: string[]): Promise<ObjectStore | undefined> {
  const question: FetchQuestion = { wants: ids, depth: 1, filter: 'tree:0' };
  if ((await client.traits()).filter) {
    return client.fetchServed(question);
  }
  try {
    return await client.fetchServed(question, { transferred: MOST_FILES });
  } catch (error) {
    if (isTooLarge(error)) {
      return undefined;
    }
    throw error;
  }
}
