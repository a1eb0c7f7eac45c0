import { objectId } from '../../src/hosts/git/pack/objectStore';
import { damage } from './damage';
import type { Random } from './random';
import { COMMIT, delta, entry, entryHeader, NAME_DELTA, OFFSET_DELTA, pack } from './writePacks';

const PERSON = 'A <a@acme.example> 1700000000 +0000';
const TREE = 'a'.repeat(40);
const MOST_ENTRIES = 12;

/**
 * A pack whose frame is right and whose deltas are not: damage to the bytes of a pack is mostly found by zlib's checksum, before any
 * instruction of a delta is looked at.
 */
export function madeUpPack(random: Random): Buffer {
  const contents: Buffer[] = [];
  const entries: Buffer[] = [];
  const count = 1 + random.below(MOST_ENTRIES);
  for (let number = 0; number < count; number += 1) {
    const base = contents.length === 0 || random.chance(0.4) ? undefined : random.pick(contents);
    entries.push(base === undefined ? commitEntry(contents, number) : deltaEntry(base, contents, entries, random));
  }
  if (random.chance(0.2)) {
    entries.reverse();
  }
  return pack(entries, random.chance(0.1) ? random.below(2 ** 31) : undefined);
}

function commitEntry(contents: Buffer[], number: number): Buffer {
  const content = Buffer.from(`tree ${TREE}\nauthor ${PERSON}\ncommitter ${PERSON}\n\nDEMO-${number} Something\n`);
  contents.push(content);
  return entry(COMMIT, content);
}

function deltaEntry(base: Buffer, contents: Buffer[], entries: Buffer[], random: Random): Buffer {
  const copied = random.below(Math.min(base.length, 0xffff) + 1);
  const added = 'more '.repeat(1 + random.below(10));
  contents.push(Buffer.concat([base.subarray(0, copied), Buffer.from(added)]));
  const right = delta(base.length, copied, added);
  const bytes = random.chance(0.6) ? damage(right, random) : right;
  const made = random.chance(0.5)
    ? entry(NAME_DELTA, bytes, Buffer.from(objectId('commit', base), 'hex'))
    : entry(OFFSET_DELTA, bytes, Buffer.from(distanceTo(entries, random)));
  return random.chance(0.9) ? made : Buffer.concat([entryHeader(random.below(8), random.below(2 ** 31)), made]);
}

/** To some entry before, in one or two bytes (gitformat-pack, "OBJ_OFS_DELTA"), or anywhere. */
function distanceTo(entries: Buffer[], random: Random): number[] {
  const back = 1 + random.below(entries.length);
  const distance = entries.slice(-back).reduce((sum, { length }) => sum + length, 0) + Number(random.chance(0.1));
  return distance < 128 ? [distance] : [0x80 | (((distance >> 7) - 1) & 0x7f), distance & 0x7f];
}
