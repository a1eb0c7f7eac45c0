import { openFastImport } from '../../../../dev/lab/repositories/fastImport';
import { runGit } from '../../../../dev/lab/git/runGit';
import type { GitServer } from './gitServer';

/** Where branches stand: a commit's number by name. */
type Standing = Map<string, number>;

/** Commits by number with their parents, and where the branches stood after each push. */
export interface RandomPushes {
  parents: number[][];
  rounds: Standing[];
}

const PERSON = { name: 'Ada', email: 'ada@acme.example' };

/** Pushes as people make them, and worse: many at once, rewritten, merged, deleted, moved back, branches at old commits, orphans. */
export function randomPushes(random: () => number, rounds: number): RandomPushes {
  const below = (limit: number): number => Math.floor(random() * limit);
  const parents: number[][] = [[]];
  const standing: Standing = new Map([['main', 0]]);
  const all: Standing[] = [new Map(standing)];

  const commit = (...from: number[]): number => parents.push(from) - 1;
  const chain = (from: number, length: number): number => {
    let head = from;
    for (let left = length; left > 0; left -= 1) {
      head = commit(head);
    }
    return head;
  };
  const back = (from: number, steps: number): number => {
    let head = from;
    for (let left = steps; left > 0; left -= 1) {
      head = parents[head]?.[0] ?? head;
    }
    return head;
  };
  const some = (): [name: string, head: number] => [...standing][below(standing.size)] ?? ['main', 0];

  const moves: (() => void)[] = [
    () => standing.set(some()[0], some()[1]),
    ...[1, 2, 3, 4].map((weight) => () => {
      const [name, head] = some();
      standing.set(name, chain(head, below(2 + weight) + 1));
    }),
    () => standing.set('main', chain(standing.get('main') ?? 0, below(3) + 1)),
    () => standing.set('main', back(standing.get('main') ?? 0, below(6) + 1)),
    () => standing.set(`branch-${below(8)}`, chain(standing.get('main') ?? 0, below(4))),
    () => standing.set(`branch-${below(8)}`, back(some()[1], below(30))),
    () => {
      const [name, head] = some();
      standing.set(name, chain(back(head, below(5)), below(3) + 1));
    },
    () => {
      const [name] = some();
      standing.set(name, chain(standing.get('main') ?? 0, below(4) + 1));
    },
    () => {
      const [, head] = some();
      standing.set('main', commit(standing.get('main') ?? 0, head));
    },
    () => {
      const [name] = some();
      if (name !== 'main') {
        standing.delete(name);
      }
    },
    () => standing.set('pages', below(3) === 0 ? chain(commit(), 120) : chain(standing.get('pages') ?? 0, 2)),
  ];
  standing.set('main', chain(0, 40));
  all.push(new Map(standing));
  while (all.length < rounds) {
    for (let left = below(4) + 1; left > 0; left -= 1) {
      moves[below(moves.length)]?.();
    }
    all.push(new Map(standing));
  }
  return { parents, rounds: all };
}

/** Writes all commits, held by refs that are not served. @returns their names by number */
export async function writeCommits(server: GitServer, { parents }: RandomPushes): Promise<string[]> {
  await server.git('config', 'transfer.hideRefs', 'refs/keep');
  const stream = openFastImport(server.folder);
  for (const [number, from] of parents.entries()) {
    const person = { ...PERSON, when: `2024-03-01T00:00:00Z` };
    await stream.commit({
      mark: number + 1,
      parents: from.map((parent) => parent + 1),
      author: person,
      committer: person,
      message: `${number}`,
      changes: [{ kind: 'write', path: `file-${number}.txt`, content: `${number}` }],
    });
    await stream.ref(`refs/keep/${number}`, number + 1);
  }
  await stream.end();
  const lines = (await server.git('log', '--all', '--format=%s %H')).split('\n').map((line) => line.split(' '));
  const ids = new Map(lines.map(([number, id]) => [Number(number), id ?? '']));
  return parents.map((_parents, number) => ids.get(number) ?? '');
}

export async function setBranches(server: GitServer, ids: string[], before: Standing, now: Standing): Promise<void> {
  const lines = [
    ...[...before.keys()].filter((name) => !now.has(name)).map((name) => `delete refs/heads/${name}\n`),
    ...[...now].map(([name, number]) => `update refs/heads/${name} ${ids[number] ?? ''}\n`),
  ];
  await runGit(server.folder, ['update-ref', '--stdin'], { input: lines.join('') });
}

/** Commits that are reachable from some. */
export function reachable({ parents }: RandomPushes, from: Iterable<number>): Set<number> {
  const found = new Set<number>();
  const open = [...from];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    if (!found.has(number)) {
      found.add(number);
      open.push(...(parents[number] ?? []));
    }
  }
  return found;
}
