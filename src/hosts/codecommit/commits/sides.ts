import type { Commit } from '../../../domain/changes';
import { committedSeconds } from '../convertCommit';

/** Which of two sets of commits reaches a commit, in the bits of a number. */
const ONE = 1;
const OTHER = 2;

interface Node {
  sides: number;
  /** Absent until it was read; `null` where the host does not have it. */
  commit?: Commit | null;
  /** Seconds: it is not newer than this. */
  newest: number;
}

export interface Sides {
  /** Marks a commit and what it reaches. @param seconds when it was made, where that is known */
  mark(id: string, side: 'one' | 'other', seconds?: number): void;
  /** What to read next, the newest first; empty when `isSettled`. */
  next(count: number): string[];
  /** Takes in what was read; ids that were asked for and not found are no longer asked for. */
  add(asked: string[], found: ReadonlyMap<string, Commit>): void;
  /** Nothing that is unread can change what `only` gives, as far as dates can be trusted. */
  isSettled(): boolean;
  /** No way into one side alone is unread; what a late merge holds may still be taken for new. */
  isNearlySettled(): boolean;
  /** Commits that this side alone reaches, newest first. */
  only(side: 'one' | 'other'): Commit[];
  /** Unread commits that this side alone reaches so far. */
  open(side: 'one' | 'other'): string[];
  ids(): Iterable<string>;
  commit(id: string): Commit | undefined;
}

/**
 * Finds what one set of commits reaches and another does not, where commits can only be read by name and know their parents: both sides
 * are followed until all that is unread is reached by both, and is older than what was found. As git's own walk
 * (`git rev-list one...other`), it trusts that no commit is older than its parents.
 * @param exact which of the two is wanted; the other side is then followed only as far as that needs
 */
export function openSides(exact: 'one' | 'both'): Sides {
  const nodes = new Map<string, Node>();
  const wanted = exact === 'one' ? [ONE] : [ONE, OTHER];

  function spread(id: string, sides: number, newest: number): void {
    const open: [string, number, number][] = [[id, sides, newest]];
    for (let item = open.pop(); item !== undefined; item = open.pop()) {
      const [name, more, limit] = item;
      const node: Node = nodes.get(name) ?? { sides: 0, newest: limit };
      nodes.set(name, node);
      node.newest = Math.min(node.newest, limit);
      const all = node.sides | more;
      if (all !== node.sides) {
        node.sides = all;
        if (node.commit) {
          const seconds = committedSeconds(node.commit);
          open.push(...node.commit.parents.map((parent): [string, number, number] => [parent, all, seconds]));
        }
      }
    }
  }

  function unread(): [string, Node][] {
    return [...nodes].filter(([, node]) => node.commit === undefined);
  }

  function oldestFound(): number {
    let oldest = Infinity;
    for (const { sides, commit } of nodes.values()) {
      if (commit && wanted.includes(sides)) {
        oldest = Math.min(oldest, committedSeconds(commit));
      }
    }
    return oldest;
  }

  /** Unread ones that matter: in one side alone, or new enough to hold what was found. */
  function needed(): [string, Node][] {
    const oldest = oldestFound();
    return unread().filter(
      ([, { sides, newest }]) => wanted.includes(sides) || (newest >= oldest && oldest !== Infinity),
    );
  }

  return {
    mark: (id, side, seconds = Infinity) => spread(id, side === 'one' ? ONE : OTHER, seconds),
    next(count) {
      const rank = ([, { sides, newest }]: [string, Node]): number => (wanted.includes(sides) ? Infinity : newest);
      return needed()
        .sort((a, b) => Number(rank(b) > rank(a)) - Number(rank(a) > rank(b)))
        .slice(0, count)
        .map(([id]) => id);
    },
    add(asked, found) {
      for (const id of asked) {
        const node = nodes.get(id);
        const commit = found.get(id) ?? null;
        if (node !== undefined) {
          node.commit = commit;
          commit?.parents.forEach((parent) => spread(parent, node.sides, committedSeconds(commit)));
        }
      }
    },
    isSettled: () => needed().length === 0,
    isNearlySettled: () => unread().every(([, { sides }]) => !wanted.includes(sides)),
    only(side) {
      const bit = side === 'one' ? ONE : OTHER;
      const found = [...nodes.values()].flatMap(({ sides, commit }) => (sides === bit && commit ? [commit] : []));
      return newestFirst(found);
    },
    open: (side) =>
      unread()
        .filter(([, { sides }]) => sides === (side === 'one' ? ONE : OTHER))
        .map(([id]) => id),
    ids: () => nodes.keys(),
    commit: (id) => nodes.get(id)?.commit ?? undefined,
  };
}

/** By date, children before their parents also where several were made within a second. */
export function newestFirst(commits: Commit[]): Commit[] {
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const children = new Map(commits.map(({ id }) => [id, 0]));
  const count = (id: string, more: number): number | undefined => {
    const before = children.get(id);
    if (before !== undefined) {
      children.set(id, before + more);
    }
    return children.get(id);
  };
  commits.forEach(({ parents }) => parents.forEach((parent) => count(parent, 1)));
  const ready = commits.filter(({ id }) => children.get(id) === 0).sort(byAge);
  const sorted: Commit[] = [];
  for (let commit = ready.pop(); commit !== undefined; commit = ready.pop()) {
    sorted.push(commit);
    for (const parent of commit.parents) {
      const next = byId.get(parent);
      if (next !== undefined && count(parent, -1) === 0) {
        insert(ready, next);
      }
    }
  }
  return sorted;
}

function insert(ready: Commit[], commit: Commit): void {
  const at = ready.findIndex((other) => byAge(other, commit) > 0);
  ready.splice(at < 0 ? ready.length : at, 0, commit);
}

/** Oldest first; by name within a second, so that every process sorts alike. */
function byAge(one: Commit, other: Commit): number {
  return committedSeconds(one) - committedSeconds(other) || (one.id < other.id ? -1 : Number(one.id > other.id));
}
