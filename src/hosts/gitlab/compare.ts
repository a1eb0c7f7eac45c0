import type { Commit, Comparison } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import { branchOrNothing } from './branches';
import { listPage, projectId } from './client';
import type { GitlabClient } from './client';
import { commitFromRaw } from './convertCommit';
import { openMergeRequest } from './mergeRequests';
import type { RawCommit } from './payloads';

const PAGE = 100;
const MOST_COMMITS = 50;
/** GitLab does not say how many commits a range has; counting ends here. */
const MOST_PAGES = 10;

/**
 * What branch `head` has over branch `base`; both counts end at a thousand. Ranges of commits are asked for rather than GitLab's own
 * comparison, which gives only one direction, without counts, and with the differences of all files.
 * Source: GitLab docs, "Commits API", List repository commits, `ref_name` takes a revision range.
 */
export async function compare(
  client: GitlabClient,
  repository: Repository,
  base: string,
  head: string,
): Promise<Comparison> {
  const [from, to] = [await headOf(client, repository, base), await headOf(client, repository, head)];
  const ahead = await readRange(client, repository, from, to);
  const behind = await readRange(client, repository, to, from);
  const existing = await openMergeRequest(client, repository, base, head);
  return {
    ahead: ahead.count,
    behind: behind.count,
    commits: ahead.newest,
    ...(existing === undefined ? {} : { existing }),
  };
}

async function headOf(client: GitlabClient, repository: Repository, name: string): Promise<string> {
  const raw = await branchOrNothing(client, repository, name);
  if (raw === undefined) {
    throw new HostError('notFound', `There is no branch ${name} in ${repository.name}.`, {
      status: 404,
      remedy: 'It was deleted or renamed: choose another one.',
    });
  }
  return raw.commit.id;
}

async function readRange(
  client: GitlabClient,
  repository: Repository,
  from: string,
  to: string,
): Promise<{ count: number; newest: Commit[] }> {
  if (from === to) {
    return { count: 0, newest: [] };
  }
  let count = 0;
  let newest: Commit[] = [];
  for (let page: number | undefined = 1; page !== undefined && page <= MOST_PAGES;) {
    const list: { items: RawCommit[]; next?: number } = await listPage<RawCommit>(
      client.commits.all(projectId(repository), {
        refName: `${from}..${to}`,
        perPage: PAGE,
        page,
        showExpanded: true,
      }),
    );
    newest = page === 1 ? list.items.slice(0, MOST_COMMITS).map((raw) => commitFromRaw(raw, repository)) : newest;
    count += list.items.length;
    page = list.next;
  }
  return { count, newest };
}
