import type { Commit } from '../../../src/domain/changes';
import { planFirstReading } from '../../../src/hosts/azure/changes/firstReading';
import { leadsTo, rootsOf, withoutDescendants } from '../../../src/hosts/azure/changes/forced';
import { planPushes } from '../../../src/hosts/azure/changes/laterReading';
import { askFrom, beyond, markWith } from '../../../src/hosts/azure/changes/timeMark';

const NONE = '0'.repeat(40);

function at(minute: number): string {
  return new Date(Date.parse('2026-11-22T12:00:00Z') + minute * 60_000).toISOString();
}

describe('a mark of time', () => {
  const mark = markWith(
    [at(0), at(8), at(10)].map((date, id) => ({ id, date })),
    { date: null, ids: [] },
  );

  it('is the newest date, with what came shortly before it', () => {
    expect(mark).toEqual({ date: at(10), ids: [1, 2] });
    expect(askFrom(mark)).toBe(at(5));
    expect(askFrom({ date: null, ids: [] })).toBeUndefined();
  });

  it('leaves what is new, also what was written down late', () => {
    const listed = [1, 2, 3, 4].map((id) => ({ id, date: id === 3 ? at(9) : at(6 + id) }));
    expect(beyond(listed, mark).map(({ id }) => id)).toEqual([3, 4]);
    expect(beyond([{ id: 9, date: at(4) }], mark)).toEqual([]);
  });

  it('never goes back, and forgets ids that cannot come again', () => {
    expect(markWith([{ id: 5, date: at(7) }], mark)).toEqual({ date: at(10), ids: [1, 2, 5] });
    expect(markWith([{ id: 6, date: at(60) }], mark)).toEqual({ date: at(60), ids: [6] });
    expect(markWith([], mark)).toEqual(mark);
  });
});

it('plans a first reading: the default branch whole, of others what it has not, equal heads once', () => {
  const heads: [string, string][] = [
    ['a', '1'],
    ['main', '2'],
    ['same', '2'],
    ['b', '1'],
  ];
  expect(planFirstReading(heads, 'main', undefined).ranges).toEqual([{ head: '2' }, { head: '1', base: '2' }]);
  expect(planFirstReading(heads, null, undefined).ranges).toEqual([{ head: '1' }, { head: '2', base: '1' }]);
  expect(planFirstReading([], null, undefined).ranges).toEqual([]);
});

it('plans what pushes did together', () => {
  const push = (pushId: number, ...moves: [name: string, old: string, head: string][]) => ({
    pushId,
    date: at(pushId),
    refUpdates: moves.map(([name, oldObjectId, newObjectId]) => ({
      name: name.startsWith('refs/') ? name : `refs/heads/${name}`,
      oldObjectId,
      newObjectId,
    })),
  });
  const plan = planPushes([
    push(1, ['moved', 'a', 'b'], ['new', NONE, 'n']),
    push(2, ['moved', 'b', 'c'], ['gone', 'g', NONE]),
    push(3, ['brief', NONE, 'x']),
    push(4, ['brief', 'x', NONE], ['refs/tags/v1', NONE, 't']),
    push(5, ['back', 'k', 'l']),
    push(6, ['back', 'l', 'k']),
  ]);
  expect(plan.deletedBranches).toEqual(['gone']);
  expect(plan.reading).toMatchObject({
    // The fourth only takes away.
    pushes: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 5 }, { id: 6 }],
    report: [
      ['moved', 'c'],
      ['new', 'n'],
      ['back', 'k'],
    ],
    moved: [['a', 'c']],
  });
  expect(planPushes([push(1, ['gone', 'g', NONE])])).toEqual({ deletedBranches: ['gone'] });
});

describe('what a force push took', () => {
  const commit = (commitId: string, ...parents: string[]) => ({ commitId, parents, comment: commitId });
  //   x ── a ── b ── d
  //         └── c ──┘
  const listed = [commit('d', 'b', 'c'), commit('c', 'a'), commit('b', 'a'), commit('a', 'x')];

  it('begins where no parent is among it', () => {
    expect(rootsOf(listed)).toEqual(['a']);
    expect(rootsOf([commit('d', 'b', 'c'), commit('c', 'y'), commit('b', 'x')])).toEqual(['c', 'b']);
  });

  it('is nothing that descends from what is still held, in any order of the list', () => {
    expect(withoutDescendants(listed, new Set()).map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a']);
    expect(withoutDescendants(listed, new Set(['c'])).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(withoutDescendants(listed, new Set(['a']))).toEqual([]);
    expect(withoutDescendants([...listed].reverse(), new Set(['a']))).toEqual([]);
  });

  it('needs no question where what was read leads back', () => {
    const seen = new Map(
      listed.map(({ commitId, parents }) => [commitId, { id: commitId, parents } as unknown as Commit]),
    );
    expect([leadsTo(seen, 'd', 'x'), leadsTo(seen, 'd', 'y'), leadsTo(seen, 'd', 'd')]).toEqual([true, false, true]);
  });
});
