import { isAncestor } from '../git/commits';
import { ZERO_ID } from '../git/objects';
import type { RefChange } from '../git/refs';
import type { PullRecord, RepositoryRecord } from './state';

/** Heads of open pull requests follow their branches; what a push brings into the target is merged. */
export async function followPush(
  repository: RepositoryRecord,
  folder: string,
  change: RefChange,
  login: string,
): Promise<void> {
  const branch = change.name.slice('refs/heads/'.length);
  const gone = change.after === ZERO_ID;
  for (const pull of repository.pulls.filter(({ state }) => state === 'OPEN')) {
    if (gone) {
      if (pull.source === branch || pull.target === branch) {
        touch(pull, { state: 'DECLINED', closedBy: login });
      }
      continue;
    }
    if (pull.source === branch) {
      touch(pull, { sourceId: change.after });
    }
    if (pull.target === branch) {
      pull.targetId = change.after;
      if (await isAncestor(folder, pull.sourceId, change.after)) {
        touch(pull, { state: 'MERGED', closedBy: login, mergeId: change.after });
      }
    }
  }
}

function touch(pull: PullRecord, change: Partial<PullRecord>): void {
  Object.assign(pull, change, { updatedAt: Date.now(), version: pull.version + 1 });
}
