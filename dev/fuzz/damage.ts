import type { Random } from './random';

const MOST_BYTES = 40;

/** Changes, cuts off, doubles or drops some bytes. */
export function damage(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  const length = 1 + random.below(MOST_BYTES);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (random.below(5)) {
    case 0:
      return Buffer.concat([
        before,
        Buffer.from(after.subarray(0, length).map(() => random.below(256))),
        after.subarray(length),
      ]);
    case 1:
      return before;
    case 2:
      return Buffer.concat([before, after.subarray(0, length), after]);
    case 3:
      return Buffer.concat([before, after.subarray(length)]);
    default:
      return withOneBit(bytes, at, random);
  }
}

function withOneBit(bytes: Buffer, at: number, random: Random): Buffer {
  const changed = Buffer.from(bytes);
  const byte = changed[at];
  if (byte !== undefined) {
    changed[at] = byte ^ (1 << random.below(8));
  }
  return changed;
}
