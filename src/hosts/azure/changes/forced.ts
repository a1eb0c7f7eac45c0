import type { Commit, RemovedCommit } from '../../../domain/changes';
import { isRefusal } from '../client';
import { COMMITS_PAGE, listCommits, readCommit } from '../commits';
import { repositoryPath } from '../convertRepository';
import { inParallel } from '../parallel';
import type { RawBranchStats, RawCommit, RawList } from '../payloads';
import type { Reading } from './cursor';
import type { Session } from './session';

/** Beginnings of what left a branch, more than one where it had been merged into. */
const MOST_ROOTS = 5;
const PARALLEL = 6;

/**
 * The commits that left the first of the branches that moved and that no branch holds any longer. Without a request where the commits
 * just read lead back to where the branch stood; with one where they do not and it was no force after all.
 * It errs on the side of keeping: nothing of a hundred commits or more, and everything from the first commit on that a branch still
 * holds. The commits of a deleted branch stay, for it was most likely merged by squashing, and they are the work that was done.
 */
export async function removeForced(session: Session, reading: Reading): Promise<Reading> {
  const [first, ...rest] = reading.moved;
  if (first !== undefined && !leadsTo(session.seen, first[1], first[0])) {
    try {
      session.page.removedCommits.push(...(await findRemoved(session, first[0], first[1])));
    } catch (error) {
      // The old commits are gone from the host, or it takes too long to tell: then nothing is known, and that is no failure.
      if (!isRefusal(error, 'notFound', 'invalid', 'hostError')) {
        throw error;
      }
    }
  }
  return { ...reading, moved: rest };
}

/** Whether the history of `head` holds `old`, as far as the commits at hand tell. Pure. */
export function leadsTo(seen: ReadonlyMap<string, Commit>, head: string, old: string): boolean {
  const visited = new Set<string>();
  const open = [head];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === old) {
      return true;
    }
    if (!visited.has(id)) {
      visited.add(id);
      open.push(...(seen.get(id)?.parents ?? []));
    }
  }
  return false;
}

async function findRemoved(session: Session, old: string, head: string): Promise<RemovedCommit[]> {
  const { client, repository } = session;
  const listed = await listCommits(client, repository, { base: head, head: old });
  if (listed.length === 0 || listed.length >= COMMITS_PAGE) {
    return [];
  }
  // Lists give neither parents nor whole messages.
  const single = await inParallel(listed, PARALLEL, ({ commitId }) => readCommit(client, repository, commitId, false));
  const commits = single.filter((commit) => commit !== undefined);
  const roots = rootsOf(commits);
  if (commits.length < listed.length || roots.length > MOST_ROOTS) {
    return [];
  }
  const kept = new Set<string>();
  for (const root of roots) {
    if (await isHeld(session, root)) {
      kept.add(root);
    }
  }
  return withoutDescendants(commits, kept);
}

/** Commits none of whose parents is among them; a branch that holds any of them all holds one of these. Pure. */
export function rootsOf(commits: RawCommit[]): string[] {
  const ids = new Set(commits.map(({ commitId }) => commitId));
  return commits.filter(({ parents = [] }) => !parents.some((id) => ids.has(id))).map(({ commitId }) => commitId);
}

/** Commits that neither are nor descend from the given ones. Pure. */
export function withoutDescendants(commits: RawCommit[], ids: ReadonlySet<string>): RemovedCommit[] {
  const kept = new Set(ids);
  let before = -1;
  // Lists are in the order of dates, which need not be that of descent.
  while (kept.size !== before) {
    before = kept.size;
    for (const { commitId, parents = [] } of commits) {
      if (parents.some((id) => kept.has(id))) {
        kept.add(commitId);
      }
    }
  }
  return commits
    .filter(({ commitId }) => !kept.has(commitId))
    .map(({ commitId, comment }) => ({ id: commitId, message: comment ?? '' }));
}

/**
 * Whether any branch holds a commit: one that does is not behind it.
 * Source: Azure DevOps REST docs, "Stats - List": all branches compared with one commit.
 */
async function isHeld({ client, repository }: Session, id: string): Promise<boolean> {
  const { data } = await client.get<RawList<RawBranchStats>>(`${repositoryPath(repository)}/stats/branches`, {
    'baseVersionDescriptor.version': id,
    'baseVersionDescriptor.versionType': 'commit',
  });
  return data.value.some(({ behindCount }) => behindCount === 0);
}
