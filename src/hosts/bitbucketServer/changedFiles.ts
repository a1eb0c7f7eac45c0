import type { ChangedFiles, FileChange } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { API } from './client';
import type { ServerClient } from './client';
import { repositoryPath } from './convert';
import type { Answer } from './errors/answer';
import { bitbucketServerLinks } from './links';
import type { RawChange, RawPage } from './payloads';
import { nextStart } from './repositories';

const MOST_FILES = 10;
const PAGE = 1000;
/** So many files are counted; of a larger change nobody reads the number. */
const MOST_PAGES = 3;

/**
 * Which files commits changed: a request for each commit, against its first parent; the server counts no lines. Without
 * `names` nothing is asked: a count would cost the same request, and history has thousands of commits.
 * Source: Bitbucket Data Center REST docs, "Get changes in commit".
 */
export async function changedFiles(
  client: ServerClient,
  repository: Repository,
  ids: string[],
  names: boolean,
): Promise<Map<string, ChangedFiles>> {
  const found = new Map<string, ChangedFiles>();
  if (!names) {
    return found;
  }
  for (const id of ids) {
    const changes = await changesOf(client, repository, id);
    if (changes !== undefined) {
      found.set(id, changes);
    }
  }
  return found;
}

async function changesOf(client: ServerClient, repository: Repository, id: string): Promise<ChangedFiles | undefined> {
  const links = bitbucketServerLinks(repository);
  const path = `${API}${repositoryPath(repository)}/commits/${encodeURIComponent(id)}/changes`;
  let start: number | undefined = 0;
  let count = 0;
  let files: FileChange[] | undefined;
  for (let page = 0; page < MOST_PAGES && start !== undefined; page += 1) {
    const { status, data }: Answer<RawPage<RawChange>> = await client.send('GET', path, {
      query: { start, limit: PAGE, withComments: false },
      allow: [404],
    });
    if (status === 404) {
      return undefined;
    }
    files ??= data.values.slice(0, MOST_FILES).map((raw) => fileChange(raw, links, id));
    count += data.values.length;
    start = nextStart(data);
  }
  return { count, files: files ?? [] };
}

const CHANGES: Record<string, FileChange['change']> = {
  ADD: 'added',
  DELETE: 'deleted',
  MODIFY: 'modified',
  MOVE: 'moved',
  COPY: 'copied',
};

function fileChange(raw: RawChange, links: ReturnType<typeof bitbucketServerLinks>, id: string): FileChange {
  const path = typeof raw.path?.toString === 'string' ? raw.path.toString : '';
  return { path, change: CHANGES[raw.type ?? ''] ?? 'unknown', url: links.file(id, path) };
}
