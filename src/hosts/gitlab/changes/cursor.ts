/** How far a project was read. Branches stand as they were when they were last listed. */
export interface ReadingCursor {
  v: 1;
  defaultBranch: string | null;
  heads: Head[];
  pulls: PullMark;
  /** Of a project with many branches: its latest push when they were last listed, and when that was (ms). */
  push?: { id: number; at: number };
  /** What is still to be read; absent between readings. */
  reading?: Reading;
}

export type Head = [name: string, id: string];

/** Merge requests that changed up to `since` were read; those of that very instant by a hash of what was read. */
export interface PullMark {
  /** As GitLab wrote it; `null` where there was none. */
  since: string | null;
  at: Record<string, string>;
}

export interface Reading {
  backfill: boolean;
  /** ISO; commits and merge requests before it are left out. */
  since?: string;
  /** Commits read. */
  done: number;
  /** Branches, while they are being listed. */
  gather?: Gather;
  /** Next page of merge requests; absent when all were read. */
  pulls?: number;
  /** The list of all commits, of which a first reading takes those that a branch holds. */
  listing?: Listing;
  /** Commits still to be read; `page` counts within the first of them, from 1. */
  ranges: CommitRange[];
  page: number;
  /** In the first of the ranges: a commit was seen that goes on from the old head. */
  sawOld: boolean;
  /** Branches that were forced elsewhere, or may have been. */
  forced: Forced[];
}

export interface Gather {
  page: number;
  tries: number;
  /** How many there were when the first page was read, where GitLab says. */
  total?: number;
  heads: Head[];
  defaultBranch: string | null;
  /** Heads that a first reading has to find in the list of commits. */
  wanted: string[];
}

/** `wanted`: commits that a branch holds and that have not been listed yet, but a branch or a listed commit names them. */
export interface Listing {
  page: number;
  wanted: string[];
}

/** Commits of `to` that `base` has not: since the branch's old head, those that the default branch has not, or all. */
export type CommitRange =
  | { base: 'old'; to: string; old: string }
  /** Since the head that another branch, which was the default before, had. */
  | { base: 'formerDefault'; to: string; old: string }
  | { base: 'default'; to: string }
  /** Not found in the list of commits. */
  | { base: 'default'; to: string; leftover: true }
  | { base: 'none'; to: string };

/** @property doubt the range between both was empty: the old head has the new one, or is gone for good */
export interface Forced {
  old: string;
  to: string;
  doubt: boolean;
}

/** Head of the branch that others are compared with: the default branch, or any where there is none; `undefined` in an empty project. */
export function pivotOf({ heads, defaultBranch }: Pick<ReadingCursor, 'heads' | 'defaultBranch'>): string | undefined {
  const found = heads.find(([name]) => name === defaultBranch) ?? heads[0];
  return found?.[1] || undefined;
}
