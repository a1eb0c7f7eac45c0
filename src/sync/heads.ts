import type { Commit } from '../domain/changes';
import type { BranchHead } from '../store/branchHeads';
import type { Batch } from './batch';
import type { Keyed } from './match';

/** What a batch does to the commits that head branches with keys. Pure. */
export interface HeadChanges {
  /** Keys that a commit has because it heads branches, after the batch; by object name. */
  keysByCommit: Map<string, string[]>;
  /** Commits that no longer head a branch they headed, with the keys they lose and those they keep. */
  left: { commit: Commit; lost: string[]; kept: string[] }[];
  /** Heads to remember. */
  save: BranchHead[];
  /** Names of branches to forget. */
  forget: string[];
}

/**
 * @param known every branch with keys that was sent before
 * @param keysOf keys of a commit's own message
 */
export function headChanges(batch: Batch, known: BranchHead[], keysOf: (commit: Commit) => string[]): HeadChanges {
  const forget = batch.deletedBranches.filter((name) => !batch.branches.has(name));
  const save = [...batch.branches.values()].map(({ item, issueKeys }) => ({
    name: item.name,
    issueKeys,
    head: item.head,
  }));
  const after = new Map(known.map((branch) => [branch.name, branch]));
  for (const name of forget) {
    after.delete(name);
  }
  for (const branch of save) {
    after.set(branch.name, branch);
  }
  const keysByCommit = new Map<string, string[]>();
  for (const { head, issueKeys } of after.values()) {
    keysByCommit.set(head.id, union(keysByCommit.get(head.id) ?? [], issueKeys));
  }

  const left = new Map<string, HeadChanges['left'][number]>();
  for (const before of known) {
    if (after.get(before.name)?.head.id === before.head.id) {
      continue;
    }
    const own = union(keysOf(before.head), before.ownKeys ?? []);
    const kept = union(own, keysByCommit.get(before.head.id) ?? []);
    const lost = union(left.get(before.head.id)?.lost ?? [], before.issueKeys).filter((key) => !kept.includes(key));
    left.set(before.head.id, { commit: before.head, lost, kept });
  }
  return { keysByCommit, left: [...left.values()].filter(({ lost }) => lost.length > 0), save, forget };
}

/** A commit that goes out; `known`: it names an issue and is no news, only its keys have changed. */
export type OutgoingCommit = Keyed<Commit> & { known: boolean };

/** Every commit to send: those that name an issue and the heads of branches that do, each once with all its keys. */
export function outgoingCommits(
  batch: Batch,
  changes: HeadChanges,
  keysOf: (commit: Commit) => string[],
): OutgoingCommit[] {
  const commits = new Map<string, Commit>();
  for (const { item } of batch.commits.values()) {
    commits.set(item.id, item);
  }
  for (const { item } of batch.branches.values()) {
    commits.set(item.head.id, commits.get(item.head.id) ?? item.head);
  }
  const removed = new Set(batch.removedCommits.map(({ item }) => item.id));
  const keptBy = new Map(changes.left.map(({ commit, kept }) => [commit.id, kept]));
  for (const { commit, kept } of changes.left) {
    if (kept.length > 0 && !removed.has(commit.id) && !commits.has(commit.id)) {
      commits.set(commit.id, commit);
    }
  }
  return [...commits.values()].map((item) => ({
    item,
    issueKeys: union(union(keysOf(item), changes.keysByCommit.get(item.id) ?? []), keptBy.get(item.id) ?? []),
    known: !batch.commits.has(item.id) && keysOf(item).length > 0,
  }));
}

function union(first: string[], second: string[]): string[] {
  return [...new Set([...first, ...second])];
}
