import { createHash } from 'node:crypto';
import type { Answer } from '../../http/answer';
import { changesBetween } from '../../git/changes';
import { listCommits, readCommits } from '../../git/commits';
import type { GitCommit } from '../../git/commits';
import { resolveCommit, resolveCommits } from '../../git/objects';
import { listRefs } from '../../git/refs';
import { showCommit, showDiffStat } from '../view/views';
import type { RepositoryCall } from './call';
import { badRequest, commitNotFound } from './errors';
import { pageOf, pageUrl, readWindow } from './paging';

/**
 * docs, List commits: newest first, of all branches and tags without `include`. The next page's address carries `ctx`
 * in the place of the names, and no total.
 */
export async function listRepositoryCommits(call: RepositoryCall): Promise<Answer> {
  const { cloud, repository, folder, url } = call;
  const window = readWindow(url);
  const known = url.searchParams.get('ctx');
  const names = known === null ? await readNames(call) : cloud.contexts.get(known);
  if (!names) {
    throw badRequest('Invalid context');
  }
  const from = names.include.length > 0 ? names.include : (await listRefs(folder)).map(({ commit }) => commit);
  if (from.length === 0) {
    return { status: 200, body: { values: [], pagelen: window.length } };
  }
  const commits = await listCommits(folder, {
    from,
    not: names.exclude,
    skip: window.offset,
    limit: window.length + 1,
    order: 'topological',
  });
  const values = commits.slice(0, window.length).map((commit) => showCommit(repository, commit));
  const next = commits.length > window.length ? { next: nextUrl(call, names, window.page + 1) } : {};
  return { status: 200, body: { values, pagelen: window.length, page: window.page, ...next } };
}

interface CommitNames {
  include: string[];
  exclude: string[];
}

/** From the address or, of a POST, the form; resolved when they come, so that the pages of one list stand still. @throws Refusal 404 */
async function readNames({ url, form, folder }: RepositoryCall): Promise<CommitNames> {
  const named = (kind: string): string[] => [...url.searchParams.getAll(kind), ...form.getAll(kind)];
  const [include, exclude] = [named('include'), named('exclude')];
  const names = [...include, ...exclude];
  const ids = await resolveCommits(folder, names);
  const missing = names.filter((_name, index) => ids[index] === undefined);
  if (missing.length > 0) {
    throw commitNotFound(...missing);
  }
  const known = ids.filter((id) => id !== undefined);
  return { include: known.slice(0, include.length), exclude: known.slice(include.length) };
}

function nextUrl({ cloud, url }: RepositoryCall, names: CommitNames, page: number): string {
  const ctx = createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 40);
  cloud.contexts.set(ctx, names);
  const target = new URL(url);
  target.searchParams.delete('include');
  target.searchParams.delete('exclude');
  return pageUrl(target, page, { ctx });
}

export async function getCommit({ repository, folder, params }: RepositoryCall): Promise<Answer> {
  const commit = await findCommit(folder, params.hash ?? '');
  return { status: 200, body: showCommit(repository, commit) };
}

/** docs, Compare two commit diff stats: of one commit, against its first parent. */
export async function getDiffStat({ folder, params, url }: RepositoryCall): Promise<Answer> {
  const commit = await findCommit(folder, params.spec ?? '');
  const changes = await changesBetween(folder, commit.parents[0], commit.id);
  return pageOf(url, changes.map(showDiffStat), 500);
}

async function findCommit(folder: string, hash: string): Promise<GitCommit> {
  const id = await resolveCommit(folder, hash);
  const commit = id === undefined ? undefined : (await readCommits(folder, [id])).get(id);
  if (!commit) {
    throw commitNotFound(hash);
  }
  return commit;
}
