import { isUtf8 } from 'node:buffer';

/** A commit as git stores it (git book, "Git Objects"; gitformat of `git cat-file commit`). */
export interface CommitObject {
  tree: string;
  parents: string[];
  author: CommitSignature;
  committer: CommitSignature;
  /** Whole, with the line breaks at its end. */
  message: string;
}

export interface CommitSignature {
  name: string;
  email: string;
  /** ISO 8601 with the person's own offset. */
  date: string;
}

/** The last second that ISO 8601 has four digits of a year for. */
const LAST_SECOND = 253_402_300_799;

/** Reads a commit; what is missing or damaged in it is empty, for git itself lets old and odd ones stand. Pure. */
export function parseCommit(content: Buffer): CommitObject {
  const text = decode(content);
  const end = text.indexOf('\n\n');
  const header = end < 0 ? text : text.slice(0, end);
  const parents: string[] = [];
  const values = new Map<string, string>();
  for (const line of header.split('\n')) {
    const space = line.indexOf(' ');
    const [name, value] = [line.slice(0, space), line.slice(space + 1)];
    if (name === 'parent') {
      parents.push(value);
    } else if (!values.has(name)) {
      values.set(name, value);
    }
  }
  return {
    tree: values.get('tree') ?? '',
    parents,
    author: readSignature(values.get('author') ?? ''),
    committer: readSignature(values.get('committer') ?? ''),
    message: end < 0 ? '' : text.slice(end + 2),
  };
}

/** Parents alone, without reading the rest. Pure. */
export function parentsOf(content: Buffer): string[] {
  const end = content.indexOf('\nauthor ');
  const header = content.toString('latin1', 0, end < 0 ? content.length : end);
  return [...header.matchAll(/^parent ([0-9a-f]{40})$/gm)].map((match) => match[1] ?? '');
}

/** Seconds since the epoch at which a commit was made, 0 where it does not say. Pure. */
export function committedSeconds(content: Buffer): number {
  const start = content.indexOf('\ncommitter ');
  const end = start < 0 ? -1 : content.indexOf('\n', start + 1);
  return start < 0 ? 0 : readTime(content.toString('latin1', start, end < 0 ? content.length : end)).seconds;
}

/** A commit in another encoding than UTF-8 says so in its header. */
function decode(content: Buffer): string {
  const text = decodeUtf8(content);
  const end = text.indexOf('\n\n');
  const label = /^encoding (\S+)$/m.exec(end < 0 ? text : text.slice(0, end))?.[1];
  if (label === undefined || /^utf-?8$/i.test(label)) {
    return text;
  }
  try {
    return new TextDecoder(label).decode(content);
  } catch {
    return text; // an encoding that nobody knows
  }
}

/** Lines that are no UTF-8 and say nothing else are taken for Latin-1, as git itself does (commit.c, `verify_utf8`). */
function decodeUtf8(content: Buffer): string {
  if (isUtf8(content)) {
    return content.toString();
  }
  const latin1 = new TextDecoder('latin1');
  const lines: string[] = [];
  for (let start = 0; start <= content.length;) {
    const end = content.indexOf(0x0a, start);
    const line = content.subarray(start, end < 0 ? content.length : end);
    lines.push(isUtf8(line) ? line.toString() : latin1.decode(line));
    start += line.length + 1;
  }
  return lines.join('\n');
}

/** `Ada Admin <ada@acme.example> 1700000000 +0100`, taken apart as git does (ident.c, split_ident_line). */
function readSignature(line: string): CommitSignature {
  const open = line.indexOf('<');
  const close = line.indexOf('>', open + 1);
  const { seconds, offset } = readTime(line);
  return {
    name: (open < 0 ? line : line.slice(0, open)).trimEnd(),
    email: open < 0 || close < 0 ? '' : line.slice(open + 1, close),
    date: isoDate(seconds, offset),
  };
}

/** @returns `offset` in minutes east of Greenwich */
function readTime(line: string): { seconds: number; offset: number } {
  const found = /(\d+)(?: ([+-])(\d\d)(\d\d)\d*)?\s*$/.exec(line.slice(line.lastIndexOf('>') + 1));
  const seconds = Math.min(Number(found?.[1] ?? 0), LAST_SECOND);
  const minutes = Number(found?.[3] ?? 0) * 60 + Number(found?.[4] ?? 0);
  // No place is further than 14 hours away from Greenwich.
  return { seconds, offset: minutes > 14 * 60 ? 0 : (found?.[2] === '-' ? -1 : 1) * minutes };
}

function isoDate(seconds: number, offset: number): string {
  const local = new Date(Math.min(seconds + offset * 60, LAST_SECOND) * 1000).toISOString().slice(0, 19);
  const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0');
  const minutes = String(Math.abs(offset) % 60).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
}
