import type { Commit } from '../../../src/domain/changes';
import { newestFirst, openSides } from '../../../src/hosts/codecommit/commits/sides';
import { aCommit } from '../../support/generate';

/** Random histories from a seed, so that a failure can be repeated (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

const idOf = (number: number): string => number.toString(16).padStart(40, '0');

/** Commits of which each has up to three earlier ones as parents; several are made within a second. */
function makeHistory(next: () => number, count: number): Map<string, Commit> {
  const commits = new Map<string, Commit>();
  for (let number = 0; number < count; number += 1) {
    const wanted = number === 0 || next() < 0.03 ? 0 : next() < 0.75 ? 1 : next() < 0.9 ? 2 : 3;
    const parents = new Set<string>();
    for (let parent = 0; parent < wanted; parent += 1) {
      parents.add(idOf(Math.max(0, number - 1 - Math.floor(next() * next() * 12))));
    }
    const committedAt = new Date(Date.parse('2026-01-01T00:00:00Z') + Math.floor(number / 2) * 1000).toISOString();
    commits.set(idOf(number), aCommit({ id: idOf(number), parents: [...parents], committedAt, message: `${number}` }));
  }
  return commits;
}

function reach(history: Map<string, Commit>, from: string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (!seen.has(id)) {
      seen.add(id);
      open.push(...(history.get(id)?.parents ?? []));
    }
  }
  return seen;
}

const SEEDS = Array.from({ length: 120 }, (_, index) => index + 1);

describe('what one side reaches and the other does not', () => {
  it.each([
    ['one', 5],
    ['both', 5],
    ['both', 1],
  ] as const)('is what git would say (%s side, %d read at once)', (exact, atOnce) => {
    for (const seed of SEEDS) {
      const next = random(seed);
      const history = makeHistory(next, 60);
      const pick = (): string[] =>
        Array.from({ length: 1 + Math.floor(next() * 3) }, () => idOf(Math.floor(next() * 60)));
      const [one, other] = [pick(), pick()];
      const sides = openSides(exact);
      one.forEach((id) => sides.mark(id, 'one'));
      other.forEach((id) => sides.mark(id, 'other'));
      for (let rounds = 0; !sides.isSettled(); rounds += 1) {
        const ids = sides.next(atOnce);
        expect([seed, ids.length > 0, rounds < 200]).toEqual([seed, true, true]);
        sides.add(ids, new Map(ids.flatMap((id) => (history.has(id) ? [[id, history.get(id) as Commit]] : []))));
      }
      const [ofOne, ofOther] = [reach(history, one), reach(history, other)];
      const expected = [...ofOne].filter((id) => !ofOther.has(id)).sort();
      expect([
        seed,
        sides
          .only('one')
          .map(({ id }) => id)
          .sort(),
      ]).toEqual([seed, expected]);
      if (exact === 'both') {
        const behind = [...ofOther].filter((id) => !ofOne.has(id)).sort();
        expect([
          seed,
          sides
            .only('other')
            .map(({ id }) => id)
            .sort(),
        ]).toEqual([seed, behind]);
      }
    }
  });

  it('is found with a question for each new commit, not for the history', () => {
    const history = new Map<string, Commit>();
    for (let number = 0; number < 1000; number += 1) {
      const committedAt = new Date(number * 60_000).toISOString();
      history.set(
        idOf(number),
        aCommit({ id: idOf(number), parents: number === 0 ? [] : [idOf(number - 1)], committedAt }),
      );
    }
    const sides = openSides('both');
    sides.mark(idOf(999), 'one');
    sides.mark(idOf(996), 'other', 996 * 60);
    let rounds = 0;
    for (; !sides.isSettled(); rounds += 1) {
      const ids = sides.next(100);
      sides.add(ids, new Map(ids.map((id) => [id, history.get(id) as Commit])));
    }
    expect([rounds, sides.only('one').map(({ id }) => id), sides.only('other')]).toEqual([
      3,
      [idOf(999), idOf(998), idOf(997)],
      [],
    ]);
  });

  it('leaves out what the host does not have', () => {
    const sides = openSides('one');
    sides.mark(idOf(1), 'one');
    sides.mark(idOf(2), 'other');
    sides.add(sides.next(10), new Map());
    expect([sides.isSettled(), sides.only('one')]).toEqual([true, []]);
  });
});

describe('the order', () => {
  it('has the newest first, and every commit before its parents', () => {
    for (const seed of SEEDS) {
      const history = makeHistory(random(seed), 80);
      const sorted = newestFirst([...history.values()].sort((one, other) => (one.id < other.id ? -1 : 1)));
      const places = new Map(sorted.map(({ id }, place) => [id, place]));
      expect([seed, sorted.length]).toEqual([seed, 80]);
      for (const { id, parents } of sorted) {
        expect(parents.every((parent) => (places.get(parent) ?? -1) > (places.get(id) ?? Infinity))).toBe(true);
      }
    }
  });

  it('is the same whatever order commits came in', () => {
    const commits = [...makeHistory(random(7), 50).values()];
    expect(newestFirst([...commits].reverse()).map(({ id }) => id)).toEqual(newestFirst(commits).map(({ id }) => id));
  });
});
