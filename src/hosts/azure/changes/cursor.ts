import type { Person } from '../../../domain/changes';
import type { Head } from '../refs';
import type { ApiVersion } from '../version';

/** How far a repository was read. */
export interface ReadingCursor {
  v: 1;
  /** What the server has, and when it said so (ms): asking each time would double what a quiet repository costs. */
  api: ApiVersion;
  apiAt: number;
  pushes: TimeMark;
  pulls: PullMark;
  /** What is still to be read; absent between readings. */
  reading?: Reading;
}

/** Everything up to a time of the host's clock was read; ids of what lies shortly before it, where late comers may appear. */
export interface TimeMark {
  /** ISO, `null` where there was nothing yet. */
  date: string | null;
  ids: number[];
}

export interface PullMark {
  /** Active pull requests by id, as they were read. */
  active: Record<string, ActivePull>;
  /** The highest id that was seen. */
  newest: number;
  finished: TimeMark;
  /** ms; when finished ones were last looked for. */
  checkedAt: number;
  /** ms; when active ones were last listed; absent before the first time after a first reading. */
  lookedAt?: number;
}

/** Hash of what the list says of it, number of comments, and when they were counted (ms; 0 for never). */
export type ActivePull = [hash: string, comments: number, countedAt: number];

export interface Reading {
  backfill: boolean;
  /** ISO; commits and pull requests before it are left out. */
  since?: string;
  /** Commits read. */
  done: number;
  /** Pull requests of the first reading: how many were read; absent when all were. */
  pulls?: number;
  /** Histories still to be read, and pushes; `skip` counts within the first of them. */
  ranges: CommitRange[];
  pushes: PushToRead[];
  skip: number;
  /** Branches still to be reported with their heads: last, when their commits are known. */
  report: Head[];
  /** Branches that moved from one commit to another: whether by force shows when the rest is read. */
  moved: [old: string, head: string][];
}

/** What `head` has over `base`, or all of its history. */
export interface CommitRange {
  head: string;
  base?: string;
}

export interface PushToRead {
  id: number;
  by?: Person;
}
