import type { Answer } from '../../http/answer';
import { branchesWhere } from '../../git/branchesWhere';
import { changesOf } from '../../git/changes';
import { listCommits, readCommits } from '../../git/commits';
import { resolveCommit } from '../../git/objects';
import { listRefs, readHead } from '../../git/refs';
import { showCommit, showDiff } from '../view/commit';
import type { ProjectCall } from './call';
import { badParameters, notFound } from './errors';
import { pageHeaders, pageOf, readTime, readWindow } from './paging';

/**
 * docs, Commits API, List repository commits: newest first; `since` and `until` go by commit date; `all` lists what any ref holds, those
 * that GitLab keeps for itself too; `ref_name` takes a range. GitLab does not count commits.
 */
export async function listProjectCommits(call: ProjectCall): Promise<Answer> {
  const { gitlab, project, folder, url } = call;
  const order = url.searchParams.get('order') ?? 'default';
  if (order !== 'default' && order !== 'topo') {
    throw badParameters('order does not have a valid value');
  }
  const starts = await readStarts(call);
  const window = readWindow(url);
  if (starts === undefined || starts.from.length === 0) {
    return { status: 200, headers: pageHeaders(url, window, false), body: [] };
  }
  const commits = await listCommits(folder, {
    ...starts,
    order: order === 'topo' ? 'topological' : undefined,
    skip: window.offset,
    limit: window.perPage + 1,
    since: iso(readTime(url, 'since')),
    until: iso(readTime(url, 'until')),
  });
  const shown = commits.slice(0, window.perPage);
  const headers = pageHeaders(url, window, commits.length > window.perPage);
  return { status: 200, headers, body: shown.map((commit) => showCommit(gitlab, project, commit)) };
}

/** @returns `undefined` for a name of nothing, which GitLab answers with an empty list */
async function readStarts({ folder, url }: ProjectCall): Promise<{ from: string[]; not?: string[] } | undefined> {
  if (url.searchParams.get('all') === 'true') {
    const refs = await listRefs(folder);
    return { from: [...new Set(refs.map(({ commit }) => commit))] };
  }
  const name = url.searchParams.get('ref_name') || (await readHead(folder));
  const [base, head] = name.includes('..') ? name.split('..') : [undefined, name];
  const to = await resolveCommit(folder, head ?? '');
  const from = base === undefined ? undefined : await resolveCommit(folder, base);
  if (!to || (base !== undefined && !from)) {
    return undefined;
  }
  return from === undefined ? { from: [to] } : { from: [to], not: [from] };
}

async function findCommit({ folder, params }: ProjectCall): Promise<string> {
  const id = await resolveCommit(folder, params.sha ?? '');
  if (!id) {
    throw notFound('Commit');
  }
  return id;
}

export async function getCommit(call: ProjectCall): Promise<Answer> {
  const id = await findCommit(call);
  const commit = (await readCommits(call.folder, [id])).get(id);
  return { status: 200, body: commit && showCommit(call.gitlab, call.project, commit) };
}

/** docs, Commits API, Get the diff of a commit: against its first parent. */
export async function getCommitDiff(call: ProjectCall): Promise<Answer> {
  const id = await findCommit(call);
  const parent = (await readCommits(call.folder, [id])).get(id)?.parents[0];
  const changes = await changesOf(call.folder, [{ id, parent }]);
  return pageOf(call.url, changes.get(id) ?? [], showDiff);
}

/** docs, Commits API, Get references a commit is pushed to. */
export async function listCommitRefs(call: ProjectCall): Promise<Answer> {
  const id = await findCommit(call);
  const names = await branchesWhere(call.folder, '--contains', id);
  return pageOf(call.url, names, (name) => ({ type: 'branch', name }));
}

function iso(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
