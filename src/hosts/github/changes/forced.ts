import type { RemovedCommit } from '../../../domain/changes';
import { isRefusal } from '../client';
import { ownerAndName } from '../convertRepository';
import type { RestCommit, RestComparison } from '../payloads';
import { heldByQuery } from '../queries';
import { repositoryData } from '../repositoryData';
import type { Reading, ReadingCursor } from './cursor';
import type { Session } from './session';

type HeldBy = {
  databaseId: number | null;
  refs: {
    totalCount: number;
    nodes: (({ name: string } & Record<string, { aheadBy: number } | null | string>) | null)[] | null;
  } | null;
};

/** Beginnings of what left a branch, more than one where it had been merged into. */
const MOST_ROOTS = 10;

/**
 * The commits that left the first of the forced branches and that no branch holds any longer, with two requests.
 * It errs on the side of keeping: at most a hundred commits a branch, nothing in a repository of more than a hundred branches,
 * and everything from the first commit on that another branch still holds. The commits of a deleted branch stay, for it was most
 * likely merged by squashing, and they are the work that was done.
 */
export async function removeForced(session: Session, cursor: ReadingCursor, reading: Reading): Promise<Reading> {
  const [first, ...rest] = reading.forced;
  const head = first === undefined ? undefined : cursor.heads[first.head]?.[1];
  if (first !== undefined && head !== undefined && cursor.heads.length <= 100) {
    session.requests += 2;
    try {
      session.page.removedCommits.push(...(await findRemoved(session, head, first.old)));
    } catch (error) {
      // The old commits are gone from the host, or it takes too long to tell: then nothing is known, and that is no failure.
      if (!isRefusal(error, 'notFound', 'invalid', 'hostError')) {
        throw error;
      }
    }
  }
  return { ...reading, forced: rest };
}

async function findRemoved(session: Session, head: string, old: string): Promise<RemovedCommit[]> {
  const { client, repository } = session;
  const { data } = await client.rest<RestComparison>('GET /repos/{owner}/{name}/compare/{basehead}', {
    ...ownerAndName(repository),
    basehead: `${head}...${old}`,
    per_page: 100,
    page: 1,
  });
  const roots = rootsOf(data.commits);
  if (roots.length === 0 || roots.length > MOST_ROOTS) {
    return [];
  }
  const { refs } = await repositoryData<HeldBy>(client, repository, heldByQuery(roots));
  const kept = refs === null ? undefined : rootsHeld(roots, refs);
  return kept === undefined ? [] : withoutDescendants(data.commits, kept);
}

/** Commits none of whose parents is among them; a branch that holds any of them all holds one of these. Pure. */
export function rootsOf(commits: RestCommit[]): string[] {
  const ids = new Set(commits.map((commit) => commit.sha));
  return commits.filter((commit) => !commit.parents.some((parent) => ids.has(parent.sha))).map((commit) => commit.sha);
}

/** Commits that neither are nor descend from the given ones. Pure. @param commits oldest first */
export function withoutDescendants(commits: RestCommit[], ids: Set<string>): RemovedCommit[] {
  const kept = new Set(ids);
  for (const commit of commits) {
    if (commit.parents.some((parent) => kept.has(parent.sha))) {
      kept.add(commit.sha);
    }
  }
  return commits
    .filter((commit) => !kept.has(commit.sha))
    .map((commit) => ({ id: commit.sha, message: commit.commit.message }));
}

/** Those that a branch still holds; `undefined` where that is not known of every branch. */
function rootsHeld(roots: string[], refs: NonNullable<HeldBy['refs']>): Set<string> | undefined {
  const nodes = refs.nodes ?? [];
  if (refs.totalCount > nodes.length) {
    return undefined;
  }
  const held = new Set<string>();
  for (const node of nodes) {
    for (const [index, root] of roots.entries()) {
      const compared = node?.[`r${index}`];
      if (typeof compared !== 'object' || compared === null) {
        return undefined;
      }
      if (compared.aheadBy === 0) {
        held.add(root);
      }
    }
  }
  return held;
}
