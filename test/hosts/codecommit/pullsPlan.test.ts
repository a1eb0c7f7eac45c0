import type { PullsCursor } from '../../../src/hosts/codecommit/changes/cursor';
import { mayGoOn, planFirst, planLater } from '../../../src/hosts/codecommit/changes/pullsPlan';

const NOW = 1_000_000;
const BEFORE: PullsCursor = {
  newest: 7,
  open: [
    ['5', 1],
    ['7', 2],
  ],
  turn: 0,
  closedListedAt: 500,
};

it('reads all at first, the newest first', () => {
  expect(planFirst(['9', '10', '2'], NOW, '2026-01-01T00:00:00Z')).toEqual({
    newest: 10,
    open: [],
    turn: 0,
    closedListedAt: NOW,
    since: '2026-01-01T00:00:00Z',
    work: ['10', '9', '2'],
  });
  expect(planFirst([], NOW, undefined)).toEqual({ newest: 0, open: [], turn: 0, closedListedAt: NOW, work: [] });
});

describe('later', () => {
  it.each<[string, string[], string[] | undefined, Partial<PullsCursor>]>([
    ['the same are open', ['7', '5'], undefined, { work: ['7', '5'] }],
    ['one is new', ['9', '7', '5'], undefined, { newest: 9, work: ['9', '7', '5'] }],
    ['one is open no longer', ['7'], undefined, { work: ['5', '7'] }],
    ['one came and went', ['7', '5'], ['8', '6', '4'], { newest: 8, closedListedAt: NOW, work: ['8', '7', '5'] }],
    ['closed ones hold nothing new', ['7', '5'], ['6', '4'], { closedListedAt: NOW, work: ['7', '5'] }],
    ['an open one was missed before', ['7', '5', '3'], undefined, { work: ['3', '7', '5'] }],
  ])('%s', (_name, open, closed, expected) => {
    expect(planLater(BEFORE, open, closed, NOW)).toEqual({ ...BEFORE, ...expected });
  });

  it('has nothing to read where none is open and none was', () => {
    expect(planLater({ ...BEFORE, open: [] }, [], undefined, NOW)).toEqual({ ...BEFORE, open: [] });
  });

  it('looks at the ten newest of many with every check, and at all others in turn', () => {
    const ids = Array.from({ length: 45 }, (_, index) => String(100 + index));
    let state: PullsCursor = { newest: 144, open: ids.map((id) => [id, 1]), turn: 0, closedListedAt: 0 };
    const seen: string[][] = [];
    for (let check = 0; check < 4; check += 1) {
      const { work = [], ...next } = planLater(state, ids, undefined, NOW);
      expect(work.slice(0, 10)).toEqual(ids.slice(-10).reverse());
      expect(work.length).toBe(20);
      seen.push(work);
      state = next;
    }
    expect(new Set(seen.flat())).toEqual(new Set(ids));
  });
});

describe('closed ones are listed on', () => {
  it.each([
    [['9', '8', '7'], 5, true],
    [['9', '8', '5'], 5, false],
    [['4', '3'], 5, false],
    [['1', '2', '3'], 5, true],
    [[], 5, false],
  ])('after %j with %d known: %s', (ids, newest, expected) => {
    expect(mayGoOn(ids, newest)).toBe(expected);
  });
});
