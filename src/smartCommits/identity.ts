import type { Commit } from '../domain/changes';
import { keyPart } from '../domain/ids';
import type { Command } from './command';
import { asWritten } from './hostWords';

/** One command for one issue. */
export interface Step {
  /** Names the step in the ledger and in Jira; see docs/decisions/0009-smart-commits.md. */
  id: string;
  /** Names what the step's line says, whoever wrote it and whenever. */
  lineId: string;
  issueKey: string;
  command: Command;
  /** The line is the title of its commit. */
  inTitle: boolean;
}

/**
 * The steps of a commit. What a rebase, a cherry-pick, an amended message or a second clone keeps makes a step's id:
 * issue, command, author and the moment of authoring; not the commit's id, the repository or the connection. The same
 * command twice in one message is two steps.
 */
export function stepsOf(commit: Pick<Commit, 'message' | 'author' | 'authoredAt'>, commands: Command[]): Step[] {
  const counts = new Map<string, number>();
  const author = (commit.author.email ?? commit.author.login ?? commit.author.name).trim().toLowerCase();
  const seconds = String(Math.floor(Date.parse(commit.authoredAt) / 1000));
  const titleEnd =
    commit.message.trimStart().search(/\n|$/) + (commit.message.length - commit.message.trimStart().length);
  const steps: Step[] = [];
  for (const command of commands) {
    for (const issueKey of command.issueKeys) {
      const said = `${issueKey}\n${saidBy(command, spaced)}`;
      const count = (counts.get(said) ?? 0) + 1;
      counts.set(said, count);
      steps.push({
        id: keyPart(`${said}\n${author}\n${seconds}\n${String(count)}`),
        lineId: keyPart(`${issueKey}\n${saidBy(command, firstLine)}\n${lineAround(commit.message, command.start)}`),
        issueKey,
        command,
        inTitle: command.start <= titleEnd,
      });
    }
  }
  return steps;
}

/** A command as one text: what of it reaches Jira, without how it was spaced. */
function saidBy(
  { kind, word, text = '', duration = '', labels = [], person = '' }: Command,
  told: (text: string) => string,
): string {
  const what = kind === 'transition' ? word.toLowerCase() : '';
  return JSON.stringify([kind, what, told(text), duration, labels, person.toLowerCase()]);
}

/** Of a comment that runs over lines, other lines may follow in a squashed message. */
function firstLine(text: string): string {
  return spaced(asWritten(text.slice(0, text.search(/\r?\n|$/))));
}

/** The line that holds a place, as it was before a host squashed it. */
function lineAround(message: string, at: number): string {
  const start = message.lastIndexOf('\n', at - 1) + 1;
  const end = message.indexOf('\n', at);
  return spaced(asWritten(message.slice(start, end < 0 ? message.length : end)));
}

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const COPY_MARKS = [
  // GitHub, Gitea: `Title (#12)`; Bitbucket: `Title (pull request #12)`
  /^[^\n]*\((?:#|!|pull request #)\d+\)[ \t]*(?:\n|$)/,
  /^Merge(?:d)? (?:pull request|branch|PR|in) /,
  // Azure DevOps; Bitbucket Data Center
  /^Merged PR \d+:/,
  /^Pull request #\d+:/,
  /^See merge request \S*!\d+$/m,
  /^Squashed commit of the following:/m,
  /^\(cherry picked from commit [0-9a-f]+\)$/m,
  /^# This is a combination of /m,
];

/**
 * Whether a commit tells again what other commits said: it was squashed or merged. Then a line of it that ran already
 * in another commit does not run again.
 */
export function retells(commit: Pick<Commit, 'message' | 'parents'>): boolean {
  return (
    commit.parents.length > 1 || COPY_MARKS.some((mark) => mark.test(commit.message)) || bullets(commit.message) > 1
  );
}

function bullets(message: string): number {
  return [...message.matchAll(/^[*•] \S/gm)].length;
}
