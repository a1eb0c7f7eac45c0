import type { Answer } from '../../http/answer';
import { changesOf } from '../../git/changes';
import { countCommits, listCommits, readCommits } from '../../git/commits';
import { resolveCommit } from '../../git/objects';
import { listBranches } from '../../git/refs';
import { showCommit, showFile, statsOf } from '../view/commit';
import type { RepositoryCall } from './call';
import { emptyRepository, notFound, RestError } from './errors';
import { linkHeader, readWindow } from './paging';

/** An endpoint that needs a commit cannot answer for a repository without any. @throws RestError 409 */
export async function refuseEmpty(folder: string): Promise<void> {
  if ((await listBranches(folder)).size === 0) {
    throw emptyRepository();
  }
}

/** docs, List commits: newest first; `since` and `until` go by commit date. */
export async function listRepositoryCommits({ github, repository, folder, url }: RepositoryCall): Promise<Answer> {
  const query = url.searchParams;
  const start = await resolveCommit(folder, query.get('sha') || 'HEAD');
  if (!start) {
    await refuseEmpty(folder);
    throw notFound();
  }
  const window = readWindow(url);
  const options = {
    from: [start],
    since: readTime(query.get('since')),
    until: readTime(query.get('until')),
    path: query.get('path') || undefined,
    author: query.get('author') || undefined,
  };
  const commits = await listCommits(folder, { ...options, skip: window.offset, limit: window.perPage });
  // The real host names the last page too: so people count commits with one request.
  const lastPage = Math.ceil((await countCommits(folder, options)) / window.perPage);
  const headers = linkHeader(url, window, window.page < lastPage, lastPage);
  return { status: 200, headers, body: commits.map((commit) => showCommit(github, repository, commit)) };
}

function readTime(text: string | null): string | undefined {
  if (!text) {
    return undefined;
  }
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new RestError(422, 'Validation Failed', [{ resource: 'Commit', field: 'since', code: 'invalid' }]);
  }
  return new Date(time).toISOString();
}

/** docs, Get a commit: up to 3,000 files, 300 a page. */
const FILES_A_PAGE = 300;
const MAX_FILES = 3000;

export async function getCommit({ github, repository, folder, url, params }: RepositoryCall): Promise<Answer> {
  const id = await resolveCommit(folder, params.ref ?? '');
  const commit = id ? (await readCommits(folder, [id])).get(id) : undefined;
  if (!commit) {
    await refuseEmpty(folder);
    throw new RestError(422, `No commit found for SHA: ${params.ref}`);
  }
  const changes = await changesOf(folder, [{ id: commit.id, parent: commit.parents[0] }]);
  const files = changes.get(commit.id) ?? [];
  const window = readWindow(url, FILES_A_PAGE, FILES_A_PAGE);
  const listed = files.slice(0, MAX_FILES);
  const lastPage = Math.ceil(listed.length / window.perPage);
  const body = {
    ...showCommit(github, repository, commit),
    stats: statsOf(files),
    files: listed
      .slice(window.offset, window.offset + window.perPage)
      .map((file) => showFile(github, repository, commit.id, file)),
  };
  return { status: 200, headers: linkHeader(url, window, window.page < lastPage, lastPage), body };
}
