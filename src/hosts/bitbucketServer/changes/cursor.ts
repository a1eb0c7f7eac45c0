import type { PullMarks } from '../../bitbucket/changes/pullMarks';

/** How far a repository was read. Branches stand as they were when the reading under way (or the last one) began. */
export interface ReadingCursor {
  v: 1;
  heads: Head[];
  defaultBranch: string | null;
  pulls: PullMarks;
  /** What is still to be read; absent between readings. */
  reading?: Reading;
}

export type Head = [name: string, id: string];

export interface Reading {
  backfill: boolean;
  /** ISO; what is older is left out of a first reading. */
  since?: string;
  /** Commits read. */
  done: number;
  /** Further pages of pull requests, until those that did not change since `until`. */
  pulls?: { start: number; until: string | null };
  /** All open pull requests, from `start` on; `seen` are the ids that came. */
  sweep?: { start: number; seen: string[] };
  /** Pull requests that were open and are not any more, to be asked for one by one. */
  closed: string[];
  /** Commits still to be read; `start` counts within the first of them. */
  ranges: CommitRange[];
  start: number;
  /** Whether a commit of the first range followed the head from before. */
  follows: boolean;
  /** Branches still to be reported, by position in `heads`. */
  report: number[];
  /** Where the list of branches with their heads goes on; `null` once it was read to its end. */
  reportStart?: number | null;
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
