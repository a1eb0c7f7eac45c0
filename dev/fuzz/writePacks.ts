import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { runGit } from '../lab/git/runGit';

/** What `git pack-objects` makes of a repository's commits. */
export async function packOf(folder: string, objects: 'commits' | 'all', ...options: string[]): Promise<Buffer> {
  const listed = await runGit(folder, ['rev-list', '--all', ...(objects === 'all' ? ['--objects'] : [])]);
  const names = listed.stdout
    .toString()
    .split('\n')
    .map((line) => line.split(' ')[0])
    .join('\n');
  const packed = await runGit(folder, ['pack-objects', '--stdout', '-q', '--no-reuse-delta', ...options], {
    input: names,
  });
  return packed.stdout;
}

export const COMMIT = 1;
export const OFFSET_DELTA = 6;
export const NAME_DELTA = 7;

/** An entry of a pack. @param before what stands between header and content: the base of a delta */
export function entry(type: number, content: Buffer, before: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.concat([entryHeader(type, content.length), before, deflateSync(content)]);
}

export function entryHeader(type: number, size: number): Buffer {
  const bytes = [(type << 4) | (size & 15)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80;
    bytes.push(rest % 128);
  }
  return Buffer.from(bytes);
}

/** A whole pack with a right checksum. @param count where it is not the number of entries */
export function pack(entries: Buffer[], count = entries.length): Buffer {
  const header = Buffer.alloc(12);
  header.write('PACK');
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(count, 8);
  return withChecksum(Buffer.concat([header, ...entries]));
}

export function withChecksum(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, createHash('sha1').update(bytes).digest()]);
}

/** A delta that copies `copied` bytes of its base from its beginning and then adds a text. */
export function delta(baseSize: number, copied: number, added: string): Buffer {
  const text = Buffer.from(added);
  return Buffer.concat([
    size(baseSize),
    size(copied + text.length),
    Buffer.from([0x80 | 0x10 | 0x20, copied & 0xff, copied >> 8]),
    Buffer.from([text.length]),
    text,
  ]);
}

function size(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) {
      return Buffer.from([...bytes, rest]);
    }
    bytes.push((rest % 128) | 0x80);
  }
}
