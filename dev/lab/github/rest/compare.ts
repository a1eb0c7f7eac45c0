import type { Answer } from '../../http/answer';
import { changesBetween } from '../../git/changes';
import { aheadBehind, listCommits, mergeBase, readCommits } from '../../git/commits';
import { resolveCommit } from '../../git/objects';
import { showCommit, showFile } from '../view/commit';
import { apiUrl, webUrl } from '../view/urls';
import type { RepositoryCall } from './call';
import { notFound } from './errors';
import { linkHeader, readWindow } from './paging';

/** docs, Compare two commits: without paging at most the newest 250 commits; at most 300 files, on the first page only. */
const UNPAGED_COMMITS = 250;
const MAX_FILES = 300;

export async function compareCommits(call: RepositoryCall): Promise<Answer> {
  const { github, repository, folder, url, params } = call;
  const [base, head] = await readEnds(call);
  const [{ ahead, behind }, ancestor] = await Promise.all([
    aheadBehind(folder, base, head),
    mergeBase(folder, base, head),
  ]);
  if (!ancestor) {
    throw notFound(); // "entirely different commit histories"
  }
  const paged = url.searchParams.has('per_page') || url.searchParams.has('page');
  const window = paged ? readWindow(url) : { page: 1, perPage: UNPAGED_COMMITS, offset: 0 };
  // Oldest first: a page counted from the old end is skipped from the new one.
  const skip = paged ? Math.max(0, ahead - window.offset - window.perPage) : 0;
  const limit = paged ? Math.max(0, Math.min(window.perPage, ahead - window.offset)) : UNPAGED_COMMITS;
  const [commits, ends, files] = await Promise.all([
    limit > 0 ? listCommits(folder, { from: [head], not: [base], order: 'topological', skip, limit }) : [],
    readCommits(folder, [...new Set([base, ancestor])]),
    window.page === 1 ? changesBetween(folder, ancestor, head) : undefined,
  ]);
  const show = (id: string): unknown => {
    const commit = ends.get(id);
    return commit && showCommit(github, repository, commit);
  };
  const basehead = `/compare/${params.basehead}`;
  const permalink = `/compare/${repository.owner}:${base.slice(0, 7)}...${repository.owner}:${head.slice(0, 7)}`;
  const body = {
    url: apiUrl(github, repository, basehead),
    html_url: webUrl(github, repository, basehead),
    permalink_url: webUrl(github, repository, permalink),
    diff_url: webUrl(github, repository, `${basehead}.diff`),
    patch_url: webUrl(github, repository, `${basehead}.patch`),
    base_commit: show(base),
    merge_base_commit: show(ancestor),
    status: statusOf(ahead, behind),
    ahead_by: ahead,
    behind_by: behind,
    total_commits: ahead,
    commits: commits.reverse().map((commit) => showCommit(github, repository, commit)),
    ...(files ? { files: files.slice(0, MAX_FILES).map((file) => showFile(github, repository, head, file)) } : {}),
  };
  const lastPage = Math.max(1, Math.ceil(ahead / window.perPage));
  const headers = paged ? linkHeader(url, window, window.page < lastPage, lastPage) : {};
  return { status: 200, headers, body };
}

function statusOf(ahead: number, behind: number): string {
  if (ahead === 0) {
    return behind === 0 ? 'identical' : 'behind';
  }
  return behind === 0 ? 'ahead' : 'diverged';
}

/** `BASE...HEAD`, each also as `OWNER:BRANCH` or `OWNER:REPO:BRANCH` of this very repository, which has no forks. */
async function readEnds({ repository, folder, params }: RepositoryCall): Promise<[string, string]> {
  const parts = (params.basehead ?? '').split('...');
  const ends = await Promise.all(
    parts.map((part) => {
      const names = part.split(':');
      const foreign = names.length > 1 && names[0]?.toLowerCase() !== repository.owner.toLowerCase();
      return foreign ? undefined : resolveCommit(folder, names.at(-1) ?? '');
    }),
  );
  const [base, head] = ends;
  if (ends.length !== 2 || !base || !head) {
    throw notFound();
  }
  return [base, head];
}
