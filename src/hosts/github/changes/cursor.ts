/** How far a repository was read. Branches stand as they were when the reading under way (or the last one) began. */
export interface ReadingCursor {
  v: 1;
  defaultBranch: string | null;
  heads: Head[];
  pulls: PullMark;
  /** What is still to be read; absent between readings. */
  reading?: Reading;
}

export type Head = [name: string, id: string];

/** Pull requests that changed up to `since` were read; those of that very second by a hash of what was read. */
export interface PullMark {
  /** ISO, `null` where there was none. */
  since: string | null;
  at: Record<string, string>;
}

export interface Reading {
  backfill: boolean;
  /** ISO; commits and pull requests before it are left out. */
  since?: string;
  /** Commits read, and how many there seem to be. */
  done: number;
  total: number;
  /** Further pages of pull requests: from `after` on until those that `until` covers. */
  pulls?: { after: string; until: PullMark };
  /** Commits still to be read; `page` counts within the first of them, from 1. */
  ranges: CommitRange[];
  page: number;
  /** Branches still to be reported, by position in `heads`: last, when their commits are known. */
  report: number[];
  /** Branches that were forced elsewhere, with the heads they had. */
  forced: { head: number; old: string }[];
}

/** Commits of the branch at `head` in `heads`: all of them, those that the default branch has not, or those since `old`. */
export interface CommitRange {
  head: number;
  from: 'root' | 'pivot' | 'old';
  old?: string;
}

/** Position of the branch that others are compared with: the default branch, or any where there is none; -1 in an empty repository. */
export function pivotPosition({ heads, defaultBranch }: Pick<ReadingCursor, 'heads' | 'defaultBranch'>): number {
  const position = heads.findIndex(([name]) => name === defaultBranch);
  return position < 0 && heads.length > 0 ? 0 : position;
}
