export type CommandKind = 'comment' | 'worklog' | 'transition' | 'label' | 'assign';

/** One `#command` of a commit message, for all the issues that stand before it. */
export interface Command {
  kind: CommandKind;
  /** In the order they stand in, each once. */
  issueKeys: string[];
  /** The word behind the `#`, as it was written. */
  word: string;
  /** Comment, or what is said along with a worklog or transition. */
  text?: string;
  /** Jira's own notation: `1w 2d 4h 30m`. */
  duration?: string;
  labels?: string[];
  /** E-mail address, alias or name; `me` is the author. */
  person?: string;
  /** Place in the message, from the `#` up to the end of what belongs to it. */
  start: number;
  end: number;
}

/** What looks like a command and is none that can run. */
export interface Misunderstanding {
  issueKeys: string[];
  /** As it was written, at most 200 characters. */
  written: string;
  /** One sentence: what is wrong and how to write it. */
  problem: string;
  start: number;
  end: number;
}

export interface ParsedMessage {
  commands: Command[];
  misunderstood: Misunderstanding[];
}
