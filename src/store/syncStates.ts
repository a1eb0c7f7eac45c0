import type { ErrorKind } from '../domain/errors';
import type { Storage } from '../domain/ports';
import { loadLargeText, removeLargeText, saveLargeText, type LargeText } from './largeText';

/** How far the reading of one repository is. */
export interface SyncState {
  repositoryId: string;
  status: 'pending' | 'running' | 'idle' | 'waiting' | 'failed' | 'gone';
  /** Where the next `changesSince` goes on; absent before the first. */
  cursor?: string;
  /** ISO; bounds the first reading. */
  since?: string;
  /** The first reading has ended. */
  caughtUp: boolean;
  /** ms; when it is due. */
  nextAt: number;
  /** In a row; a success clears it. */
  failures: number;
  lastError?: { kind: ErrorKind; message: string; remedy?: string; at: number };
  /** ms; when the host was last read to the end. */
  checkedAt?: number;
  /** ms; when anything last changed there, by the host's dates. */
  changedAt?: number;
  progress?: { done: number; total?: number };
  /** What was sent to Jira; `failed`: what Jira refused; `unknownKeys`: keys of issues that do not exist. */
  counts: { commits: number; branches: number; pullRequests: number; failed: number; unknownKeys: number };
  /** The last `updateSequenceId`; the next is never lower. */
  sequence: number;
  /** ms; when this reading was started from nothing. Another number means that somebody started it anew meanwhile. */
  epoch: number;
}

/** A repository that was never read: due at once. @param now ms; @param since ISO */
export function newSyncState(repositoryId: string, now: number, since?: string): SyncState {
  return {
    repositoryId,
    status: 'pending',
    ...(since === undefined ? {} : { since }),
    caughtUp: false,
    nextAt: now,
    failures: 0,
    counts: { commits: 0, branches: 0, pullRequests: 0, failed: 0, unknownKeys: 0 },
    sequence: 0,
    epoch: now,
  };
}

export interface SyncStateStore {
  get(repositoryId: string): Promise<SyncState | undefined>;
  /** Changes nothing where the reading was started anew meanwhile: what a run still knows of the old one must not overwrite it. */
  save(state: SyncState): Promise<void>;
  /** States that have no cursor, many at once; whatever cursor stood there goes. */
  startMany(states: SyncState[]): Promise<void>;
  /** Makes states due that are not. @param now ms */
  makeDue(repositoryIds: string[], now: number): Promise<void>;
  /** For states that never ran: nothing of an older cursor stays. */
  removeMany(repositoryIds: string[]): Promise<void>;
  /** Without cursors: what a schedule and a page need. */
  page(connectionId: string, cursor?: string): Promise<{ states: SyncState[]; cursor?: string }>;
  getMany(repositoryIds: string[]): Promise<Map<string, SyncState>>;
}

type StoredState = Omit<SyncState, 'cursor'>;

const STATE = 'sync:';
const CURSOR = 'cursor:';

/** State and cursor are two records, so that what is read often stays small and a cursor is written only when it moved. */
export function openSyncStateStore(storage: Storage): SyncStateStore {
  async function removeCursors(repositoryIds: string[]): Promise<void> {
    const found = await storage.getMany(repositoryIds.map((id) => CURSOR + id));
    for (const value of found.values()) {
      await removeLargeText(storage, value as LargeText);
    }
    await storage.deleteMany([...found.keys()]);
  }

  return {
    async get(repositoryId) {
      const found = await storage.getMany([STATE + repositoryId, CURSOR + repositoryId]);
      const state = found.get(STATE + repositoryId) as StoredState | undefined;
      const stored = found.get(CURSOR + repositoryId) as LargeText | undefined;
      if (state === undefined || stored === undefined) {
        return state;
      }
      const cursor = await loadLargeText(storage, stored);
      return cursor === undefined ? state : { ...state, cursor };
    },

    async save(state) {
      const { cursor, ...rest } = state;
      const key = CURSOR + state.repositoryId;
      const stored = await storage.getMany([STATE + state.repositoryId, key]);
      if (isOther(stored.get(STATE + state.repositoryId), state)) {
        return;
      }
      const before = stored.get(key) as LargeText | undefined;
      const known = before === undefined ? undefined : await loadLargeText(storage, before);
      if (cursor !== known) {
        if (cursor === undefined) {
          await storage.delete(key);
        } else {
          await storage.set(key, await saveLargeText(storage, key, state.sequence, cursor));
        }
        await removeLargeText(storage, before);
      }
      await storage.set(STATE + state.repositoryId, rest);
    },

    async startMany(states) {
      await removeCursors(states.map((state) => state.repositoryId));
      await storage.setMany(states.map(({ cursor: _cursor, ...state }) => [STATE + state.repositoryId, state]));
    },

    async makeDue(repositoryIds, now) {
      const found = await storage.getMany(repositoryIds.map((id) => STATE + id));
      const later = [...found].filter(([, state]) => (state as StoredState).nextAt > now);
      await storage.setMany(later.map(([key, state]) => [key, { ...(state as StoredState), nextAt: now }]));
    },

    async removeMany(repositoryIds) {
      await storage.deleteMany(repositoryIds.map((id) => STATE + id));
      await removeCursors(repositoryIds);
    },

    async page(connectionId, cursor) {
      const found = await storage.page(`${STATE}${connectionId}.`, cursor);
      return { states: found.entries.map((entry) => entry.value as SyncState), cursor: found.cursor };
    },

    async getMany(repositoryIds) {
      const found = await storage.getMany(repositoryIds.map((id) => STATE + id));
      return new Map([...found].map(([key, value]) => [key.slice(STATE.length), value as SyncState]));
    },
  };
}

function isOther(stored: unknown, state: SyncState): boolean {
  return stored !== undefined && (stored as StoredState).epoch !== state.epoch;
}
