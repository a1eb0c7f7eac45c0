import type { Commit } from '../../src/domain/changes';
import type { JiraAnswer, JiraCall } from '../../src/domain/ports';
import { runSmartCommits } from '../../src/smartCommits/run';
import { openConnectionStore } from '../../src/store/connections';
import { aConnection } from '../support/generate';
import { killable } from '../support/killable';
import { randomFrom } from '../support/random';
import { bench, DAN, DEVI, findWith, NOW, portsOver, textOf, VERA, written, type Bench } from './bench';
import { RETELLINGS, REWORDINGS } from './retellings';

/** `SMART_COMMIT_ROUNDS=2000 npx jest test/smartCommits/anyOrder` is the long one. */
const ROUNDS = Number(process.env.SMART_COMMIT_ROUNDS ?? 100);
const SEEDS = process.env.SMART_COMMIT_SEED === undefined ? [11] : [Number(process.env.SMART_COMMIT_SEED)];
const ISSUES = ['DEMO-6', 'DEMO-7', 'DEMO-8', 'TEAM-3', 'TEAM-4'];
const EVIL = { name: 'Dan Developer', email: 'dan@evil.example' };

type Random = () => number;

/** Everything that commands of all messages ask for, each once; what nobody may do is left out. */
interface Asked {
  comments: string[];
  worklogs: string[];
  labels: string[];
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** A commit whose commands nobody else says: each carries the commit's number. */
function makeWork(
  number: number,
  random: Random,
  asked: Asked,
  author = pick([DAN, DEVI, VERA, EVIL], random),
): Commit {
  const keys = [...new Set([pick(ISSUES, random), pick(ISSUES, random)])];
  const tag = `n${String(number)}`;
  const commands: string[] = [];
  const runs = author === DAN || author === DEVI;
  const ask = (list: string[], text: string): void => {
    for (const key of runs ? keys : []) {
      list.push(`${key} ${author.name}: ${text}`);
    }
  };
  if (random() < 0.7) {
    commands.push(`#comment says ${tag}`);
    ask(asked.comments, `says ${tag}`);
  }
  if (random() < 0.5) {
    commands.push(`#time 1h 30m took ${tag}`);
    ask(asked.worklogs, `5400 took ${tag}`);
  }
  if (random() < 0.4) {
    commands.push(`#label ${tag}`);
    ask(asked.labels, tag);
  }
  if (random() < 0.3) {
    commands.push(`#${pick(['done', 'in-progress', 'to-do'], random)} moved ${tag}`);
    ask(asked.comments, `moved ${tag}`);
  }
  const head = `${keys.join(pick([' ', ', '], random))} work ${tag}`;
  const message = random() < 0.6 ? `${head} ${commands.join(' ')}` : `Title ${tag}\n\n${head}\n${commands.join('\n')}`;
  return written(message, { author });
}

/** Lets calls of Jira fail now and then: it asks to wait, it has a fault, it answers nothing, before or after it acted. */
function unreliable(on: Bench, random: Random, left: { faults: number }): (call: JiraCall) => Promise<JiraAnswer> {
  return async (call) => {
    const chance = left.faults > 0 ? random() : 1;
    left.faults -= chance < 0.08 ? 1 : 0;
    if (chance < 0.02) {
      return { status: 429, retryAfter: 7, body: undefined };
    }
    if (chance < 0.04) {
      return { status: 503, body: undefined };
    }
    if (chance < 0.06) {
      throw new Error('ECONNRESET');
    }
    const answer = await on.jira(call);
    if (chance < 0.08) {
      throw new Error('ECONNRESET');
    }
    return answer;
  };
}

/** What stands in Jira, in the words of what was asked, and the marks of moves. */
async function standing(on: Bench): Promise<Asked & { moves: string[] }> {
  const all: Asked & { moves: string[] } = { comments: [], worklogs: [], labels: [], moves: [] };
  const get = async (path: string): Promise<never> =>
    (await on.jira({ as: 'app', method: 'GET', path: `/rest/api/3/issue/${path}` })).body as never;
  type Made = { author: { displayName: string } };
  type Change = Made & { historyMetadata?: { extraData?: { command?: string } }; items: Record<string, string>[] };
  for (const key of ISSUES) {
    const { comments }: { comments: (Made & { body: unknown })[] } = await get(`${key}/comment?maxResults=5000`);
    all.comments.push(...comments.map(({ author, body }) => `${key} ${author.displayName}: ${textOf(body)}`));
    const { worklogs }: { worklogs: (Made & { timeSpentSeconds: number; comment: unknown })[] } = await get(
      `${key}/worklog?maxResults=5000`,
    );
    const spent = worklogs.map(
      ({ author, timeSpentSeconds, comment }) =>
        `${key} ${author.displayName}: ${String(timeSpentSeconds)} ${textOf(comment)}`,
    );
    all.worklogs.push(...spent);
    for (let startAt = 0; ; startAt += 100) {
      const { values, isLast }: { values: Change[]; isLast: boolean } = await get(
        `${key}/changelog?startAt=${String(startAt)}`,
      );
      for (const { author, items, historyMetadata } of values) {
        const [item = {}] = items;
        const before = new Set(item.fromString?.split(' '));
        const added = item.field === 'labels' ? (item.toString as unknown as string).split(' ') : [];
        const news = added.filter((label) => !before.has(label));
        all.labels.push(...news.map((label) => `${key} ${author.displayName}: ${label}`));
        all.moves.push(
          ...(item.field === 'status' ? [`${key} ${historyMetadata?.extraData?.command ?? 'nobody'}`] : []),
        );
      }
      if (isLast) {
        break;
      }
    }
  }
  return all;
}

it.each(SEEDS)(
  `${String(ROUNDS)} pushes in any order, cut off and refused anywhere: each command once (seed %d)`,
  async (seed) => {
    const random = randomFrom(seed);
    const on = await bench();
    const other = aConnection({ id: 'c0ffee000002', smartCommits: { mode: 'app', identity: 'email' } });
    await openConnectionStore(on.storage).save(other);
    const asked: Asked = { comments: [], worklogs: [], labels: [] };
    const known: Commit[] = [];
    const counts = { pushes: 0, cut: 0, again: 0, reworded: 0, retold: 0, first: 0 };

    /** One push that a connection finds, cut off or refused anywhere, until it was taken to its end. */
    async function push(commits: Commit[]): Promise<void> {
      counts.pushes += 1;
      on.clock.now += 1_000;
      const connection = random() < 0.5 ? on.connection : other;
      for (let left = { faults: 2 }, cuts = random() < 0.3 ? 1 + Math.floor(random() * 2) : 0; ; cuts -= 1) {
        const parts = {
          storage: on.storage,
          jira: unreliable(on, random, left),
          queue: { push: () => Promise.resolve() },
        };
        const killer = killable(parts, cuts > 0 ? 1 + Math.floor(random() * 90) : Number.MAX_SAFE_INTEGER);
        const ports = portsOver(on, killer);
        const whole = findWith(ports, connection, commits).then(async () => {
          for (;;) {
            const again = await runSmartCommits('event', on.clock.now + 600_000, ports);
            if (again === undefined) {
              return true;
            }
            on.clock.now += again.afterSeconds * 1000;
          }
        });
        if (await Promise.race([whole, killer.dead.then(() => false)])) {
          return;
        }
        counts.cut += 1;
        left = { faults: 2 };
      }
    }

    for (let number = 1; counts.pushes < ROUNDS; number += 1) {
      const kind = random();
      if (kind < 0.4 || known.length < 5) {
        const news = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) =>
          makeWork(number * 10 + index, random, asked),
        );
        known.push(...news);
        await push(news);
      } else if (kind < 0.55) {
        counts.again += 1;
        await push([pick(known, random)]);
      } else if (kind < 0.75) {
        counts.reworded += 1;
        const of = pick(known, random);
        const message = pick(REWORDINGS, random)(of.message, of);
        await push([written(message, { authoredAt: of.authoredAt, author: of.author })]);
      } else {
        // A branch of its own that a host squashes or merges; sometimes the squash is read before the branch.
        const author = pick([DAN, DEVI], random);
        const parts = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) =>
          makeWork(number * 10 + index, random, asked, author),
        );
        const [name, retell] = pick(Object.entries(RETELLINGS), random);
        // Azure lists titles alone: what stands in bodies is in the branch only.
        const first = random() < 0.3 && name !== 'Azure DevOps';
        const message = retell(
          parts.map((part) => part.message),
          String(number),
        );
        const squash = written(message, {
          author,
          ...(first ? {} : { authoredAt: new Date(on.clock.now).toISOString() }),
        });
        counts.retold += 1;
        counts.first += first ? 1 : 0;
        await push(first ? [squash] : parts);
        await push(first ? parts : [squash]);
        known.push(...parts, squash);
      }
    }
    console.info(
      `seed ${String(seed)}: ${JSON.stringify({ ...counts, comments: asked.comments.length, worklogs: asked.worklogs.length, labels: asked.labels.length })}`,
    );
    const { moves, ...have } = await standing(on);
    expect({ comments: have.comments.sort(), worklogs: have.worklogs.sort(), labels: have.labels.sort() }).toEqual({
      comments: asked.comments.sort(),
      worklogs: asked.worklogs.sort(),
      labels: asked.labels.sort(),
    });
    expect(new Set(moves).size).toBe(moves.length);
    expect(on.clock.now).toBeGreaterThan(NOW);
  },
  600_000,
);
