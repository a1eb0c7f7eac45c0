import { mergeBase, readCommits } from '../git/commits';
import { mergeTrees, writeCommit } from '../git/mergeCommits';
import { listBranches, updateRef } from '../git/refs';
import { findPerson } from './accounts';
import { nextId, recordChanges } from './site';
import type { BitbucketSite } from './site';
import type { CommentRecord, PullRecord, RepositoryRecord, Vote } from './state';

export interface NewPull {
  title: string;
  description: string;
  source: string;
  target: string;
  draft: boolean;
  reviewers: string[];
}

/** @returns `source` or `target` where that branch does not exist */
export async function openPull(
  site: BitbucketSite,
  repository: RepositoryRecord,
  login: string,
  pull: NewPull,
): Promise<PullRecord | 'source' | 'target'> {
  const branches = await listBranches(site.folderOf(repository));
  const [sourceId, targetId] = [branches.get(pull.source), branches.get(pull.target)];
  if (!sourceId || !targetId) {
    return sourceId ? 'target' : 'source';
  }
  repository.lastPull += 1;
  const now = Date.now();
  const record: PullRecord = {
    id: repository.lastPull,
    ...pull,
    author: login,
    state: 'OPEN',
    sourceId,
    targetId,
    createdAt: now,
    updatedAt: now,
    version: 0,
    votes: {},
    comments: [],
  };
  repository.pulls.push(record);
  site.save();
  return record;
}

/** Does not touch the pull request's date, as neither product is known to. @param vote `undefined` takes it back */
export function votePull(site: BitbucketSite, pull: PullRecord, login: string, vote: Vote | undefined): void {
  const { [login]: _before, ...others } = pull.votes;
  pull.votes = vote === undefined ? others : { ...others, [login]: vote };
  site.save();
}

export function commentPull(site: BitbucketSite, pull: PullRecord, login: string, text: string): CommentRecord {
  const comment = { id: nextId(site), login, text, at: Date.now() };
  pull.comments.push(comment);
  pull.updatedAt = comment.at;
  site.save();
  return comment;
}

export function changePull(site: BitbucketSite, pull: PullRecord, change: Partial<PullRecord>): void {
  Object.assign(pull, change, { updatedAt: Date.now(), version: pull.version + 1 });
  site.save();
}

/** Merges with a real commit in the bare repository. @returns whether it could be merged */
export async function mergePull(
  site: BitbucketSite,
  repository: RepositoryRecord,
  pull: PullRecord,
  login: string,
  message: string,
): Promise<boolean> {
  const folder = site.folderOf(repository);
  const before = (await listBranches(folder)).get(pull.target);
  const base = before && (await mergeBase(folder, before, pull.sourceId));
  if (!before || !base) {
    return false;
  }
  const trees = await readCommits(folder, [base, before, pull.sourceId]);
  const [ours, theirs] = [trees.get(before), trees.get(pull.sourceId)];
  const tree = await mergeTrees(folder, trees.get(base)?.tree ?? '', ours?.tree ?? '', theirs?.tree ?? '');
  if (!tree) {
    return false;
  }
  const author = findPerson(login) ?? { name: login, email: `${login}@acme.example` };
  const merged = await writeCommit(folder, {
    tree,
    parents: [before, pull.sourceId],
    message,
    author: { name: author.name, email: author.email },
    at: Date.now(),
  });
  const name = `refs/heads/${pull.target}`;
  await updateRef(folder, name, merged, before);
  changePull(site, pull, { state: 'MERGED', closedBy: login, mergeId: merged });
  await recordChanges(site, repository, [{ name, before, after: merged }], login);
  return true;
}
