import { broken } from '../protocol/broken';
import type { ObjectKind } from './objectStore';

/** How an object stands in a pack: whole, or as what differs from a base. */
export type EntryHeader = {
  /** Bytes of the header itself. */
  length: number;
  /** Bytes of what follows, unpacked. */
  size: number;
} & ({ kind: ObjectKind } | { kind: 'offsetDelta'; distance: number } | { kind: 'nameDelta'; base: string });

const KINDS: Record<number, ObjectKind> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const OFFSET_DELTA = 6;
const NAME_DELTA = 7;
const NAME_BYTES = 20;

/** Longest header: a size of eight bytes and an object name. */
export const LONGEST_HEADER = 32;

/** Reads the header of an entry (gitformat-pack, "Object entries"). @throws HostError hostError */
export function readEntryHeader(bytes: Buffer, start: number): EntryHeader {
  let at = start;
  const next = (): number => {
    const byte = bytes[at];
    if (byte === undefined || at - start >= LONGEST_HEADER) {
      throw broken('the pack ends within an object');
    }
    at += 1;
    return byte;
  };
  let byte = next();
  const type = (byte >> 4) & 7;
  let size = byte & 15;
  for (let factor = 16; byte >= 0x80; factor *= 128) {
    byte = next();
    size += (byte & 0x7f) * factor;
    if (size > Number.MAX_SAFE_INTEGER) {
      throw broken('an object has no size');
    }
  }
  const kind = KINDS[type];
  if (kind !== undefined) {
    return { kind, size, length: at - start };
  }
  if (type === OFFSET_DELTA) {
    byte = next();
    let distance = byte & 0x7f;
    while (byte >= 0x80) {
      byte = next();
      distance = (distance + 1) * 128 + (byte & 0x7f);
    }
    return { kind: 'offsetDelta', distance, size, length: at - start };
  }
  if (type === NAME_DELTA && bytes.length - at >= NAME_BYTES) {
    const base = bytes.toString('hex', at, at + NAME_BYTES);
    return { kind: 'nameDelta', base, size, length: at - start + NAME_BYTES };
  }
  throw broken('the pack holds an object of an unknown kind');
}
