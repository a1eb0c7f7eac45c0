import { broken } from '../protocol/broken';

/** When only the highest size bits are zero, a copy is of this many bytes (gitformat-pack, "Instruction to copy from base object"). */
const WHOLE_COPY = 0x10000;

/**
 * Makes an object out of its base and what differs (gitformat-pack, "Deltified representation").
 * @param most bytes that the result may have
 * @throws HostError hostError where both do not fit together
 */
export function applyDelta(base: Uint8Array, delta: Buffer, most: number): Buffer {
  const baseSize = readSize(delta, 0);
  const resultSize = readSize(delta, baseSize.next);
  if (baseSize.value !== base.length || resultSize.value > most) {
    throw broken('a delta does not fit its base');
  }
  const result = Buffer.allocUnsafe(resultSize.value);
  let at = resultSize.next;
  let filled = 0;
  while (at < delta.length) {
    const instruction = delta.readUInt8(at);
    at += 1;
    if (instruction === 0) {
      throw broken('a delta holds an unknown instruction');
    }
    const copy = (instruction & 0x80) !== 0;
    const source = copy
      ? readCopy(delta, at, instruction)
      : { offset: at, length: instruction, next: at + instruction };
    const from = copy ? base : delta;
    if (source.offset + source.length > from.length || filled + source.length > result.length) {
      throw broken('a delta reaches beyond its base');
    }
    result.set(from.subarray(source.offset, source.offset + source.length), filled);
    filled += source.length;
    at = source.next;
  }
  if (filled !== result.length) {
    throw broken('a delta leaves a gap');
  }
  return result;
}

/** Little endian, seven bits a byte. */
function readSize(delta: Buffer, start: number): { value: number; next: number } {
  let value = 0;
  let at = start;
  for (let factor = 1; factor <= 2 ** 42; factor *= 128) {
    const byte = byteAt(delta, at);
    at += 1;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) {
      return { value, next: at };
    }
  }
  throw broken('a delta has no size');
}

/** The instruction's low bits say which of four offset and three size bytes follow. */
function readCopy(delta: Buffer, start: number, instruction: number): { offset: number; length: number; next: number } {
  let at = start;
  let offset = 0;
  let length = 0;
  for (let index = 0; index < 7; index += 1) {
    if ((instruction & (1 << index)) === 0) {
      continue;
    }
    const byte = byteAt(delta, at);
    at += 1;
    if (index < 4) {
      offset += byte * 256 ** index;
    } else {
      length += byte * 256 ** (index - 4);
    }
  }
  return { offset, length: length === 0 ? WHOLE_COPY : length, next: at };
}

function byteAt(delta: Buffer, at: number): number {
  const byte = delta[at];
  if (byte === undefined) {
    throw broken('a delta ends too early');
  }
  return byte;
}
