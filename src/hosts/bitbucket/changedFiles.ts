import type { ChangedFiles, FileChange } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import type { BitbucketClient } from './client';
import { repositoryPath } from './convert';
import type { Answer } from './errors/answer';
import { bitbucketLinks } from './links';
import type { RawDiffStat, RawPage } from './payloads';

const MOST_FILES = 10;
const PAGE = 100;
/** So many files are counted; of a larger change nobody reads the number. */
const MOST_PAGES = 5;

/**
 * Which files commits changed: a request for each commit, against its first parent. Without `names` nothing is asked:
 * a count would cost the same request, and history has thousands of commits.
 * Source: Bitbucket Cloud REST docs, "Compare two commit diff stats" (555: it took too long).
 */
export async function changedFiles(
  client: BitbucketClient,
  repository: Repository,
  ids: string[],
  names: boolean,
): Promise<Map<string, ChangedFiles>> {
  const found = new Map<string, ChangedFiles>();
  if (!names) {
    return found;
  }
  for (const id of ids) {
    const changes = await diffStat(client, repository, id);
    if (changes !== undefined) {
      found.set(id, changes);
    }
  }
  return found;
}

async function diffStat(
  client: BitbucketClient,
  repository: Repository,
  id: string,
): Promise<ChangedFiles | undefined> {
  const links = bitbucketLinks(repository);
  let next: string | undefined = `${repositoryPath(repository)}/diffstat/${encodeURIComponent(id)}`;
  let count = 0;
  let files: FileChange[] | undefined;
  for (let page = 0; page < MOST_PAGES && next !== undefined; page += 1) {
    const { status, data }: Answer<RawPage<RawDiffStat>> = await client.send('GET', next, {
      query: page === 0 ? { pagelen: PAGE } : undefined,
      allow: [404, 555],
    });
    if (status !== 200) {
      return undefined;
    }
    files ??= data.values.slice(0, MOST_FILES).map((raw) => fileChange(raw, links, id));
    count += data.values.length;
    next = data.next;
  }
  return { count, files: files ?? [] };
}

const CHANGES: Record<string, FileChange['change']> = {
  added: 'added',
  removed: 'deleted',
  modified: 'modified',
  renamed: 'moved',
};

function fileChange(raw: RawDiffStat, links: ReturnType<typeof bitbucketLinks>, id: string): FileChange {
  const path = raw.new?.path ?? raw.old?.path ?? '';
  return {
    path,
    change: CHANGES[raw.status ?? ''] ?? 'unknown',
    ...(raw.lines_added === undefined ? {} : { linesAdded: raw.lines_added }),
    ...(raw.lines_removed === undefined ? {} : { linesRemoved: raw.lines_removed }),
    url: links.file(id, path),
  };
}
