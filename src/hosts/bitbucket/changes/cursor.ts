import type { PullMarks } from './pullMarks';

/** How far a repository was read. Branches stand as they were when the reading under way (or the last one) began. */
export interface ReadingCursor {
  v: 1;
  heads: Head[];
  defaultBranch: string | null;
  /** The repository's own `updated_on`, read before the branches were; absent where it was not read. */
  updatedOn?: string;
  /** ms; when the branches were read. */
  headsAt: number;
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
  pulls?: { next: string; until: string | null };
  /** All open pull requests, from the page at `next` or the first. */
  sweep?: { next?: string };
  /** Commits that `include` has and `exclude` has not. */
  commits?: { include: string[]; exclude: string[]; next?: string };
  /** Heads that branches had before they moved, as long as no new commit is seen to follow them. */
  left: string[];
  /** Branches still to be reported, by position in `heads`: last, when their commits are known. */
  report: number[];
  reportNext?: string;
}
