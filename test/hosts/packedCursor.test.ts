import { pack, unpack } from '../../src/hosts/packedCursor';

interface Position {
  v: 1;
  heads: [string, string][];
}

const SMALL: Position = { v: 1, heads: [['main', 'a'.repeat(40)]] };
const LARGE: Position = {
  v: 1,
  heads: Array.from({ length: 5000 }, (_, index): [string, string] => [
    `topic/${index}`,
    String(index).padStart(40, '0'),
  ]),
};

describe('a packed cursor', () => {
  it('stays readable while it is small', () => {
    expect(pack(SMALL)).toBe(JSON.stringify(SMALL));
    expect(unpack<Position>(pack(SMALL), 1)).toEqual(SMALL);
  });

  it('is small enough to be stored with thousands of branches', () => {
    expect(pack(LARGE).length).toBeLessThan(100_000);
    expect(unpack<Position>(pack(LARGE), 1)).toEqual(LARGE);
  });

  it.each([undefined, '', '{', 'zzz', JSON.stringify({ ...SMALL, v: 2 })])('of something else, %j, is none', (text) => {
    expect(unpack<Position>(text, 1)).toBeUndefined();
  });
});
