import { changedHeads } from '../../git/changes/plan';
import { lookUpCommits } from '../commits/lookUp';
import { branchOf, committedSeconds } from '../convertCommit';
import type { WalkReading } from './cursor';
import type { Walk } from './walk';
import { memoryOf } from './walkMemory';

const BRANCHES_A_PAGE = 200;

/**
 * Gives branches that are new or stand elsewhere, with their heads: without a request where the walk has read them.
 * @returns `seconds`: when the heads were made
 */
export async function reportBranches(
  { session, repository, page, cursor }: Walk,
  reading: WalkReading,
): Promise<{ reading: WalkReading; seconds: Record<string, number> }> {
  const changed = changedHeads(cursor.heads, reading.from).slice(reading.reported, reading.reported + BRANCHES_A_PAGE);
  const { heads } = memoryOf(session, repository, reading);
  const unknown = changed.map(([, id]) => id).filter((id) => !heads.has(id));
  for (const [id, commit] of await lookUpCommits(session.client, repository, unknown)) {
    heads.set(id, commit);
  }
  const seconds: Record<string, number> = {};
  for (const [name, id] of changed) {
    const head = heads.get(id);
    // A head that is gone was forced elsewhere meanwhile: the next reading reports the branch.
    if (head !== undefined) {
      seconds[id] = committedSeconds(head);
      page.branches.push(branchOf(name, head, { ...repository, defaultBranch: cursor.defaultBranch }));
    }
  }
  return { reading: { ...reading, reported: reading.reported + changed.length }, seconds };
}
