import type { Commit } from '../domain/changes';
import { keyPart } from '../domain/ids';
import type { Storage } from '../domain/ports';

/** A commit whose commands are to run, as it was found. */
export interface FoundCommit {
  connectionId: string;
  repositoryId: string;
  repositoryName: string;
  commit: FoundFields;
  /** Keys of the projects that its connection may send to. */
  projects: string[];
  /** ms */
  foundAt: number;
  /** Found after a gap of more than a day that ended at `foundAt`: an admin decides. ms */
  gapSince?: number;
  /** Of one that is held: its place in the queue when it was taken out. */
  place?: string;
  /** The message was too long to be kept whole. */
  cut?: boolean;
  /** How often Jira failed on it by its own fault. */
  tries?: number;
  /** Its author asked for it, so that what somebody else may have run before is no objection. */
  asked?: boolean;
}

export type FoundFields = Pick<
  Commit,
  'id' | 'displayId' | 'message' | 'author' | 'authoredAt' | 'url' | 'parents' | 'verified' | 'pusher'
>;

export interface QueuedCommit {
  key: string;
  found: FoundCommit;
}

export interface SmartCommitQueue {
  /** Oldest first; finding the same again is harmless. */
  add(found: FoundCommit[]): Promise<void>;
  /** The first hundred in order. */
  next(): Promise<QueuedCommit[]>;
  replace(key: string, found: FoundCommit): Promise<void>;
  remove(key: string): Promise<void>;
  /** Puts a commit where an admin finds it. */
  hold(queued: QueuedCommit): Promise<void>;
  held(cursor?: string): Promise<{ commits: QueuedCommit[]; cursor?: string }>;
  /** In the order they were made. */
  heldMany(keys: string[]): Promise<QueuedCommit[]>;
  /** Takes held commits back into the queue, or drops them. */
  release(keys: string[], run: boolean): Promise<number>;
  /** Kept for running a step again. */
  keep(found: FoundCommit): Promise<void>;
  kept(commitId: string): Promise<FoundCommit | undefined>;
}

const TODO = 'smartcommit:todo:';
const HELD = 'smartcommit:held:';
const KEPT_SECONDS = 30 * 24 * 3600;

/** Commits with commands stand in storage until their commands have ended, whatever becomes of an event. */
export function openSmartCommitQueue(storage: Storage): SmartCommitQueue {
  const keptKey = (commitId: string): string => `smartcommit:commit:${keyPart(commitId)}`;

  function add(found: FoundCommit[]): Promise<void> {
    return storage.setMany(found.map((one, index) => [todoKey(one, index), one]));
  }

  async function heldMany(keys: string[]): Promise<QueuedCommit[]> {
    const stored = await storage.getMany(keys.map((key) => HELD + key));
    const commits = [...stored].map(([key, value]) => ({ key: key.slice(HELD.length), found: value as FoundCommit }));
    // An author's date tells no order: a second holds several commits, and a rebase keeps dates.
    return commits.sort((first, second) => (first.found.place ?? '').localeCompare(second.found.place ?? ''));
  }

  return {
    add,
    async next() {
      const { entries } = await storage.page(TODO);
      return entries.map(({ key, value }) => ({ key, found: value as FoundCommit }));
    },
    replace: (key, found) => storage.set(key, found),
    remove: (key) => storage.delete(key),
    async hold({ key, found }) {
      await storage.set(`${HELD}${keyPart(found.commit.id)}`, { ...found, place: key.slice(TODO.length) });
      await storage.delete(key);
    },
    async held(cursor) {
      const page = await storage.page(HELD, cursor);
      return {
        commits: page.entries.map(({ key, value }) => ({ key: key.slice(HELD.length), found: value as FoundCommit })),
        cursor: page.cursor,
      };
    },
    heldMany,
    async release(keys, run) {
      const commits = await heldMany(keys);
      if (run) {
        await add(commits.map(({ found: { gapSince: _gapSince, place: _place, ...found } }) => found));
      }
      await storage.deleteMany(commits.map(({ key }) => HELD + key));
      return commits.length;
    },
    async keep(found) {
      await storage.create(keptKey(found.commit.id), found, KEPT_SECONDS);
    },
    async kept(commitId) {
      return (await storage.get(keptKey(commitId))) as FoundCommit | undefined;
    },
  };
}

/** Orders by when it was found. */
function todoKey({ foundAt, commit }: FoundCommit, index: number): string {
  return `${TODO}${String(foundAt).padStart(15, '0')}:${String(index).padStart(4, '0')}:${keyPart(commit.id)}`;
}
