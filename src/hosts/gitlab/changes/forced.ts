import type { RemovedCommit } from '../../../domain/changes';
import { isRefusal, listPage, projectId } from '../client';
import type { RawCommit } from '../payloads';
import { pivotOf } from './cursor';
import type { CommitRange, Forced, Reading, ReadingCursor } from './cursor';
import { commitsPage } from './session';
import type { Session } from './session';

/** Beginnings of what left a branch, more than one where it had been merged into; each costs a request. */
const MOST_ROOTS = 5;

/**
 * The commits that left the first of the forced branches and that no branch holds any longer. It errs on the side of keeping: at most a
 * hundred commits a branch, and nothing from a commit on that another branch still holds. The commits of a deleted branch stay, for it was
 * most likely merged by squashing, and they are the work that was done.
 */
export async function removeForced(session: Session, cursor: ReadingCursor, reading: Reading): Promise<Reading> {
  const [first, ...rest] = reading.forced;
  if (first === undefined) {
    return reading;
  }
  const { items } = await commitsPage(session, { refName: `${first.to}..${first.old}` }, 1);
  if (items.length === 0 && first.doubt) {
    return { ...reading, forced: rest, ranges: [...reading.ranges, wider(first, pivotOf(cursor))] };
  }
  session.page.removedCommits.push(...(await findRemoved(session, items)));
  return { ...reading, forced: rest };
}

/** Neither head has anything that the other has not, and yet they differ: GitLab has the old one no longer. */
function wider({ to }: Forced, pivot: string | undefined): CommitRange {
  return pivot === undefined || pivot === to ? { base: 'none', to } : { base: 'default', to };
}

async function findRemoved(session: Session, commits: RawCommit[]): Promise<RemovedCommit[]> {
  const roots = rootsOf(commits);
  if (roots.length === 0 || roots.length > MOST_ROOTS) {
    return [];
  }
  const held = new Set<string>();
  for (const root of roots) {
    if (await isHeld(session, root)) {
      held.add(root);
    }
  }
  return withoutDescendants(commits, held);
}

/** Source: GitLab docs, "Commits API", Get references a commit is pushed to. */
async function isHeld(session: Session, id: string): Promise<boolean> {
  session.requests += 1;
  try {
    const { items } = await listPage(
      session.client.commits.allReferences(projectId(session.repository), id, {
        type: 'branch',
        perPage: 1,
        page: 1,
        showExpanded: true,
      }),
    );
    return items.length > 0;
  } catch (error) {
    // It is gone from GitLab meanwhile: no branch can hold it.
    if (isRefusal(error, 'notFound')) {
      return false;
    }
    throw error;
  }
}

/** Commits none of whose parents is among them; a branch that holds any of them all holds one of these. Pure. */
export function rootsOf(commits: RawCommit[]): string[] {
  const ids = new Set(commits.map(({ id }) => id));
  return commits.filter((commit) => !(commit.parent_ids ?? []).some((parent) => ids.has(parent))).map(({ id }) => id);
}

/** Commits that neither are nor descend from the given ones. Pure. @param commits in any order */
export function withoutDescendants(commits: RawCommit[], ids: Set<string>): RemovedCommit[] {
  const kept = new Set(ids);
  let before = -1;
  while (kept.size > before) {
    before = kept.size;
    for (const { id, parent_ids: parents } of commits) {
      if ((parents ?? []).some((parent) => kept.has(parent))) {
        kept.add(id);
      }
    }
  }
  return commits
    .filter(({ id }) => !kept.has(id))
    .map(({ id, message, title }) => ({ id, message: message ?? title ?? '' }));
}
