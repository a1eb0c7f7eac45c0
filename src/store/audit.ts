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
  | 'saveProjectSettings'
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
  /** Account ids that it names, each with the time (ms) of its oldest entry. */
  people(): Promise<Map<string, number>>;
  /** Takes a person out of the record; what was done stays in it. */
  forget(accountId: string): Promise<void>;
}

/** Stands where a person was whose account is closed. */
export const FORGOTTEN = 'forgotten';

const PREFIX = 'audit:';
/** Forge's longest: what is older goes by itself. */
const KEPT_SECONDS = 365 * 24 * 3600;
/** Keys count down, so that the newest come first. */
const END_OF_TIME = 9_999_999_999_999;
const MOST_TEXT = 500;
/** An account id of Atlassian's. */
const ACCOUNT_ID = /^(\d+:)?[0-9a-f-]{24,40}$/;

export function openAuditStore(storage: Storage, now: Clock): AuditStore {
  async function* everyEntry(): AsyncGenerator<{ key: string; entry: AuditEntry }> {
    let cursor: string | undefined;
    do {
      const page = await storage.page(PREFIX, cursor);
      yield* page.entries.map(({ key, value }) => ({ key, entry: value as AuditEntry }));
      cursor = page.cursor;
    } while (cursor !== undefined);
  }

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
    async people() {
      const people = new Map<string, number>();
      for await (const { entry } of everyEntry()) {
        for (const id of namedIn(entry)) {
          people.set(id, Math.min(entry.at, people.get(id) ?? entry.at));
        }
      }
      return people;
    },
    async forget(accountId) {
      for await (const { key, entry } of everyEntry()) {
        if (namedIn(entry).includes(accountId)) {
          const seconds = KEPT_SECONDS - Math.floor((now() - entry.at) / 1000);
          // Written anew rather than over it: only a new value is given a time to go by itself.
          await storage.delete(key);
          await storage.create(key, without(accountId, entry), Math.max(seconds, 1));
        }
      }
    },
  };
}

function namedIn({ actor, subject }: AuditEntry): string[] {
  const people = actor === null || actor === FORGOTTEN ? [] : [actor];
  return ACCOUNT_ID.test(subject) ? [...people, subject] : people;
}

function without(accountId: string, entry: AuditEntry): AuditEntry {
  return {
    ...entry,
    actor: entry.actor === accountId ? FORGOTTEN : entry.actor,
    subject: entry.subject === accountId ? FORGOTTEN : entry.subject,
  };
}
