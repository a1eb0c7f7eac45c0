import type { Answer } from '../../http/answer';
import { resolveCommit } from '../../git/objects';
import { changeList, countChanges } from '../view/changes';
import { viewCommit, viewListedCommit } from '../view/commit';
import { criterion, list, number, record, refuse, text } from './call';
import type { RepositoryCall } from './call';
import { findPush } from './pushes';

const NO_COMMIT = (words: string): string =>
  `TF401175: The version descriptor <Commit: ${words} > could not be resolved to a version in the repository.`;

const NO_BRANCH = (words: string): string =>
  `TF401175: The version descriptor <Branch: ${words} > could not be resolved to a version in the repository.`;

/** docs, Commits - Get Push Commits, without counts of changes; Commits - Get Commits. */
export async function listCommits(call: RepositoryCall): Promise<Answer> {
  const { query } = call;
  const pushId = query.get('pushId');
  if (pushId === null) {
    const version = criterion(query, 'itemVersion.version');
    const type = criterion(query, 'itemVersion.versionType') ?? 'branch';
    const itemVersion = version === undefined ? undefined : { version, versionType: type };
    return search(call, { itemVersion, fromDate: criterion(query, 'fromDate') });
  }
  const push = findPush(call, pushId);
  const { azure, folder } = call;
  const tips = push.refUpdates.map(({ after }) => after);
  const ids = push.commits ?? (await azure.cache.range(folder, tips[0] ?? '', undefined));
  const skip = number(query, 'skip', 0);
  const commits = await azure.cache.commits(folder, ids.slice(skip, skip + number(query, 'top', 100)));
  return list(commits.map((commit) => viewListedCommit(call, commit)));
}

/** docs, Commits - Get Commits Batch: by ids, a history, or what `compareVersion` has over `itemVersion`. */
export async function commitsBatch(call: RepositoryCall): Promise<Answer> {
  return search(call, record(call.body));
}

async function search(call: RepositoryCall, criteria: Record<string, unknown>): Promise<Answer> {
  const { azure, folder, query } = call;
  const ids = Array.isArray(criteria.ids) ? criteria.ids.map(String) : await range(call, criteria);
  const skip = number(query, 'skip', 0);
  const top = number(query, 'top', 100);
  const from = Date.parse(text(criteria.fromDate) ?? '');
  const wanted = Number.isNaN(from) ? ids.slice(skip, skip + top) : ids;
  const commits = await azure.cache.commits(folder, wanted);
  const missing = ids.length <= top ? ids.find((id) => !commits.some((commit) => commit.id === id)) : undefined;
  if (Array.isArray(criteria.ids) && missing !== undefined) {
    throw refuse(404, NO_COMMIT(missing), 'GitUnresolvableToCommitException');
  }
  const page = Number.isNaN(from)
    ? commits
    : commits.filter((commit) => commit.committer.seconds * 1000 >= from).slice(skip, skip + top);
  const counts = await countChanges(folder, page);
  return list(page.map((commit) => ({ ...viewListedCommit(call, commit), changeCounts: counts.get(commit.id) ?? {} })));
}

async function range(call: RepositoryCall, criteria: Record<string, unknown>): Promise<string[]> {
  const item = await resolve(call, criteria.itemVersion ?? { version: 'HEAD', versionType: 'branch' });
  if (criteria.compareVersion === undefined) {
    return call.azure.cache.range(call.folder, item, undefined);
  }
  return call.azure.cache.range(call.folder, await resolve(call, criteria.compareVersion), item);
}

/** A branch, tag or commit. @throws Refusal where there is none */
export async function resolve({ folder }: RepositoryCall, descriptor: unknown): Promise<string> {
  const { version, versionType } = record(descriptor);
  const words = text(version) ?? '';
  const isCommit = versionType === 'commit';
  const name = isCommit || words === 'HEAD' ? words : `refs/${versionType === 'tag' ? 'tags' : 'heads'}/${words}`;
  const found = isCommit && !/^[0-9a-f]{40}$/.test(words) ? undefined : await resolveCommit(folder, name);
  if (found === undefined) {
    throw refuse(404, isCommit ? NO_COMMIT(words) : NO_BRANCH(words), 'GitUnresolvableToCommitException');
  }
  return found;
}

/** docs, Commits - Get: the whole message and the parents; with `changeCount` so many changes. */
export async function getCommit(call: RepositoryCall): Promise<Answer> {
  const { azure, folder, rest, query } = call;
  const id = rest[1] ?? '';
  const [commit] = await azure.cache.commits(folder, [id]);
  if (commit === undefined) {
    throw refuse(404, NO_COMMIT(id), 'GitUnresolvableToCommitException');
  }
  const body = viewCommit(call, commit);
  const most = number(query, 'changeCount', 0);
  if (most === 0) {
    return { status: 200, body };
  }
  const { changes, changeCounts } = await changeList(folder, commit);
  return { status: 200, body: { ...body, changeCounts, changes: changes.slice(0, most) } };
}

/** docs, Commits - Get Changes. */
export async function getChanges(call: RepositoryCall): Promise<Answer> {
  const { azure, folder, rest, query } = call;
  const id = rest[1] ?? '';
  const [commit] = await azure.cache.commits(folder, [id]);
  if (commit === undefined) {
    throw refuse(404, NO_COMMIT(id), 'GitUnresolvableToCommitException');
  }
  const { changes, changeCounts } = await changeList(folder, commit);
  const skip = number(query, 'skip', 0);
  return { status: 200, body: { changeCounts, changes: changes.slice(skip, skip + number(query, 'top', 100)) } };
}
