import { isAncestor } from '../git/commits';
import { ZERO_ID } from '../git/objects';
import { listBranches, readHead, setHead, updateRef } from '../git/refs';
import type { RefChange } from '../git/refs';
import { addEvent, touch } from './gitlab';
import type { Gitlab } from './gitlab';
import type { ProjectRecord } from './state';

/** docs, Push event activities limit: a push that moves more refs makes one event for all of them. */
const EVENTS_A_PUSH = 3;

/** What GitLab does when refs moved, by a push or by its API: events, heads of merge requests, merge requests that a push merges. */
export async function recordChanges(
  gitlab: Gitlab,
  project: ProjectRecord,
  changes: RefChange[],
  login: string,
): Promise<void> {
  const folder = gitlab.folderOf(project);
  const branches = changes.filter((change) => change.name.startsWith('refs/heads/'));
  const refs = changes.filter(({ name }) => /^refs\/(heads|tags)\//.test(name));
  for (const change of branches) {
    await followMergeRequests(gitlab, project, change, login);
  }
  const single = refs.length <= EVENTS_A_PUSH;
  for (const { name, before, after } of single ? refs : refs.slice(0, 1)) {
    const push = single ? { ref: name, before, after, refs: 1 } : { ref: null, before, after, refs: refs.length };
    addEvent(gitlab, project, { action: 'pushed', login, push });
  }
  await chooseDefaultBranch(folder, branches);
  gitlab.save();
}

async function followMergeRequests(
  gitlab: Gitlab,
  project: ProjectRecord,
  change: RefChange,
  login: string,
): Promise<void> {
  const folder = gitlab.folderOf(project);
  const branch = change.name.slice('refs/heads/'.length);
  if (change.after === ZERO_ID) {
    return; // a merge request stays open without its branches
  }
  for (const mergeRequest of project.mergeRequests.filter(({ state }) => state === 'opened')) {
    if (mergeRequest.sourceBranch === branch) {
      mergeRequest.sha = change.after;
      touch(mergeRequest);
      await updateRef(folder, `refs/merge-requests/${mergeRequest.iid}/head`, change.after);
      await keepAround(folder, change.after);
    }
    if (mergeRequest.targetBranch === branch && (await isAncestor(folder, mergeRequest.sha, change.after))) {
      Object.assign(mergeRequest, { state: 'merged', mergeCommitSha: change.after, mergedBy: login });
      touch(mergeRequest);
      mergeRequest.mergedAt = mergeRequest.updatedAt;
    }
  }
}

/** GitLab keeps the commits of merge requests under refs of its own, which `all=true` lists too (GitLab, lib/gitlab/git/keep_around.rb). */
export async function keepAround(folder: string, id: string): Promise<void> {
  await updateRef(folder, `refs/keep-around/${id}`, id);
}

/** The first branch pushed to an empty project becomes its default branch. */
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
