import type { Cursor } from '../../host';
import type { ServerTraits } from '../../git/protocol/server';
import type { Head } from '../commits/branchHeads';

/** How far a repository was read. */
export interface CodecommitCursor {
  v: 1;
  /** The first reading is not at its end. */
  first?: true;
  /** What is being read: commits, then pull requests; absent between readings. */
  stage?: 'commits' | 'pulls';
  /** Branches moved in the reading under way. */
  moved?: true;
  commits?: CommitsCursor;
  pulls?: PullsCursor;
}

/** By git, where the key may and AWS leaves out files; else commit by commit. */
export type CommitsCursor = { via: 'git'; cursor: Cursor } | { via: 'api'; git: GitStanding; walk: WalkCursor };

/** `refused`: branches are asked for by the API too. `refs`: git tells where they stand, but would send files with commits. */
export interface GitStanding {
  state: 'refused' | 'refs';
  /** ms; when that was found out. */
  askedAt: number;
  server?: ServerTraits;
}

export interface WalkCursor {
  defaultBranch: string | null;
  heads: Head[];
  /** By object name: seconds at which heads were made. */
  seconds: Record<string, number>;
  reading?: WalkReading;
}

export interface WalkReading {
  backfill: boolean;
  /** ISO; commits before it are left out. */
  since?: string;
  /** ms; when the heads were asked for. */
  observedAt: number;
  /** Branches as they stood before: what they hold is known. */
  from: Head[];
  /** Of a first reading: object names that are read next. */
  frontier?: string[];
  /** Of a first reading: some of what was visited, see `sampleOf`. */
  seen?: string[];
  /** Of a later reading: requests so far, and how many of the new commits were given. */
  rounds: number;
  given: number;
  /** Commits that were given, for people. */
  done: number;
  commitsDone: boolean;
  /** How many of the changed branches were given. */
  reported: number;
}

export interface PullsCursor {
  /** The highest number that was seen; numbers are those of the account, and grow. */
  newest: number;
  /** Open ones: number, and ms of the last activity that was read. */
  open: [id: string, activeAt: number][];
  /** Where the next check goes on among the open ones. */
  turn: number;
  /** ms; when closed ones were last listed. */
  closedListedAt: number;
  /** ISO; of a first reading: what was quiet since is left out. */
  since?: string;
  /** Numbers still to be read in the reading under way. */
  work?: string[];
}
