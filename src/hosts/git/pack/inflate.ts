import { inflateSync } from 'node:zlib';
import type { Inflate } from 'node:zlib';
import { broken } from '../protocol/broken';

/** Room for what zlib adds at worst, with the usual block sizes (zlib, deflateBound). */
export function packedBound(size: number): number {
  return size + (size >> 9) + 64;
}

/**
 * Unpacks one object that begins at `start`.
 * @param size bytes that it must unpack to
 * @returns the object and how many packed bytes it took; `undefined` where more of them are needed
 * @throws HostError hostError where they are damaged
 */
export function inflateObject(
  bytes: Buffer,
  start: number,
  size: number,
): { content: Buffer; taken: number } | undefined {
  const input = bytes.subarray(start, start + 2 * packedBound(size));
  try {
    // Node's types leave out what `info` does (zlib docs, "Class: Options").
    const { buffer, engine } = inflateSync(input, {
      info: true,
      chunkSize: Math.max(64, size + 1),
      maxOutputLength: size + 1,
    }) as unknown as { buffer: Buffer; engine: Inflate };
    if (buffer.length !== size) {
      throw broken('an object is shorter than it should be');
    }
    return { content: buffer, taken: engine.bytesWritten };
  } catch (error) {
    if ((error as { code?: unknown }).code === 'Z_BUF_ERROR' && bytes.length - start < 2 * packedBound(size)) {
      return undefined;
    }
    throw broken('an object cannot be unpacked');
  }
}
