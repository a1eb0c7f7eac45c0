import type { IssueKeyRules } from '../domain/issueKeys';
import { readArgument } from './argument';
import type { ParsedMessage } from './command';
import { countingPart } from './ignored';
import { findMarks, type Mark } from './marks';
import { placesIn, type Place } from './places';

type Keys = Extract<Mark, { kind: 'keys' }>;
type CommandMark = Extract<Mark, { kind: 'command' }>;

const NO_KEYS: Keys = { kind: 'keys', issueKeys: [], start: 0, end: 0, startsLine: true };

/**
 * Reads a commit message: `<ignored> KEY[, KEY…] <ignored> #command arguments #command arguments …`, on one line or
 * several. A command is for the last group of keys before it. What it takes ends at the next command, at keys that
 * begin a line or have a command of their own on their line, and, but for a comment, at the end of the line.
 * Sources: Atlassian, Process issues with smart commits; DVCS connector, DefaultCommitMessageParser.
 * A command without any issue before it is left out: `#` begins many things in messages that are not for Jira.
 * @param rules which keys count; the same that the commit was matched with
 */
export function parseMessage(message: string, rules: IssueKeyRules = {}): ParsedMessage {
  const counting = countingPart(message);
  const text = message.slice(0, counting.end);
  const marks = findMarks(text, rules).filter((mark) => mark.start >= counting.start);
  const parsed: ParsedMessage = { commands: [], misunderstood: [] };
  let keys = NO_KEYS;
  let inArgument = false;
  const placeOf = placesIn(text);
  for (const [index, mark] of marks.entries()) {
    if (mark.kind === 'keys') {
      if (!inArgument || beginsGroup(text, mark, marks[index + 1])) {
        keys = mark;
        inArgument = false;
      }
      continue;
    }
    const place = placeOf(mark.start);
    if (keys.issueKeys.length > 0) {
      inArgument = true;
      const end = Math.min(endOf(text, marks, index), place.end);
      addCommand(mark, keys.issueKeys, text.slice(mark.end, end), place, parsed);
    }
  }
  return parsed;
}

/** Within what a command takes, a key is only part of the text unless something shows that it is meant to do more. */
function beginsGroup(text: string, keys: Keys, next: Mark | undefined): boolean {
  return keys.startsLine || (next?.kind === 'command' && !text.slice(keys.end, next.start).includes('\n'));
}

function endOf(text: string, marks: Mark[], index: number): number {
  for (let at = index + 1; at < marks.length; at += 1) {
    const mark = marks[at];
    if (mark !== undefined && (mark.kind === 'command' || beginsGroup(text, mark, marks[at + 1]))) {
      return mark.kind === 'command' ? mark.start : beforeBullet(text, mark.start);
    }
  }
  return text.length;
}

/** Where a text ends that a bullet and a key follow. */
function beforeBullet(text: string, end: number): number {
  let at = end;
  while (at > 0 && ' \t*•+-'.includes(text.charAt(at - 1))) {
    at -= 1;
  }
  return at;
}

function addCommand(mark: CommandMark, issueKeys: string[], raw: string, place: Place, parsed: ParsedMessage): void {
  const reading = readArgument(mark.word, raw, place);
  const span = { start: mark.start, end: mark.end + reading.length };
  if ('problem' in reading) {
    const written = `#${mark.word}${raw.slice(0, reading.length)}`.slice(0, 200);
    parsed.misunderstood.push({ issueKeys, written, problem: reading.problem, ...span });
    return;
  }
  parsed.commands.push({ ...reading.command, issueKeys, word: mark.word, ...span });
}
