import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ServerTraits } from '../../git/protocol/server';
import type { Cursor } from '../../host';
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

/** Beyond it a cursor is packed: a stored value may have 240 KiB, and each of thousands of branches takes some 70 characters. */
const PACK_BEYOND = 20_000;

export function encodeCursor(cursor: CodecommitCursor): Cursor {
  const json = JSON.stringify(cursor);
  return json.length > PACK_BEYOND ? `z${deflateRawSync(json).toString('base64url')}` : json;
}

/** @returns `undefined` for no cursor, and for one that an other version made: everything is read again then, nothing is lost */
export function decodeCursor(cursor: Cursor | undefined): CodecommitCursor | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  try {
    const json = cursor.startsWith('z') ? inflateRawSync(Buffer.from(cursor.slice(1), 'base64url')).toString() : cursor;
    const decoded = JSON.parse(json) as CodecommitCursor;
    return decoded.v === 1 ? decoded : undefined;
  } catch {
    return undefined;
  }
}
