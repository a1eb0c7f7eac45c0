import { HostError } from '../../../../src/domain/errors';
import { PACK_LIMITS } from '../../../../src/hosts/git/pack/limits';
import { openObjectStore } from '../../../../src/hosts/git/pack/objectStore';
import { openPackParser } from '../../../../src/hosts/git/pack/packParser';
import { parseCommit } from '../../../../src/hosts/git/pack/commitObject';
import { fillRepository } from '../support/fill';
import { openGitServer } from '../support/gitServer';
import { packOf, withChecksum } from '../support/packs';

const SEED = 20_261_122;
const ROUNDS = 1_200;
const LIMITS = { ...PACK_LIMITS, objectSize: 1_000_000, inflated: 20_000_000, kept: 5_000_000 };

/** Numbers from 0 up to 1, the same in every run (mulberry32). */
function openRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Changes, cuts, doubles or drops some bytes. */
function damage(bytes: Buffer, random: () => number): Buffer {
  const at = Math.floor(random() * bytes.length);
  const length = 1 + Math.floor(random() * 40);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (Math.floor(random() * 4)) {
    case 0:
      return Buffer.concat([
        before,
        Buffer.from(after.subarray(0, length).map(() => random() * 256)),
        after.subarray(length),
      ]);
    case 1:
      return before;
    case 2:
      return Buffer.concat([before, after.subarray(0, length), after]);
    default:
      return Buffer.concat([before, after.subarray(length)]);
  }
}

it(`reads ${ROUNDS} damaged packs (seed ${SEED}) without any other error than the one it says`, async () => {
  const server = await openGitServer();
  await fillRepository(server.folder, 25);
  const whole = await packOf(server.folder, 'all', '--window=20');
  const small = await packOf(server.folder, 'commits', '--delta-base-offset', '--window=20');
  await server.close();
  const random = openRandom(SEED);
  const outcomes = { read: 0, refused: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const source = (random() < 0.5 ? whole : small).subarray(0, -20);
    // Mostly with a right checksum: else that alone would find everything.
    const bytes = random() < 0.9 ? withChecksum(damage(source, random)) : damage(withChecksum(source), random);
    const store = openObjectStore();
    try {
      const parser = openPackParser(store, new Set(['commit', 'tree']), LIMITS);
      const piece = 1 + Math.floor(random() * bytes.length);
      for (let at = 0; at < bytes.length; at += piece) {
        parser.write(bytes.subarray(at, at + piece));
      }
      parser.end();
      outcomes.read += 1;
    } catch (error) {
      expect(error).toBeInstanceOf(HostError);
      expect(['hostError', 'unsupportedVersion']).toContain((error as HostError).kind);
      outcomes.refused += 1;
    }
    for (const id of store.ids('commit')) {
      parseCommit(store.read('commit', id) ?? Buffer.alloc(0));
    }
  }
  expect(outcomes.refused).toBeGreaterThan(ROUNDS / 2);
  expect(outcomes.read + outcomes.refused).toBe(ROUNDS);
}, 60_000);
