import { createHash } from 'node:crypto';
import { broken, tooLarge } from '../protocol/broken';
import { openByteQueue } from './byteQueue';
import { openDeltaResolver } from './deltaResolver';
import { LONGEST_HEADER, readEntryHeader } from './entryHeader';
import { inflateObject, packedBound } from './inflate';
import type { PackLimits } from './limits';
import type { ObjectKind, ObjectStore } from './objectStore';

/** Reads a pack while it comes in. Every method throws HostError hostError for a damaged pack, unsupportedVersion beyond the limits. */
export interface PackParser {
  write(chunk: Buffer): void;
  /** To be called when everything was written: checks that it was all, and its checksum. */
  end(): void;
}

const HEADER = 12;
const CHECKSUM = 20;
const MEGABYTE = 1024 * 1024;

/**
 * Opens a parser that puts objects of the wanted kinds into `store`; others are unpacked only to find where they end.
 * Format: gitformat-pack.
 */
export function openPackParser(store: ObjectStore, keep: ReadonlySet<ObjectKind>, limits: PackLimits): PackParser {
  const queue = openByteQueue();
  const sum = createHash('sha1');
  const deltas = openDeltaResolver(store, keep, limits);
  let begun = false;
  let left = 0;
  let offset = 0;
  let inflated = 0;
  let needed = HEADER;

  function take(count: number): void {
    sum.update(queue.take(count));
    offset += count;
  }

  function begin(): void {
    const header = queue.peek();
    const version = header.readUInt32BE(4);
    if (header.toString('latin1', 0, 4) !== 'PACK' || (version !== 2 && version !== 3)) {
      throw broken('it holds no pack that git writes');
    }
    left = header.readUInt32BE(8);
    if (limits.objects !== undefined && left > limits.objects) {
      throw tooLarge(`${limits.objects} objects`);
    }
    begun = true;
    take(HEADER);
    needed = LONGEST_HEADER;
  }

  /** @returns whether an object was read */
  function readObject(isLast: boolean): boolean {
    const bytes = queue.peek();
    const header = readEntryHeader(bytes, 0);
    inflated += header.size;
    if (header.size > limits.objectSize || inflated > limits.inflated) {
      throw tooLarge(`${Math.round(limits.inflated / MEGABYTE)} MB of files`);
    }
    const enough = header.length + packedBound(header.size);
    const found = bytes.length < enough && !isLast ? undefined : inflateObject(bytes, header.length, header.size);
    if (found === undefined) {
      inflated -= header.size;
      needed = bytes.length < enough ? enough : 2 * bytes.length;
      return false;
    }
    deltas.take(header, offset, found.content);
    take(header.length + found.taken);
    left -= 1;
    needed = LONGEST_HEADER;
    return true;
  }

  function readOn(isLast: boolean): void {
    if (!begun && queue.length >= HEADER) {
      begin();
    }
    while (begun && left > 0 && (queue.length >= needed || (isLast && queue.length > 0))) {
      if (!readObject(isLast) && isLast) {
        return;
      }
    }
  }

  return {
    write(chunk) {
      queue.push(chunk);
      readOn(false);
    },
    end() {
      readOn(true);
      if (!begun || left > 0 || queue.length < CHECKSUM) {
        throw broken('the pack ends too early');
      }
      if (queue.length > CHECKSUM) {
        throw broken('something follows the pack');
      }
      if (!queue.peek().equals(sum.digest())) {
        throw broken('the checksum of the pack is wrong');
      }
      deltas.end();
    },
  };
}
