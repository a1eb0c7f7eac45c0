import { repositoryAt } from '../../../../src/hosts/git/repositoryAddress';
import type { ReadingCursor } from '../../../../src/hosts/git/changes/cursor';
import { randomFrom } from '../../../support/random';
import { readAll } from '../../contract/reading';
import { openGitServer } from '../support/gitServer';
import { randomPushes, reachable, setBranches, writeCommits } from '../support/randomPushes';

const REPOSITORY = repositoryAt('https://git.example.org/team/repository', null);
const ROUNDS = 50;
/** Of more than this nobody asks for the names of files (`prepare` of the sync). */
const MOST_NAMED = 50;

/**
 * Whatever is pushed between two checks: exactly the new commits with the names of their files, every branch where it stands, and what no
 * branch holds any longer, which may come with the next check; three requests at most for all of it.
 */
it.each([1, 309])('reads any pushes (seed %i)', async (seed) => {
  const pushes = randomPushes(randomFrom(seed), ROUNDS);
  const server = await openGitServer();
  const ids = await writeCommits(server, pushes);
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const numbersOf = (names: Iterable<string>): number[] => inOrder([...names].map((id) => numbers.get(id) ?? -1));
  const most = { requests: 0, unnamed: 0, owed: 0 };
  let standing = new Map<string, number>();
  let cursor: string | undefined;

  for (const [round, now] of pushes.rounds.entries()) {
    await setBranches(server, ids, standing, now);
    const host = server.host();
    const reading = await readAll(host, REPOSITORY, cursor);
    const commits = [...reading.commits.keys()];
    const wanted = cursor === undefined || commits.length > MOST_NAMED ? [] : commits;
    const named = await host.changedFiles?.(REPOSITORY, wanted, true);
    most.requests = Math.max(most.requests, server.requests().length);
    most.unnamed += wanted.length - (named?.size ?? 0);

    const held = reachable(pushes, now.values());
    const left = [...standing].filter(([name, number]) => now.has(name) && now.get(name) !== number);
    const deleted = [...standing].filter(([name]) => !now.has(name));
    const lost = minus(reachable(pushes, valuesOf(left)), held);
    const kept = reachable(pushes, valuesOf(deleted));
    const moved = [...now].filter(([name, number]) => standing.get(name) !== number);
    const { owed } = JSON.parse(reading.next) as ReadingCursor;
    const rest = owed === undefined ? undefined : await readAll(server.host(), REPOSITORY, reading.next);
    most.owed += owed === undefined ? 0 : 1;
    most.requests = Math.max(most.requests, server.requests().length);
    expect({
      round,
      commits: numbersOf(commits),
      branches: numbersOf([...reading.branches.values()].map(({ head }) => head.id)),
      // Of a deleted branch, what it held may stay or go.
      removed: inOrder(
        minus(new Set(numbersOf([...reading.removedCommits, ...(rest?.removedCommits ?? [])])), minus(kept, held)),
      ),
    }).toEqual({
      round,
      commits: inOrder(minus(held, reachable(pushes, standing.values()))),
      branches: inOrder(valuesOf(moved)),
      removed: inOrder(minus(lost, kept)),
    });
    cursor = (rest ?? reading).next;
    standing = now;
  }
  expect(most).toMatchObject({ requests: 3, unnamed: 0 });
  expect(most.owed).toBeGreaterThan(0);
  await server.close();
});

function valuesOf(entries: [string, number][]): number[] {
  return entries.map(([, number]) => number);
}

function inOrder(numbers: Iterable<number>): number[] {
  return [...numbers].sort((one, other) => one - other);
}

function minus(set: Set<number>, ...others: Set<number>[]): Set<number> {
  return new Set([...set].filter((number) => others.every((other) => !other.has(number))));
}
