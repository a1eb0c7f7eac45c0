import { createHash } from 'node:crypto';
import type { WalkReading } from '../../../src/hosts/codecommit/changes/cursor';
import { emptyPart } from '../../../src/hosts/codecommit/changes/part';
import { isSampled, sampleOf } from '../../../src/hosts/codecommit/changes/seen';
import type { Walk } from '../../../src/hosts/codecommit/changes/walk';
import { walkHistory } from '../../../src/hosts/codecommit/changes/walkHistory';
import { emptyMemory } from '../../../src/hosts/codecommit/changes/walkMemory';
import type { Session } from '../../../src/hosts/codecommit/session';
import { PAYMENTS } from './double';

const nameOf = (label: string): string => createHash('sha1').update(label).digest('hex');

/** `main` of a thousand commits, and a branch that left it in the middle, long ago: the two ways meet when both were read for a while. */
function twoLines(): { parents: Map<string, string[]>; heads: string[] } {
  const parents = new Map<string, string[]>();
  for (let number = 0; number < 1_000; number += 1) {
    parents.set(nameOf(`main ${number}`), number === 0 ? [] : [nameOf(`main ${number - 1}`)]);
  }
  for (let number = 0; number < 100; number += 1) {
    parents.set(nameOf(`old ${number}`), [nameOf(number === 0 ? 'main 500' : `old ${number - 1}`)]);
  }
  return { parents, heads: [nameOf('main 999'), nameOf('old 99')] };
}

/** A session whose AWS holds these commits, and nothing else. */
function openSession(parents: Map<string, string[]>, asked: { requests: number }): Session {
  const person = { name: 'Ada', email: 'ada@acme.example', date: '1700000000 +0000' };
  const sdk = {
    async send({ input }: { input: { commitIds: string[] } }) {
      asked.requests += 1;
      const view = (commitId: string): unknown => ({
        commitId,
        parents: parents.get(commitId),
        message: 'x',
        author: person,
        committer: person,
      });
      return { commits: input.commitIds.map(view) };
    },
  };
  const client = { ask: (_region: string, question: (one: typeof sdk) => Promise<unknown>) => question(sdk) };
  return { client, walked: emptyMemory() } as unknown as Session;
}

const HISTORY = twoLines();
const BEGUN: WalkReading = {
  backfill: true,
  frontier: HISTORY.heads,
  observedAt: 1,
  from: [],
  rounds: 0,
  given: 0,
  done: 0,
  commitsDone: false,
  reported: 0,
};

function walkOf(session: Session): Walk {
  const cursor = { defaultBranch: 'main', heads: HISTORY.heads.map((id): [string, string] => [id, id]), seconds: {} };
  return { session, repository: PAYMENTS, page: emptyPart(1), cursor };
}

it.each([
  ['one process', Infinity, 0],
  ['a process for each two pages', 2, 100],
  ['a process for each page', 1, 200],
])('reads two lines of history in %s, with few commits twice and no request more', async (_what, pages, most) => {
  const asked = { requests: 0 };
  const given: string[] = [];
  let session = openSession(HISTORY.parents, asked);
  let reading = BEGUN;
  for (let page = 1; !reading.commitsDone; page += 1) {
    const walk = walkOf(session);
    reading = JSON.parse(JSON.stringify(await walkHistory(walk, reading))) as WalkReading;
    given.push(...walk.page.commits.map(({ id }) => id));
    session = page % pages === 0 ? openSession(HISTORY.parents, asked) : session;
  }
  expect(new Set(given)).toEqual(new Set(HISTORY.parents.keys()));
  expect(given.length - HISTORY.parents.size).toBeLessThanOrEqual(most);
  // The old branch reads what lies before it while the main one comes to where they meet.
  expect(asked.requests).toBe(601);
  expect(reading.seen).toBeUndefined();
});

it('gives a page again where it is asked for again, in the same process too', async () => {
  const session = openSession(HISTORY.parents, { requests: 0 });
  const [first, again] = [walkOf(session), walkOf(session)];
  const one = await walkHistory(first, BEGUN);
  await walkHistory(walkOf(session), one);
  expect(await walkHistory(again, BEGUN)).toEqual(one);
  expect(again.page.commits).toEqual(first.page.commits);
});

it('keeps one commit in sixteen, shortened', () => {
  const ids = [...HISTORY.parents.keys()];
  const sample = sampleOf(ids);
  expect(sample.length).toBeGreaterThan(ids.length / 32);
  expect(sample.length).toBeLessThan(ids.length / 8);
  expect(ids.filter((id) => isSampled(new Set(sample), id))).toEqual(ids.filter((id) => id.startsWith('0')));
});
