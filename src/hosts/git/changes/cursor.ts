import type { ServerTraits } from '../protocol/server';

export type Head = [name: string, id: string];

/** How far a repository was read. */
export interface ReadingCursor {
  v: 1;
  /** What the server could do: with it, the next reading need not ask. Absent for version 0, which is asked for its refs anyway. */
  server?: ServerTraits;
  /** ms; when it was asked for that, where it leaves out nothing: somebody may switch filters on. */
  serverAskedAt?: number;
  defaultBranch: string | null;
  /** Branches as they stood when the reading under way, or the last one, began. */
  heads: Head[];
  /** See `anchorsAfter`. */
  anchors?: string[];
  /** See `passedAfter`. */
  passed?: Head[];
  /** Heads that branches left, which the next reading asks about: this one has made its three requests. */
  owed?: string[];
  /** How often the server was asked about them in vain. */
  owedTries?: number;
  /** ms; when the server would not give what no branch holds any longer. It is not asked for that again within a day. */
  forgottenAt?: number;
  /** What is still to be read; absent between readings. */
  reading?: Reading;
}

export interface Reading {
  backfill: boolean;
  /** ISO; commits before it are left out. */
  since?: string;
  /** ms; when the heads were asked for. */
  observedAt: number;
  /** Branches as they stood before, and their default one: what they hold is known. */
  from: Head[];
  fromDefault: string | null;
  /** The last commit that was given; those behind it in the order of `commitOrder` follow. */
  after?: CommitMark;
  /** All commits were given. */
  commitsDone: boolean;
  /** How many of the changed branches were given. */
  reported: number;
  /** Names of those whose new heads the server did not give. */
  unread: string[];
  /** Commits that were given, for people. */
  done: number;
}

/** Place of a commit in the order of reading. */
export type CommitMark = [seconds: number, id: string];
