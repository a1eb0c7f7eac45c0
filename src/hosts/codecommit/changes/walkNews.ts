import { leftHeads } from '../../git/changes/plan';
import { LOOKUP_PAGE, lookUpCommits } from '../commits/lookUp';
import { openSides } from '../commits/sides';
import type { Sides } from '../commits/sides';
import type { WalkCursor, WalkReading } from './cursor';
import type { Walk } from './walk';
import { sampleOf } from './seen';
import { memoryOf } from './walkMemory';

const MOST_REQUESTS = 30;
const COMMITS_A_PAGE = 100;
/** Beyond it the ways of old and new part too far back: what was found is given as history, and read on as history. */
const MOST_ROUNDS = 300;
/** So many rounds are spent on making sure that no old branch holds what seems new. */
const SURE_ROUNDS = 10;
/** More than this is a rewritten history; it would be as many requests to Jira. */
const MOST_REMOVED = 1_000;

/** Finds the commits that the branches hold now and did not before, and those that no branch holds any longer after a force push. */
export async function walkNews(walk: Walk, begun: WalkReading): Promise<WalkReading> {
  const { session, repository, page, cursor } = walk;
  const memory = memoryOf(session, repository, begun);
  const sides = (memory.sides ??= openReading(cursor, begun));
  let { rounds } = begun;
  let unsure = 0;
  for (let requests = 0; requests < MOST_REQUESTS && !sides.isSettled() && unsure < SURE_ROUNDS; requests += 1) {
    unsure += Number(sides.isNearlySettled());
    const ids = sides.next(LOOKUP_PAGE);
    sides.add(ids, await lookUpCommits(session.client, repository, ids));
    rounds += 1;
  }
  const reading = { ...begun, rounds };
  if (!sides.isSettled() && unsure < SURE_ROUNDS) {
    return rounds < MOST_ROUNDS ? reading : giveUp(walk, reading, sides);
  }
  for (const [, id] of cursor.heads) {
    const head = sides.commit(id);
    if (head !== undefined) {
      memory.heads.set(id, head);
    }
  }
  const news = sides.only('one');
  const given = news.slice(reading.given, reading.given + COMMITS_A_PAGE);
  page.commits.push(...given);
  const done = reading.given + given.length;
  const commitsDone = done >= news.length;
  const lost = commitsDone && sides.isSettled() ? sides.only('other') : [];
  if (lost.length <= MOST_REMOVED) {
    page.removedCommits.push(...lost.map(({ id, message }) => ({ id, message })));
  }
  return { ...reading, given: done, done, commitsDone };
}

/** What deleted branches held counts as held still: they were most likely merged by squashing, and are the work that was done. */
function openReading({ heads, seconds }: WalkCursor, { from }: WalkReading): Sides {
  const sides = openSides(leftHeads(heads, from).length > 0 ? 'both' : 'one');
  const names = new Set(heads.map(([name]) => name));
  const deleted = from.filter(([name]) => !names.has(name));
  for (const [, id] of [...heads, ...deleted]) {
    sides.mark(id, 'one', seconds[id]);
  }
  for (const [, id] of from) {
    sides.mark(id, 'other', seconds[id]);
  }
  return sides;
}

function giveUp({ session, repository, page }: Walk, reading: WalkReading, sides: Sides): WalkReading {
  page.commits.push(...sides.only('one'));
  const frontier = sides.open('one');
  const visited = new Set(sides.ids());
  const done = page.commits.length;
  Object.assign(memoryOf(session, repository, reading), { visited, done });
  const seen = sampleOf(visited);
  return { ...reading, backfill: true, frontier, seen, done, commitsDone: frontier.length === 0 };
}
