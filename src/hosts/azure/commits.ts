import type { Commit, Person } from '../../domain/changes';
import { findIssueKeys } from '../../domain/issueKeys';
import type { Repository } from '../../domain/repository';
import type { CommitObject } from '../git/pack/commitObject';
import { isRefusal } from './client';
import type { CollectionClient } from './collectionClient';
import { commitFrom } from './convertCommit';
import { repositoryPath } from './convertRepository';
import { inParallel } from './parallel';
import type { RawCommit, RawList } from './payloads';
import { readWholeCommits } from './wholeCommits';

/** Commits of one list, where what lists leave out has to be asked for commit by commit. */
export const COMMITS_PAGE = 100;
/** Commits of one list of Azure DevOps Services, which tells the rest of hundreds at once. */
const SERVICES_PAGE = 400;
/** Of so few, single ones are asked for. */
const FEW = 4;
/** A single commit's files come with it, up to so many. */
const FILES_WITH_COMMIT = 100;
/** How many single commits are asked for at once. */
const PARALLEL = 6;

/** How many commits of a history are asked for at once. */
export function historyPage(client: CollectionClient): number {
  return client.context.services ? SERVICES_PAGE : COMMITS_PAGE;
}

export interface ListOptions {
  /** Commits of the history reached from here … */
  head: string;
  /** … without those that this one reaches. */
  base?: string;
  /** What `head` and `base` are: object names, or names of branches. */
  by?: 'commit' | 'branch';
  skip?: number;
  top?: number;
  /** ISO */
  since?: string;
}

/**
 * A page of a history, newest first, by object names, so that pushes meanwhile shift nothing.
 * Source: Azure DevOps REST docs, "Get Commits Batch": with both versions the answer is what `compareVersion` has over
 * `itemVersion` (example "commitsBatch2"), with one its whole history.
 */
export async function listCommits(
  client: CollectionClient,
  repository: Repository,
  { head, base, by = 'commit', skip = 0, top = COMMITS_PAGE, since }: ListOptions,
): Promise<RawCommit[]> {
  const version = (name: string): unknown => ({ versionType: by, version: name });
  const body = {
    ...(base === undefined
      ? { itemVersion: version(head) }
      : { itemVersion: version(base), compareVersion: version(head) }),
    ...(since === undefined ? {} : { fromDate: since }),
  };
  const { data } = await client.send<RawList<RawCommit>>(
    'POST',
    `${repositoryPath(repository)}/commitsbatch`,
    body,
    'read',
    { $skip: skip, $top: top },
  );
  return data.value;
}

/** A page of the commits that a push brought. Source: Azure DevOps REST docs, "Get Push Commits". */
export async function listPushCommits(
  client: CollectionClient,
  repository: Repository,
  pushId: number,
  skip: number,
): Promise<RawCommit[]> {
  const query = { pushId, top: COMMITS_PAGE, skip };
  const { data } = await client.get<RawList<RawCommit>>(`${repositoryPath(repository)}/commits`, query);
  return data.value;
}

/** One commit with its whole message and its parents; `undefined` where the host no longer has it. @param files also which it changed */
export async function readCommit(
  client: CollectionClient,
  repository: Repository,
  id: string,
  files: boolean,
): Promise<RawCommit | undefined> {
  try {
    const { data } = await client.get<RawCommit>(`${repositoryPath(repository)}/commits/${encodeURIComponent(id)}`, {
      changeCount: files ? FILES_WITH_COMMIT : 0,
    });
    return data;
  } catch (error) {
    if (isRefusal(error, 'notFound', 'invalid')) {
      return undefined;
    }
    throw error;
  }
}

/** At most a hundred commits by object name; those that the host no longer has are absent. */
export async function lookUpCommits(
  client: CollectionClient,
  repository: Repository,
  ids: string[],
): Promise<Map<string, Commit>> {
  const raws =
    ids.length === 1
      ? [await readCommit(client, repository, ids[0] ?? '', false)]
      : await byIds(client, repository, ids);
  const found = raws.filter((raw) => raw !== undefined);
  const commits = await completeCommits(client, repository, found, { history: true });
  return new Map(commits.map((commit) => [commit.id, commit]));
}

/** Heads of branches as lists have them: the first line of their messages only. */
export async function lookUpHeads(
  client: CollectionClient,
  repository: Repository,
  ids: string[],
): Promise<Map<string, Commit>> {
  const raws = ids.length === 0 ? [] : await byIds(client, repository, ids);
  return new Map(raws.map((raw) => [raw.commitId, commitFrom(raw, repository)]));
}

async function byIds(client: CollectionClient, repository: Repository, ids: string[]): Promise<RawCommit[]> {
  const path = `${repositoryPath(repository)}/commitsbatch`;
  try {
    const { data } = await client.send<RawList<RawCommit>>('POST', path, { ids }, 'read', { $top: ids.length });
    return data.value;
  } catch (error) {
    // One that is gone spoils the list.
    if (!isRefusal(error, 'notFound', 'invalid')) {
      throw error;
    }
    const single = await inParallel(ids, PARALLEL, (id) => readCommit(client, repository, id, false));
    return single.filter((raw) => raw !== undefined);
  }
}

/**
 * Commits of a list with what lists leave out: the rest of a message after its first line, where an issue may be named, and of what
 * names one the parents (and outside of history the files). One request for each that needs it; of a history, where git can, one for all.
 */
export async function completeCommits(
  client: CollectionClient,
  repository: Repository,
  raws: RawCommit[],
  { history, pusher }: { history: boolean; pusher?: Person },
): Promise<Commit[]> {
  const incomplete = new Set(raws.filter((raw) => isIncomplete(raw, history)).map(({ commitId }) => commitId));
  const byGit =
    history && incomplete.size > FEW
      ? await readWholeCommits(client, repository, [...incomplete])
      : new Map<string, CommitObject>();
  return inParallel(raws, PARALLEL, async (raw) => {
    const id = raw.commitId;
    const object = byGit.get(id);
    if (object !== undefined) {
      return commitFrom({ ...raw, comment: object.message, parents: object.parents }, repository, pusher);
    }
    const whole = incomplete.has(id) ? await readCommit(client, repository, id, !history) : undefined;
    // The list's own counts stay where the single commit was asked for without.
    const merged = whole === undefined ? raw : { changeCounts: raw.changeCounts, ...whole, commentTruncated: false };
    return commitFrom(merged, repository, pusher);
  });
}

function isIncomplete(raw: RawCommit, history: boolean): boolean {
  if (raw.commentTruncated === true) {
    return true;
  }
  const message = raw.comment ?? '';
  // Only a merge is shown otherwise for its parents, and history is full of commits.
  const wanted = raw.parents === undefined && (!history || /^merge/i.test(message));
  return wanted && findIssueKeys(message, { lowerCase: true }).length > 0;
}
