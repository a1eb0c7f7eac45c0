import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostError } from '../../src/domain/errors';
import { parseCommit } from '../../src/hosts/git/pack/commitObject';
import { PACK_LIMITS } from '../../src/hosts/git/pack/limits';
import { objectId, openObjectStore } from '../../src/hosts/git/pack/objectStore';
import type { ObjectKind, ObjectStore } from '../../src/hosts/git/pack/objectStore';
import { openPackParser } from '../../src/hosts/git/pack/packParser';
import { parseTree } from '../../src/hosts/git/pack/treeObject';
import { writeLongHistory } from '../bench/longHistory';
import { damage } from './damage';
import type { Fuzzer } from './fuzzer';
import { madeUpPack } from './madeUpPack';
import type { Random } from './random';
import { packOf, withChecksum } from './writePacks';

const COMMITS = 60;
const LIMITS = { ...PACK_LIMITS, objectSize: 1_000_000, inflated: 20_000_000, kept: 5_000_000 };
const KEPT: ReadonlySet<ObjectKind> = new Set<ObjectKind>(['commit', 'tree']);

/** The reader of packs: packs of real git that were damaged, and made-up ones whose deltas are. */
export const packFuzzer: Fuzzer = {
  name: 'packs',
  async open() {
    const folder = await mkdtemp(join(tmpdir(), 'fuzz-packs-'));
    await writeLongHistory(folder, COMMITS);
    const whole = await packOf(folder, 'all', '--window=20');
    const small = await packOf(folder, 'commits', '--delta-base-offset', '--window=20');
    return {
      round: async (random) =>
        readDamaged(random.chance(0.5) ? madeUpPack(random) : real([whole, small], random), random),
      close: () => rm(folder, { recursive: true, force: true }),
    };
  },
};

/** Mostly with a right checksum: else that alone would find everything. */
function real(packs: Buffer[], random: Random): Buffer {
  const objects = random.pick(packs).subarray(0, -20);
  return random.chance(0.9) ? withChecksum(damage(objects, random)) : damage(withChecksum(objects), random);
}

function readDamaged(bytes: Buffer, random: Random): string {
  const store = openObjectStore();
  let outcome = 'read';
  try {
    const parser = openPackParser(store, KEPT, LIMITS);
    const piece = 1 + random.below(bytes.length + 1);
    for (let at = 0; at < bytes.length; at += piece) {
      parser.write(bytes.subarray(at, at + piece));
    }
    parser.end();
  } catch (error) {
    outcome = refusalOf(error);
  }
  checkStore(store);
  return outcome;
}

/** @throws whatever is no refusal in words for people */
export function refusalOf(error: unknown): string {
  if (error instanceof HostError && ['hostError', 'unsupportedVersion'].includes(error.kind)) {
    return `refused (${error.kind})`;
  }
  throw error;
}

/** Whatever was kept is what its name says, and can be read. */
function checkStore(store: ObjectStore): void {
  if (store.size > LIMITS.kept) {
    throw new Error(`kept ${store.size} bytes`);
  }
  for (const id of store.ids('commit')) {
    const content = store.read('commit', id) ?? Buffer.alloc(0);
    if (objectId('commit', content) !== id) {
      throw new Error(`${id} is something else`);
    }
    parseCommit(content);
  }
  for (const id of store.ids('tree')) {
    try {
      parseTree(store.read('tree', id) ?? Buffer.alloc(0));
    } catch (error) {
      refusalOf(error);
    }
  }
}
