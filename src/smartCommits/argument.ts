import type { Command } from './command';
import { readDuration } from './duration';
import { withoutNumber } from './hostWords';
import { withoutTrailers } from './ignored';
import type { Place } from './places';

type Arguments = Omit<Command, 'issueKeys' | 'word' | 'start' | 'end'>;

/** What a command takes; `length` says how much of the text belongs to it. */
export type ArgumentReading = { command: Arguments; length: number } | { problem: string; length: number };

const MOST_COMMENT = 32_767;
const MOST_LABEL = 255;

/** @param raw everything behind the command's word up to where something else begins */
export function readArgument(word: string, raw: string, place: Place): ArgumentReading {
  // `#comment: text`, `#done.`: a mark right behind the word belongs to neither.
  const mark = /^[:.,;!?)\]]+(?=\s|$)/.exec(raw)?.[0] ?? '';
  const kind = kindOf(word);
  const rest = raw.slice(mark.length);
  const all = kind === 'comment' ? commentOf(rest, place) : firstLine(rest);
  const length = mark.length + all.trimEnd().length;
  const text = place.inTitle ? titleText(all) : withoutNumber(all.trim());
  const read = READERS[kind](text);
  return { ...read, length };
}

function kindOf(word: string): Command['kind'] {
  switch (word.toLowerCase()) {
    case 'comment':
      return 'comment';
    case 'time':
      return 'worklog';
    case 'label':
    case 'labels':
      return 'label';
    case 'assign':
      return 'assign';
    default:
      return 'transition';
  }
}

type Read = { command: Arguments } | { problem: string };

const READERS: Record<Command['kind'], (text: string) => Read> = {
  comment(text) {
    if (text === '') {
      return { problem: 'The text of the comment is missing.' };
    }
    return withText({ kind: 'comment' }, text);
  },
  worklog(text) {
    const reading = readDuration(text);
    return 'problem' in reading ? reading : withText({ kind: 'worklog', duration: reading.duration }, reading.rest);
  },
  transition: (text) => withText({ kind: 'transition' }, text),
  label(text) {
    const labels = [...new Set(text.split(/[\s,]+/).filter((label) => label !== ''))];
    if (labels.length === 0) {
      return { problem: 'The labels are missing.' };
    }
    const long = labels.find((label) => label.length > MOST_LABEL);
    return long === undefined
      ? { command: { kind: 'label', labels } }
      : { problem: `A label has at most ${String(MOST_LABEL)} characters.` };
  },
  assign(text) {
    if (text === '') {
      return { problem: 'The person is missing: an e-mail address, a name, or “me”.' };
    }
    const [first = '', ...more] = text.split(/\s+/);
    if (more.length > 0 && first.slice(1).includes('@')) {
      return { problem: 'Nothing may follow the e-mail address.' };
    }
    return { command: { kind: 'assign', person: text.replace(/^@/, '') } };
  },
};

/** Jira refuses longer texts; a comment cut short would say something else than was written. */
function withText(command: Arguments, text: string): Read {
  if (text.length > MOST_COMMENT) {
    return { problem: `The text is longer than the ${String(MOST_COMMENT)} characters that Jira takes.` };
  }
  return { command: text === '' ? command : { ...command, text } };
}

function firstLine(text: string): string {
  return text.slice(0, text.search(/\r?\n|$/));
}

function titleText(text: string): string {
  const end = text.search(/\r?\n|$/);
  return withoutNumber(withoutNumber(text.slice(0, end)) + text.slice(end)).trim();
}

/** GitHub, GitLab, git: a blank line before the next bullet or `commit 0123…`. */
const NEXT_BULLET = /\n[ \t]*\n(?:[*•-] |commit [0-9a-f]+\n)/;

function commentOf(text: string, { listed, bullet }: Place): string {
  // Azure DevOps lists messages line by line.
  const sibling = bullet === undefined ? -1 : text.indexOf(`\n${bullet} `);
  const next = listed ? text.search(NEXT_BULLET) : -1;
  const end = Math.min(...[sibling, next].filter((at) => at >= 0), text.length);
  return listed || bullet !== undefined ? withoutTrailers(text.slice(0, end)) : text;
}
