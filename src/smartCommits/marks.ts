import { locateIssueKeys, type IssueKeyRules } from '../domain/issueKeys';

/** Where commands and groups of issue keys stand in a message. */
export type Mark =
  | { kind: 'keys'; issueKeys: string[]; start: number; end: number; startsLine: boolean }
  | { kind: 'command'; word: string; start: number; end: number };

/**
 * A `#` behind a blank with a word behind it. The word begins with a letter, so that `#123` is none, and may hold
 * letters of any language with their marks, digits, `-`, `_` and an apostrophe between letters, since names of
 * transitions do.
 */
const COMMAND = /(?<=^|\s)#(\p{L}(?:[\p{L}\p{M}\p{N}_-]|['’](?=\p{L}))*)/gu;
/** A key right behind one of these is part of an address, an option or another word. Source: DVCS connector, DefaultCommitMessageParser. */
const NO_KEY_AFTER = '&=?>^!~/-';
/** What may stand between the start of a line and its first key: the bullets of a squashed message. */
const BULLET = /^[\s*•+-]*$/;

/** Every mark in order; keys with nothing but blanks and commas between them are one group, within a line. */
export function findMarks(text: string, rules: IssueKeyRules): Mark[] {
  const marks: Mark[] = [];
  for (const match of text.matchAll(COMMAND)) {
    marks.push({
      kind: 'command',
      word: match[1] ?? '',
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  let group: Extract<Mark, { kind: 'keys' }> | undefined;
  let looked = 0;
  for (const { key, start, end } of locateIssueKeys(text, rules)) {
    if (start > 0 && NO_KEY_AFTER.includes(text.charAt(start - 1))) {
      continue;
    }
    if (group !== undefined && /^[ \t,]+$/.test(text.slice(group.end, start))) {
      group.end = end;
      if (!group.issueKeys.includes(key)) {
        group.issueKeys.push(key);
      }
      continue;
    }
    // What stands before the last group was looked at with it: a long line with thousands of keys is read once.
    const between = text.slice(looked, start);
    const line = between.slice(between.lastIndexOf('\n') + 1);
    const startsLine = (looked === 0 || line.length < between.length) && BULLET.test(line);
    group = { kind: 'keys', issueKeys: [key], start, end, startsLine };
    looked = end;
    marks.push(group);
  }
  const inOrder = marks.sort((first, second) => first.start - second.start);
  return inOrder.filter((mark, index) => !namesIssue(mark, inOrder[index + 1]));
}

/** `#DEMO-1` names an issue and is no command. */
function namesIssue(mark: Mark, next: Mark | undefined): boolean {
  return mark.kind === 'command' && next?.kind === 'keys' && next.start < mark.end;
}
