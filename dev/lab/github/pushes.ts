import { isAncestor } from '../git/commits';
import { ZERO_ID } from '../git/objects';
import { listBranches, readHead, setHead, updateRef } from '../git/refs';
import type { RefChange } from '../git/refs';
import { nextId, timestamp } from './github';
import type { Github } from './github';
import type { ActivityType, RepositoryRecord } from './state';

const MAX_ACTIVITY = 5000;

/**
 * What GitHub does when refs moved, by a push or by its API: activity, `pushed_at`, heads of pull requests,
 * pull requests that a push merges or whose branch it deletes.
 * @param type given where the way it happened decides, as for a merge of a pull request
 */
export async function recordChanges(
  github: Github,
  repository: RepositoryRecord,
  changes: RefChange[],
  login: string,
  type?: ActivityType,
): Promise<void> {
  const folder = github.folderOf(repository);
  const branches = changes.filter((change) => change.name.startsWith('refs/heads/'));
  if (branches.length === 0 && !changes.some((change) => change.name.startsWith('refs/tags/'))) {
    return;
  }
  for (const change of branches) {
    const kind = type ?? (await activityType(folder, change));
    const { name: ref, before, after } = change;
    repository.activity.push({ id: nextId(github), type: kind, ref, before, after, login, at: timestamp() });
    await followPulls(github, repository, change, login);
  }
  repository.activity.splice(0, Math.max(0, repository.activity.length - MAX_ACTIVITY));
  repository.pushedAt = timestamp();
  await chooseDefaultBranch(folder, branches);
  github.save();
}

async function activityType(folder: string, { before, after }: RefChange): Promise<ActivityType> {
  if (before === ZERO_ID) {
    return 'branch_creation';
  }
  if (after === ZERO_ID) {
    return 'branch_deletion';
  }
  return (await isAncestor(folder, before, after)) ? 'push' : 'force_push';
}

async function followPulls(
  github: Github,
  repository: RepositoryRecord,
  change: RefChange,
  login: string,
): Promise<void> {
  const folder = github.folderOf(repository);
  const branch = change.name.slice('refs/heads/'.length);
  const now = timestamp();
  for (const pull of repository.pulls.filter((candidate) => candidate.state === 'open')) {
    const gone = change.after === ZERO_ID;
    if (pull.headRef === branch && !gone) {
      Object.assign(pull, { headSha: change.after, updatedAt: now });
      await updateRef(folder, `refs/pull/${pull.number}/head`, change.after);
    }
    if (gone && (pull.headRef === branch || pull.baseRef === branch)) {
      Object.assign(pull, { state: 'closed', closedAt: now, updatedAt: now });
    }
    // docs.github.com/pull-requests/…/about-pull-request-merges, Indirect merges.
    if (pull.baseRef === branch && !gone && (await isAncestor(folder, pull.headSha, change.after))) {
      const merged = { state: 'closed', closedAt: now, mergedAt: now, updatedAt: now, mergedBy: login };
      Object.assign(pull, merged, { mergeCommitSha: change.after });
    }
  }
}

/** The first branch pushed to an empty repository becomes its default branch. */
async function chooseDefaultBranch(folder: string, changes: RefChange[]): Promise<void> {
  const branches = await listBranches(folder);
  if (branches.has(await readHead(folder))) {
    return;
  }
  const first = changes.find((change) => change.after !== ZERO_ID);
  if (first) {
    await setHead(folder, first.name.slice('refs/heads/'.length));
  }
}
