import { isAncestor, mergeBase } from '../git/commits';
import { ZERO_ID } from '../git/objects';
import { listBranches, readHead, setHead } from '../git/refs';
import type { RefChange } from '../git/refs';
import { timestamp } from './codecommit';
import type { Codecommit } from './codecommit';
import { newRevision } from './api/revision';
import type { PullRecord, RepositoryRecord } from './state';

/**
 * What CodeCommit does when refs moved, by a push or by its API: the repository's date, pull requests whose source moved, which
 * get a new revision and lose their approvals, and those that a push merged (CodeCommit user guide, "Work with pull requests").
 */
export async function recordChanges(
  codecommit: Codecommit,
  repository: RepositoryRecord,
  changes: RefChange[],
): Promise<void> {
  const folder = codecommit.folderOf(repository);
  repository.modifiedAt = timestamp();
  for (const change of changes.filter(({ name }) => name.startsWith('refs/heads/'))) {
    for (const pull of repository.pulls.filter(({ status }) => status === 'OPEN')) {
      await follow(folder, pull, change);
    }
  }
  await chooseDefaultBranch(folder, changes);
  codecommit.save();
}

async function follow(folder: string, pull: PullRecord, change: RefChange): Promise<void> {
  if (change.after === ZERO_ID) {
    return;
  }
  if (change.name === pull.source) {
    Object.assign(pull, { sourceCommit: change.after, revision: newRevision(), approvals: [], activeAt: timestamp() });
  }
  if (change.name === pull.destination && (await isAncestor(folder, pull.sourceCommit, change.after))) {
    const merged = { by: pull.authorArn, commit: change.after, option: 'FAST_FORWARD_MERGE' };
    Object.assign(pull, { status: 'CLOSED', merged, activeAt: timestamp() });
    return;
  }
  if (change.name === pull.source || change.name === pull.destination) {
    const tips = await listBranches(folder);
    const destination = tips.get(pull.destination.slice('refs/heads/'.length)) ?? pull.destinationCommit;
    pull.mergeBase = (await mergeBase(folder, pull.sourceCommit, destination)) ?? '';
  }
}

/** The first branch pushed to an empty repository becomes its default branch. */
async function chooseDefaultBranch(folder: string, changes: RefChange[]): Promise<void> {
  if ((await listBranches(folder)).has(await readHead(folder))) {
    return;
  }
  const first = changes.find(({ name, after }) => name.startsWith('refs/heads/') && after !== ZERO_ID);
  if (first) {
    await setHead(folder, first.name.slice('refs/heads/'.length));
  }
}
