import type { Answer } from '../../http/answer';
import { changesBetween } from '../../git/changes';
import { countCommits, listCommits, readCommits } from '../../git/commits';
import type { GitCommit } from '../../git/commits';
import { resolveCommit, resolveCommits } from '../../git/objects';
import { showChange, showCommit } from '../view/views';
import type { RepositoryCall } from './call';
import { noSuchCommit, refusal } from './errors';
import { page, pageOf, readWindow } from './paging';

const MOST = 100;

/** docs, Get commits: what `until` (the default branch) has and `since` has not, newest first. */
export async function listRepositoryCommits({ server, repository, folder, url }: RepositoryCall): Promise<Answer> {
  const until = url.searchParams.get('until');
  const since = url.searchParams.get('since');
  const [start, base] = await resolveCommits(folder, [until ?? 'HEAD', since ?? '']);
  if (!start) {
    throw until === null
      ? refusal(404, `'${repository.slug}' has no default branch.`, 'repository.NoDefaultBranchException')
      : noSuchCommit(until, repository.slug);
  }
  if (since !== null && base === undefined) {
    throw noSuchCommit(since, repository.slug);
  }
  const range = { from: [start], not: base === undefined ? [] : [base] };
  const window = readWindow(url, MOST);
  const commits = await listCommits(folder, { ...range, skip: window.start, limit: window.limit + 1 });
  const counts = url.searchParams.get('withCounts') === 'true' ? { totalCount: await countCommits(folder, range) } : {};
  return page(
    window,
    commits.map((commit) => showCommit(server.product, commit)),
    counts,
  );
}

export async function getCommit(call: RepositoryCall): Promise<Answer> {
  return { status: 200, body: showCommit(call.server.product, await findCommit(call)) };
}

/** docs, Get changes in commit: against its first parent. */
export async function listChanges(call: RepositoryCall): Promise<Answer> {
  const commit = await findCommit(call);
  const changes = await changesBetween(call.folder, commit.parents[0], commit.id);
  return pageOf(call.url, changes.map(showChange));
}

async function findCommit({ repository, folder, params }: RepositoryCall): Promise<GitCommit> {
  const id = await resolveCommit(folder, params.id ?? '');
  const commit = id === undefined ? undefined : (await readCommits(folder, [id])).get(id);
  if (!commit) {
    throw noSuchCommit(params.id ?? '', repository.slug);
  }
  return commit;
}
