import { admin, connect, idle, labHost } from '../../support/connect';
import { cloneOf, type Clone } from '../../support/git';
import { startSite, type StartedSite } from '../../support/startSite';
import { randomFrom } from '../../support/random';
import { AUTHORS, makeCommit, type Author, type Expected, type MadeCommit } from './model';

/** `SOAK_PUSHES=2000 npx jest test/endToEnd/soak` is the long one. */
const PUSHES = Number(process.env.SOAK_PUSHES ?? 48);
const SEED = Number(process.env.SOAK_SEED ?? Date.now() % 1_000_000);
const ISSUES = 40;
const PUSHES_A_ROUND = 8;
const REPOSITORY = 'acme/empty';

describe(`smart commits in ${String(PUSHES)} pushes`, () => {
  let site: StartedSite;
  let clone: Clone;
  const random = randomFrom(SEED);
  const expected = new Map<string, Expected>();
  let authoredAt = Date.now() - 3_600_000;
  const counts = { pushes: 0, copies: 0, squashes: 0, crashes: 0, waits: 0, faults: 0, redelivered: 0 };

  beforeAll(async () => {
    site = await startSite({ args: ['--project', `SOAK=${String(ISSUES)}`] });
    const { repositories } = await labHost(site, 'github');
    clone = cloneOf(repositories.find(({ fullName }) => fullName === REPOSITORY)?.pushUrl ?? '');
    clone.git('switch', '--quiet', '--create', 'main');
    clone.git(
      'commit',
      '--quiet',
      '--allow-empty',
      '--message',
      'SOAK-1 history #comment this is history and never runs',
    );
    clone.git('push', '--quiet', 'origin', 'main');
  }, 180_000);
  afterAll(async () => {
    clone.remove();
    await site.stop();
  });

  function on(issueKey: string): Expected {
    const found = expected.get(issueKey);
    if (found === undefined) {
      throw new Error(`${issueKey} is not expected`);
    }
    return found;
  }

  /** @param date of another commit that this one is a copy of @returns its own */
  function commitAs({ message, author }: Pick<MadeCommit, 'message' | 'author'>, date = nextDate()): string {
    const as = ['-c', `user.name=${author.name}`, '-c', `user.email=${author.email}`];
    const who = [`--author=${author.name} <${author.email}>`, `--date=${date}`];
    clone.git(...as, 'commit', '--quiet', '--allow-empty', '--cleanup=verbatim', ...who, '--message', message);
    return date;
  }

  /** A second after the one before: nobody writes two commits in one. */
  function nextDate(): string {
    authoredAt += 1_000;
    return new Date(authoredAt).toISOString();
  }

  function push(branch: string, ...options: string[]): void {
    clone.git('push', '--quiet', ...options, 'origin', `${branch}:${branch}`);
    counts.pushes += 1;
  }

  /** git holds up this process: it has to notice meanwhile closed connections before it uses one again. */
  function breathe(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 20));
  }

  async function trouble(): Promise<void> {
    await breathe();
    if (random() < 0.5) {
      counts.crashes += 1;
      await site.post('/_local/crash', { functionKey: 'sync', after: 1 + Math.floor(random() * 80) });
    }
    if (random() < 0.4) {
      counts.waits += 1;
      await site.post('/_local/faults', {
        host: 'jira',
        times: 1 + Math.floor(random() * 3),
        status: 429,
        retryAfter: 5,
        ...(random() < 0.7 ? { path: '/rest/api/3/issue/' } : {}),
      });
    }
    if (random() < 0.15) {
      counts.faults += 1;
      await site.post('/_local/faults', { host: 'jira', times: 1, status: 503, path: '/rest/api/3/issue/' });
    }
  }

  async function settle(rounds: number): Promise<void> {
    await breathe();
    await site.post('/_local/schedule/tick');
    await idle(site);
    for (let round = 0; round < rounds; round += 1) {
      await site.post('/_local/clock', { advanceMs: 61_000 });
      await site.post('/_local/schedule/tick');
      await idle(site);
    }
  }

  async function held(issueKey: string): Promise<Record<keyof Expected, unknown>> {
    type Page = { author: { displayName: string }; body?: unknown; comment?: unknown; timeSpentSeconds: number }[];
    const path = `/rest/api/3/issue/${issueKey}`;
    const { fields } = await site.get<{ fields: { status: { name: string }; labels: string[] } }>(path);
    const { comments } = await site.get<{ comments: Page }>(`${path}/comment?maxResults=5000`);
    const { worklogs } = await site.get<{ worklogs: Page }>(`${path}/worklog`);
    const text = (document: unknown): string =>
      [...JSON.stringify(document).matchAll(/"text":"([^"]*)"/g)].map((one) => one[1]).join('');
    return {
      status: fields.status.name,
      labels: fields.labels,
      comments: comments.map(({ author, body }) => `${author.displayName}: ${text(body)}`).sort(),
      worklogs: worklogs
        .map(
          ({ author, comment, timeSpentSeconds }) =>
            `${author.displayName}: ${String(timeSpentSeconds / 3600)}h ${text(comment)}`,
        )
        .sort(),
    };
  }

  it('Jira holds exactly what the messages say', async () => {
    const smartCommits = { mode: 'app', identity: 'email' };
    const first = await connect(site, 'github', { names: [REPOSITORY], draft: { smartCommits } });
    await connect(site, 'github', { names: [REPOSITORY], draft: { smartCommits, name: 'The same again' } });
    for (let number = 1; number <= ISSUES; number += 1) {
      const key = `SOAK-${String(number)}`;
      const { status } = (await held(key)) as { status: string };
      expected.set(key, { status, comments: [], worklogs: [], labels: new Set() });
    }
    const done: { commit: MadeCommit; date: string }[] = [];
    const started = Date.now();

    for (let number = 1; counts.pushes < PUSHES; number += 1) {
      const kind = random();
      if (kind < 0.7 || done.length === 0) {
        const commit = makeCommit(number, ISSUES, random, { transitions: true });
        done.push({ commit, date: commitAs(commit) });
        commit.apply(on);
        push('main');
      } else if (kind < 0.85) {
        // A cherry-pick or rebase of something that ran, onto a branch of its own.
        const copied = done[Math.floor(random() * done.length)] as (typeof done)[number];
        clone.git('switch', '--quiet', '--create', `copy-${String(number)}`, 'main~1');
        commitAs(copied.commit, copied.date);
        push(`copy-${String(number)}`);
        if (random() < 0.5) {
          clone.git('commit', '--quiet', '--amend', '--allow-empty', '--no-edit');
          push(`copy-${String(number)}`, '--force');
        }
        clone.git('switch', '--quiet', 'main');
        counts.copies += 1;
      } else {
        // A branch of two commits, pushed and mostly read, then squashed by the host.
        const author = AUTHORS[Math.floor(random() * AUTHORS.length)] as Author;
        const parts = [number * 1000, number * 1000 + 1].map((each) =>
          makeCommit(each, ISSUES, random, { transitions: false, author }),
        );
        clone.git('switch', '--quiet', '--create', `topic-${String(number)}`);
        for (const part of parts) {
          commitAs(part);
          part.apply(on);
        }
        push(`topic-${String(number)}`);
        if (random() < 0.5) {
          await settle(0);
        }
        clone.git('switch', '--quiet', 'main');
        const message = `Topic (#${String(number)})\n\n${parts.map((part) => `* ${part.message}`).join('\n\n')}`;
        // Its author is who opened the pull request.
        commitAs({ message, author });
        push('main');
        counts.squashes += 1;
      }
      if (number % PUSHES_A_ROUND === 0) {
        await trouble();
        await settle(1);
      }
      if (number % 50 === 0) {
        counts.redelivered += 1;
        await breathe();
        await admin(site, 'startSync', { connectionId: first.connection.id });
      }
    }
    await site.del('/_local/faults');
    await settle(6);
    const seconds = Math.round((Date.now() - started) / 1000);

    const wrong: unknown[] = [];
    let total = 0;
    for (const [key, want] of expected) {
      const wanted = {
        status: want.status,
        labels: [...want.labels].sort(),
        comments: want.comments.sort(),
        worklogs: want.worklogs.sort(),
      };
      total += wanted.comments.length + wanted.worklogs.length;
      const have = await held(key);
      if (JSON.stringify(have) !== JSON.stringify(wanted)) {
        wrong.push({ key, have, wanted });
      }
    }
    const { queue } = await site.get<{ queue: { retried: number } }>('/_local/stats');
    console.info(
      `seed ${String(SEED)}: ${JSON.stringify({ ...counts, retried: queue.retried, commentsAndWorklogs: total, seconds })}`,
    );
    expect(wrong).toEqual([]);
    expect(total).toBeGreaterThan(PUSHES / 2);
  }, 3_600_000);
});
