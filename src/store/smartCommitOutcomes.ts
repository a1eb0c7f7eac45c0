import type { Storage } from '../domain/ports';

/** What became of one command on one issue. */
export interface SmartCommitOutcome {
  /** Of the step; several lines that could not be read may share a commit. */
  stepId: string;
  commit: string;
  displayId: string;
  url: string;
  repositoryId: string;
  author: string;
  /** As it was written, cut short. */
  command: string;
  outcome: 'ran' | 'repeated' | 'skipped' | 'failed' | 'waiting';
  /** What happened, or why not: one sentence. */
  detail: string;
  /** Whom it ran as. */
  actor?: { accountId: string; name: string };
  /** ms */
  at: number;
}

export interface SmartCommitOutcomeStore {
  /** Newest first. */
  ofIssue(issueKey: string): Promise<SmartCommitOutcome[]>;
  /** One that is there already is replaced. */
  save(issueKey: string, outcomes: SmartCommitOutcome[]): Promise<void>;
  /** Account ids of people whom commands ran as, each with the time (ms) of the oldest. */
  people(): Promise<Map<string, number>>;
  /** Gives a person the name that Jira shows now; without one, takes them out. */
  rename(accountId: string, name: string | undefined): Promise<void>;
}

/** A record must stay under 240 KiB: at most 1 kB an outcome. */
const MOST = 150;
const PREFIX = 'smartcommit:issue:';

export function openSmartCommitOutcomeStore(storage: Storage): SmartCommitOutcomeStore {
  async function ofIssue(issueKey: string): Promise<SmartCommitOutcome[]> {
    return ((await storage.get(PREFIX + issueKey)) as SmartCommitOutcome[] | undefined) ?? [];
  }

  async function* everyIssue(): AsyncGenerator<{ key: string; outcomes: SmartCommitOutcome[] }> {
    let cursor: string | undefined;
    do {
      const page = await storage.page(PREFIX, cursor);
      yield* page.entries.map(({ key, value }) => ({ key, outcomes: value as SmartCommitOutcome[] }));
      cursor = page.cursor;
    } while (cursor !== undefined);
  }

  return {
    ofIssue,
    async save(issueKey, outcomes) {
      const replaced = new Set(outcomes.map(identityOf));
      const before = (await ofIssue(issueKey)).filter((outcome) => !replaced.has(identityOf(outcome)));
      await storage.set(PREFIX + issueKey, [...[...outcomes].reverse(), ...before].slice(0, MOST));
    },
    async people() {
      const people = new Map<string, number>();
      for await (const { outcomes } of everyIssue()) {
        for (const { actor, at } of outcomes) {
          if (actor !== undefined) {
            people.set(actor.accountId, Math.min(at, people.get(actor.accountId) ?? at));
          }
        }
      }
      return people;
    },
    async rename(accountId, name) {
      for await (const { key, outcomes } of everyIssue()) {
        if (outcomes.some(({ actor }) => actor?.accountId === accountId && actor.name !== name)) {
          await storage.set(
            key,
            outcomes.map((outcome) => renamed(outcome, accountId, name)),
          );
        }
      }
    },
  };
}

function identityOf({ stepId, commit }: SmartCommitOutcome): string {
  return `${stepId} ${commit}`;
}

/** The sentence about what happened may name the person, too. */
function renamed(outcome: SmartCommitOutcome, accountId: string, name: string | undefined): SmartCommitOutcome {
  const { actor, ...rest } = outcome;
  if (actor?.accountId !== accountId) {
    return outcome;
  }
  const detail = actor.name === '' ? rest.detail : rest.detail.replaceAll(actor.name, name ?? 'somebody');
  return { ...rest, detail, ...(name === undefined ? {} : { actor: { accountId, name } }) };
}
