import { HostError } from '../../../../src/domain/errors';
import { PACK_LIMITS } from '../../../../src/hosts/git/pack/limits';
import type { PackLimits } from '../../../../src/hosts/git/pack/limits';
import { objectId, openObjectStore } from '../../../../src/hosts/git/pack/objectStore';
import type { ObjectKind, ObjectStore } from '../../../../src/hosts/git/pack/objectStore';
import { openPackParser } from '../../../../src/hosts/git/pack/packParser';
import { fillRepository } from '../support/fill';
import { openGitServer } from '../support/gitServer';
import type { GitServer } from '../support/gitServer';
import {
  COMMIT,
  delta,
  entry,
  entryHeader,
  NAME_DELTA,
  OFFSET_DELTA,
  pack,
  packOf,
  withChecksum,
} from '../../../../dev/fuzz/writePacks';

function parse(
  bytes: Buffer,
  options: { piece?: number; keep?: ObjectKind[]; limits?: Partial<PackLimits> } = {},
): ObjectStore {
  const store = openObjectStore();
  const parser = openPackParser(store, new Set(options.keep ?? ['commit']), { ...PACK_LIMITS, ...options.limits });
  const piece = options.piece ?? bytes.length;
  for (let at = 0; at < bytes.length; at += piece) {
    parser.write(bytes.subarray(at, at + piece));
  }
  parser.end();
  return store;
}

function failureOf(work: () => unknown): HostError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(HostError);
    return error as HostError;
  }
  throw new Error('nothing was thrown');
}

const BASE = Buffer.from(`tree ${'a'.repeat(40)}\nauthor A <a@x> 1 +0000\ncommitter A <a@x> 1 +0000\n\nFirst\n`);
const CHANGED = Buffer.concat([BASE.subarray(0, 60), Buffer.from(' and more\n')]);
const DELTA = delta(BASE.length, 60, ' and more\n');
const name = (content: Buffer): Buffer => Buffer.from(objectId('commit', content), 'hex');

describe('packs that git made', () => {
  let server: GitServer;
  beforeAll(async () => {
    server = await openGitServer();
    await fillRepository(server.folder, 80);
  });
  afterAll(() => server.close());

  it.each([
    ['commits alone', 'commits', []],
    ['with trees and files', 'all', []],
    ['with deltas by offset', 'all', ['--delta-base-offset', '--window=50']],
    ['with deltas by name', 'all', ['--window=50']],
  ] as const)('%s', async (_what, objects, options) => {
    const bytes = await packOf(server.folder, objects, ...options);
    const expected = (await server.git('rev-list', '--all')).split('\n').sort();
    for (const piece of [1, 97, 4096, bytes.length]) {
      const store = parse(bytes, { piece });
      expect(store.ids('commit').sort()).toEqual(expected);
      expect(store.ids('tree')).toEqual([]);
    }
    const [first = ''] = expected;
    expect(parse(bytes).read('commit', first)?.toString()).toBe(`${await server.git('cat-file', 'commit', first)}\n`);
  });

  it('keeps trees too where they are asked for', async () => {
    const bytes = await packOf(server.folder, 'all', '--delta-base-offset', '--window=50');
    const listed = await server.git('cat-file', '--batch-all-objects', '--batch-check=%(objecttype) %(objectname)');
    const trees = listed.split('\n').filter((line) => line.startsWith('tree'));
    expect(
      parse(bytes, { keep: ['commit', 'tree'] })
        .ids('tree')
        .sort(),
    ).toEqual(trees.map((line) => line.slice(5)).sort());
  });
});

describe('deltas', () => {
  const both = [BASE, CHANGED].map((content) => objectId('commit', content)).sort();
  const first = entry(COMMIT, BASE);

  it.each([
    ['by offset', [first, entry(OFFSET_DELTA, DELTA, offsetTo(first.length))]],
    ['by name', [first, entry(NAME_DELTA, DELTA, name(BASE))]],
    ['by name, the base later', [entry(NAME_DELTA, DELTA, name(BASE)), first]],
  ])('%s', (_what, entries) => {
    expect(parse(pack(entries)).ids('commit').sort()).toEqual(both);
  });

  it('in a chain that comes in the wrong order', () => {
    const last = Buffer.concat([CHANGED, Buffer.from('more')]);
    const onLast = entry(NAME_DELTA, delta(CHANGED.length, CHANGED.length, 'more'), name(CHANGED));
    const store = parse(pack([onLast, entry(NAME_DELTA, DELTA, name(BASE)), first]));
    expect(store.read('commit', objectId('commit', last))?.toString()).toBe(last.toString());
  });

  it.each([
    ['whose base is missing', entry(NAME_DELTA, DELTA, name(CHANGED))],
    ['whose base stands nowhere', entry(OFFSET_DELTA, DELTA, offsetTo(3))],
    ['for a base of another size', entry(NAME_DELTA, delta(BASE.length + 1, 60, 'x'), name(BASE))],
    ['that reaches beyond its base', entry(NAME_DELTA, delta(BASE.length, BASE.length + 1, 'x'), name(BASE))],
    ['that leaves a gap', entry(NAME_DELTA, DELTA.subarray(0, -11), name(BASE))],
    ['with an unknown instruction', entry(NAME_DELTA, Buffer.concat([DELTA, Buffer.from([0])]), name(BASE))],
    ['that is empty', entry(NAME_DELTA, Buffer.alloc(0), name(BASE))],
  ])('%s are refused', (_what, second) => {
    expect(failureOf(() => parse(pack([first, second]))).kind).toBe('hostError');
  });
});

describe('damaged packs', () => {
  const whole = pack([entry(COMMIT, BASE), entry(COMMIT, CHANGED)]);

  it.each(Array.from({ length: whole.length }, (_unused, length) => length))('cut at %d', (length) => {
    expect(failureOf(() => parse(whole.subarray(0, length))).kind).toBe('hostError');
  });

  it.each([
    ['a wrong checksum', Buffer.concat([whole.subarray(0, -1), Buffer.from([(whole.at(-1) ?? 0) ^ 1])])],
    ['something behind it', Buffer.concat([whole, Buffer.from('x')])],
    ['another beginning', withChecksum(Buffer.from('PUCK\0\0\0\x02\0\0\0\0', 'latin1'))],
    ['an unknown version', withChecksum(Buffer.from('PACK\0\0\0\x09\0\0\0\0', 'latin1'))],
    ['fewer objects than it says', pack([entry(COMMIT, BASE)], 2)],
    ['more objects than it says', pack([entry(COMMIT, BASE), entry(COMMIT, CHANGED)], 1)],
    ['an object of an unknown kind', pack([entry(5, BASE)])],
    ['an object longer than it says', pack([Buffer.concat([entryHeader(COMMIT, 3), entry(COMMIT, BASE).subarray(2)])])],
    [
      'an object shorter than it says',
      pack([Buffer.concat([entryHeader(COMMIT, 200), entry(COMMIT, BASE).subarray(2)])]),
    ],
    ['bytes that are not packed', pack([Buffer.concat([entryHeader(COMMIT, 4), Buffer.from('abcdefgh')])])],
  ])('%s', (_what, bytes) => {
    expect(failureOf(() => parse(bytes)).kind).toBe('hostError');
    expect(failureOf(() => parse(bytes, { piece: 7 })).kind).toBe('hostError');
  });
});

describe('limits', () => {
  const large = entry(COMMIT, Buffer.alloc(100_000, 'a'));

  it.each([
    ['one object', { objectSize: 99_999 }],
    ['all that is unpacked', { inflated: 150_000 }],
    ['all that is kept', { kept: 150_000 }],
    ['the number of objects', { objects: 1 }],
  ])('of %s', (_what, limits) => {
    const error = failureOf(() => parse(pack([large, entry(COMMIT, Buffer.alloc(100_000, 'b'))]), { limits }));
    expect([error.kind, error.details.remedy]).toEqual(['unsupportedVersion', expect.stringMatching(/allowFilter/)]);
  });

  it('hold for what deltas unfold to', () => {
    const base = Buffer.alloc(60_000, 'a');
    const unfold = (text: string): Buffer => entry(NAME_DELTA, delta(base.length, 60_000, text), name(base));
    const bytes = pack([entry(COMMIT, base), ...['b', 'c', 'd', 'e'].map(unfold)]);
    expect(failureOf(() => parse(bytes, { limits: { kept: 200_000 } })).kind).toBe('unsupportedVersion');
    expect(failureOf(() => parse(bytes, { limits: { inflated: 200_000 } })).kind).toBe('unsupportedVersion');
    expect(parse(bytes).ids('commit')).toHaveLength(5);
  });

  it('hold for deltas that wait for their base, however small and many', () => {
    const waiting = entry(NAME_DELTA, delta(0, 0, ''), name(CHANGED));
    const bytes = pack(Array.from({ length: 60_000 }, () => waiting));
    expect(failureOf(() => parse(bytes)).kind).toBe('hostError');
    expect(failureOf(() => parse(bytes, { limits: { kept: 2_000_000 } })).kind).toBe('unsupportedVersion');
  });
});

/** Distance to a base, seven bits a byte, each further byte one more (gitformat-pack). */
function offsetTo(distance: number): Buffer {
  const bytes = [distance % 128];
  for (let rest = Math.floor(distance / 128); rest > 0; rest = Math.floor(rest / 128)) {
    rest -= 1;
    bytes.unshift((rest % 128) | 0x80);
  }
  return Buffer.from(bytes);
}
