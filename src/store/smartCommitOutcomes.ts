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
}

/** A record must stay under 240 KiB: at most 1 kB an outcome. */
const MOST = 150;
const PREFIX = 'smartcommit:issue:';

export function openSmartCommitOutcomeStore(storage: Storage): SmartCommitOutcomeStore {
  async function ofIssue(issueKey: string): Promise<SmartCommitOutcome[]> {
    return ((await storage.get(PREFIX + issueKey)) as SmartCommitOutcome[] | undefined) ?? [];
  }

  return {
    ofIssue,
    async save(issueKey, outcomes) {
      const replaced = new Set(outcomes.map(identityOf));
      const before = (await ofIssue(issueKey)).filter((outcome) => !replaced.has(identityOf(outcome)));
      await storage.set(PREFIX + issueKey, [...[...outcomes].reverse(), ...before].slice(0, MOST));
    },
  };
}

function identityOf({ stepId, commit }: SmartCommitOutcome): string {
  return `${stepId} ${commit}`;
}
