import type { CommandKind } from '../smartCommits/command';

/** What the issue panel and the admin page ask about smart commits. Types only; the pages import them. */
export interface SmartCommitIssueApi {
  /** What a message would do if the caller pushed it now. */
  previewSmartCommit: { payload: { message: string }; value: SmartCommitPreview };
  /** Runs a command that did not run once more; for the author of its commit. */
  runSmartCommitAgain: { payload: { id: string; commit: string }; value: Record<string, never> };
}

export interface SmartCommitAdminApi {
  /** The same for an author, by e-mail address; for the caller without one. */
  previewSmartCommit: { payload: { message: string; author?: string }; value: SmartCommitPreview };
  /** Commits found after a gap, whose commands wait for an admin's word. */
  listHeldSmartCommits: {
    payload: { cursor?: string };
    value: { commits: HeldCommitView[]; next?: string };
  };
  /** People of the site, by name or e-mail address (exactly), or by account ids. */
  findPeople: { payload: { search?: string; accountIds?: string[] }; value: { people: PersonView[] } };
  decideSmartCommits: { payload: { ids: string[]; run: boolean }; value: { decided: number } };
}

export interface SmartCommitPreview {
  commands: {
    issueKeys: string[];
    kind: CommandKind;
    text?: string;
    duration?: string;
    /** Of the transition, labels or person, as written. */
    name?: string;
    /** What it would do, or why not, for all of its issues. */
    outcome: string;
    possible: boolean;
    issues: { issueKey: string; possible: boolean; outcome: string }[];
    /** Place in the message. */
    start: number;
    end: number;
  }[];
  /** What looks like a command and cannot run. */
  misunderstood: { issueKeys: string[]; written: string; problem: string; start: number; end: number }[];
  /** What holds for the message as a whole: sentences. */
  notes: string[];
}

export interface PersonView {
  accountId: string;
  name: string;
}

export interface HeldCommitView {
  id: string;
  repositoryName: string;
  displayId: string;
  url: string;
  author: string;
  /** ISO */
  authoredAt: string;
  /** ISO; how long the repository had not been read. */
  gapSince: string | null;
  commands: { issueKeys: string[]; written: string }[];
}

/** One line of the issue panel's list. */
export interface SmartCommitView {
  id: string;
  commit: string;
  displayId: string;
  url: string;
  issueKey: string;
  /** As written. */
  command: string;
  outcome: 'ran' | 'repeated' | 'skipped' | 'failed' | 'waiting';
  /** What it did, or why not. */
  reason: string;
  author: string;
  /** Whom it ran as. */
  person: string | null;
  /** ISO */
  at: string;
  /** The caller may ask for another run. */
  mayRunAgain: boolean;
}
