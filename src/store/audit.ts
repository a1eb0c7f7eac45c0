import { randomUUID } from 'node:crypto';
import type { Clock, Storage } from '../domain/ports';

/** Who did what to what, and what came of it. Never holds a secret; people are account ids. */
export interface AuditEntry {
  /** ms */
  at: number;
  /** Account id; `null` for the app itself. */
  actor: string | null;
  action: AuditAction;
  /** What it was done to, as people write it: `acme/payments feature/DEMO-1`. */
  subject: string;
  /** `done`, or why not: a kind of error and its sentence. */
  outcome: string;
}

export type AuditAction =
  | 'createBranch'
  | 'createPullRequest'
  | 'saveCredential'
  | 'removeCredential'
  | 'saveSettings'
  | 'saveConnection'
  | 'updateConnection'
  | 'rotateCredential'
  | 'enableConnection'
  | 'disableConnection'
  | 'removeConnection'
  | 'selectRepositories'
  | 'runSmartCommits'
  | 'dropSmartCommits';

export interface AuditStore {
  add(entry: Omit<AuditEntry, 'at'>): Promise<void>;
  /** Newest first, at most 100. */
  page(cursor?: string): Promise<{ entries: AuditEntry[]; cursor?: string }>;
}

const PREFIX = 'audit:';
/** Forge's longest: what is older goes by itself. */
const KEPT_SECONDS = 365 * 24 * 3600;
/** Keys count down, so that the newest come first. */
const END_OF_TIME = 9_999_999_999_999;
const MOST_TEXT = 500;

export function openAuditStore(storage: Storage, now: Clock): AuditStore {
  return {
    async add({ subject, outcome, ...rest }) {
      const at = now();
      const entry: AuditEntry = {
        at,
        ...rest,
        subject: subject.slice(0, MOST_TEXT),
        outcome: outcome.slice(0, MOST_TEXT),
      };
      const place = String(END_OF_TIME - at).padStart(13, '0');
      await storage.create(`${PREFIX}${place}:${randomUUID().slice(0, 8)}`, entry, KEPT_SECONDS);
    },
    async page(cursor) {
      const page = await storage.page(PREFIX, cursor);
      const entries = page.entries.map(({ value }) => value as AuditEntry);
      return { entries, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
    },
  };
}
