import type { Command } from './command';
import { readDuration } from './duration';

type Arguments = Omit<Command, 'issueKeys' | 'word' | 'start' | 'end'>;

/** What a command takes; `length` says how much of the text belongs to it. */
export type ArgumentReading = { command: Arguments; length: number } | { problem: string; length: number };

/** A pull request's number that hosts put behind the title when they squash: `Fix it (#12)`. */
const PULL_NUMBER = /\s*\((?:#|!|pull request #)\d+\)$/;
const MOST_COMMENT = 32_767;
const MOST_LABEL = 255;

/**
 * @param raw everything behind the command's word up to where something else begins
 * @param listed the command stands in a list of messages, as hosts write it when they squash: its next bullet begins another
 */
export function readArgument(word: string, raw: string, listed: boolean): ArgumentReading {
  // `#comment: text`, `#done.`: a mark right behind the word belongs to neither.
  const mark = /^[:.,;!?)\]]+(?=\s|$)/.exec(raw)?.[0] ?? '';
  const kind = kindOf(word);
  const rest = raw.slice(mark.length);
  const all = kind === 'comment' ? commentOf(rest, listed) : firstLine(rest);
  const length = mark.length + all.trimEnd().length;
  const text = all.trim().replace(PULL_NUMBER, '').trim();
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

function commentOf(text: string, listed: boolean): string {
  const bullet = listed ? /\n[ \t]*\n(?:[*•-] |commit [0-9a-f]+\n)/.exec(text) : null;
  return bullet === null ? text : text.slice(0, bullet.index);
}
