import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import { parseCommit } from '../git/pack/commitObject';
import type { CommitObject } from '../git/pack/commitObject';
import { openGitClient } from '../git/protocol/client';
import type { GitClient } from '../git/protocol/client';
import { authorization } from './collectionClient';
import type { CollectionClient } from './collectionClient';
import { refusalError } from './errors/refusal';
import { gitAddress } from './gitAddress';
import { isAtLeast } from './version';

/** What an open connection knows of reading its repositories by git, by repository. */
export type GitMemory = Map<string, GitClient | 'unable'>;

/**
 * Whole commits, hundreds with one request: lists cut every message after its first line, and the REST API gives the rest commit by
 * commit. Azure DevOps serves treeless fetches since November 2023 (Azure DevOps blog, "Git Partial Clone Now Supported in Azure DevOps");
 * with a depth of one a fetch brings the wanted commits and nothing else, no names and no contents of files.
 * @returns empty where the server cannot; those that it does not give are absent
 */
export async function readWholeCommits(
  client: CollectionClient,
  repository: Repository,
  ids: string[],
): Promise<Map<string, CommitObject>> {
  const found = new Map<string, CommitObject>();
  const git = await clientOf(client, repository);
  if (git === undefined) {
    return found;
  }
  try {
    const store = await git.fetch({ wants: ids, filter: 'tree:0', depth: 1 });
    for (const id of ids) {
      const content = store.read('commit', id);
      if (content !== undefined) {
        found.set(id, parseCommit(content));
      }
    }
  } catch (error) {
    forget(client, repository, error);
  }
  return found;
}

/** `undefined` where the release is older than treeless fetches, or the server said that it has none. */
async function clientOf(client: CollectionClient, repository: Repository): Promise<GitClient | undefined> {
  const known = client.git.get(repository.hostId);
  if (known !== undefined) {
    return known === 'unable' ? undefined : known;
  }
  if (!isAtLeast(await client.version(), [7, 0])) {
    return undefined;
  }
  const opened = openGitClient({
    url: gitAddress(client.collection, repository),
    http: { now: client.http.now, fetch: (url, init) => client.counted(url, init) },
    authorization: () => authorization(client.collection),
    refusal: ({ status, headers, text }) =>
      refusalError({ status, headers, data: text }, 'read', new URL(repository.url).pathname, client.context),
  });
  try {
    const { filter, shallow } = await opened.traits();
    client.git.set(repository.hostId, filter && shallow ? opened : 'unable');
    return filter && shallow ? opened : undefined;
  } catch (error) {
    forget(client, repository, error);
    return undefined;
  }
}

/** The REST API is there still: only what would hold for it too is a failure. */
function forget(client: CollectionClient, repository: Repository, error: unknown): void {
  const passes = error instanceof HostError && !['rateLimited', 'needsApproval', 'unreachable'].includes(error.kind);
  if (!passes) {
    throw error;
  }
  client.git.set(repository.hostId, 'unable');
}
