import type { RemovedCommit } from '../../../domain/changes';
import { isRefusal } from '../client';
import { repositoryPath } from '../convert';
import type { RawCommit, RawPage } from '../payloads';
import type { Reading, ReadingCursor } from './cursor';
import { commitPage } from './ranges';
import type { Session } from './session';

/** Beginnings of what left a branch, more than one where it had been merged into. */
const MOST_ROOTS = 10;

/**
 * The commits that left the first of the forced branches and that no branch holds any longer, usually with two requests.
 * It errs on the side of keeping: at most a hundred commits a branch, and everything from the first commit on that another
 * branch still holds. The commits of a deleted branch stay, for it was most likely merged by squashing, and they are the
 * work that was done.
 */
export async function removeForced(session: Session, cursor: ReadingCursor, reading: Reading): Promise<Reading> {
  const [first, ...rest] = reading.forced;
  const head = first === undefined ? undefined : cursor.heads[first.head]?.[1];
  if (first !== undefined && head !== undefined) {
    try {
      session.page.removedCommits.push(...(await findRemoved(session, head, first.old)));
    } catch (error) {
      // The server cannot tell, or takes too long to: then nothing is known, and that is no failure.
      if (!isRefusal(error, 'notFound', 'invalid', 'forbidden', 'hostError')) {
        throw error;
      }
    }
  }
  return { ...reading, forced: rest };
}

async function findRemoved(session: Session, head: string, old: string): Promise<RemovedCommit[]> {
  const page = await commitPage(session, head, old, 0);
  const left = page?.values ?? [];
  const roots = rootsOf(left);
  if (roots.length === 0 || roots.length > MOST_ROOTS) {
    return [];
  }
  const kept = new Set<string>();
  for (const root of roots) {
    if (await isHeld(session, root)) {
      kept.add(root);
    }
  }
  return withoutDescendants(left, kept);
}

/** Source: Bitbucket Data Center REST docs, "Get branch" (`branch-utils`, `branches/info/{commitId}`): the branches that hold a commit. */
async function isHeld(session: Session, id: string): Promise<boolean> {
  session.requests += 1;
  const { client, repository } = session;
  const { data } = await client.send<RawPage<unknown>>(
    'GET',
    `/rest/branch-utils/1.0${repositoryPath(repository)}/branches/info/${encodeURIComponent(id)}`,
    { query: { limit: 1 } },
  );
  return data.values.length > 0;
}

/** Commits none of whose parents is among them; a branch that holds any of them all holds one of these. Pure. */
export function rootsOf(commits: RawCommit[]): string[] {
  const ids = new Set(commits.map(({ id }) => id));
  return commits.filter(({ parents }) => !(parents ?? []).some((parent) => ids.has(parent.id))).map(({ id }) => id);
}

/** Commits that neither are nor descend from the given ones. Pure. @param commits newest first */
export function withoutDescendants(commits: RawCommit[], ids: ReadonlySet<string>): RemovedCommit[] {
  const kept = new Set(ids);
  for (const { id, parents } of [...commits].reverse()) {
    if ((parents ?? []).some((parent) => kept.has(parent.id))) {
      kept.add(id);
    }
  }
  return commits.filter(({ id }) => !kept.has(id)).map(({ id, message }) => ({ id, message: message ?? '' }));
}
