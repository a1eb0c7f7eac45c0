import { runAgain } from '../../src/smartCommits/again';
import { runSmartCommits } from '../../src/smartCommits/run';
import { decideHeld, heldCommits } from '../../src/smartCommits/waiting';
import { ADA, bench, DAN, NOW, portsOver, said, workOn, written, type Bench } from './bench';

const DAY = 24 * 3600_000;

describe('after a gap', () => {
  // Made within one second, and with ids whose records sort the other way round.
  const [first, second] = ['0'.repeat(40), 'f'.repeat(40)];
  const date = { authoredAt: '2026-11-22T10:00:00+00:00', committedAt: '2026-11-22T10:00:00+00:00' };
  const COMMITS = [
    written('DEMO-6 #in-progress', { id: first, ...date }),
    written('DEMO-6 #done', { id: second, parents: [first], ...date }),
  ];

  async function afterGap(): Promise<Bench> {
    const on = await bench();
    await on.find(COMMITS, { gapSince: NOW - 2 * DAY });
    await on.run();
    expect(on.writes).toEqual([]);
    return on;
  }
  const decide = async (on: Bench, run: boolean): Promise<void> => {
    const { commits } = await heldCommits(undefined, on.ports);
    expect(commits.map(({ found }) => found.commit.message).sort()).toEqual(['DEMO-6 #done', 'DEMO-6 #in-progress']);
    expect(
      await decideHeld(
        commits.map(({ key }) => key),
        run,
        on.ports,
      ),
    ).toBe(2);
    expect((await heldCommits(undefined, on.ports)).commits).toEqual([]);
    await on.run();
  };

  it('commands wait', async () => {
    const on = await afterGap();
    expect((await said(on, 'DEMO-6')).map((line) => line.split(' | ').slice(0, 2))).toEqual([
      ['#in-progress', 'waiting'],
      ['#done', 'waiting'],
    ]);
  });

  it('and run when an admin says so, in their order', async () => {
    const on = await afterGap();
    on.clock.now += DAY;
    await decide(on, true);
    expect((await workOn(on.jira, 'DEMO-6')).status).toBe('Done');
    expect(on.writes).toHaveLength(2);
    expect((await said(on, 'DEMO-6')).map((line) => line.split(' | ').slice(0, 2))).toEqual([
      ['#in-progress', 'ran'],
      ['#done', 'ran'],
    ]);
  });

  it('and never run when an admin drops them, also when they are found again', async () => {
    const on = await afterGap();
    await decide(on, false);
    await on.find(COMMITS);
    await on.run();
    expect(on.writes).toEqual([]);
    expect((await said(on, 'DEMO-6')).map((line) => line.split(' | ').slice(0, 2))).toEqual([
      ['#in-progress', 'skipped'],
      ['#done', 'skipped'],
    ]);
  });

  it('a connection that was switched off meanwhile holds them too', async () => {
    const on = await bench();
    await on.find([written('DEMO-6 #done')]);
    await on.storage.set(`connection:${on.connection.id}`, { ...on.connection, enabled: false });
    await on.run();
    expect(on.writes).toEqual([]);
    expect((await said(on, 'DEMO-6')).join()).toMatch(/waiting/);
  });
});

describe('when Jira fails', () => {
  it.each([
    ['asks to wait', { status: 429, retryAfter: 30, body: undefined }, 30],
    ['has a fault of its own', { status: 503, body: undefined }, 60],
  ])('%s: the command runs later, once', async (_name, answer, seconds) => {
    const on = await bench();
    on.faults.push(({ method }) => (method === 'POST' ? answer : undefined));
    await on.find([written('DEMO-6 #comment x'), written('DEMO-6 #comment y')]);
    await on.run();
    expect(on.clock.now - NOW).toBe(seconds * 1000);
    expect((await workOn(on.jira, 'DEMO-6')).comments).toEqual(['Dan Developer: x', 'Dan Developer: y']);
  });

  it('did it and did not say so: it is not done again', async () => {
    const on = await bench();
    const reach = on.jira;
    let lost = 0;
    const ports = { ...on.ports };
    const add = ports.comments.add;
    ports.comments = {
      ...ports.comments,
      add: async (...args) => {
        await add(...args);
        lost += 1;
        throw new Error('connection reset');
      },
    };
    await on.find([written('DEMO-6 #comment x')]);
    expect(await runSmartCommits('event', on.clock.now + 1000, ports)).toEqual({ afterSeconds: 60 });
    await on.run();
    expect(lost).toBe(1);
    expect((await workOn(reach, 'DEMO-6')).comments).toEqual(['Dan Developer: x']);
    expect(await said(on, 'DEMO-6')).toEqual(['#comment x | ran | Commented. | Dan Developer']);
  });

  it('answers nothing at all for hours: all wait, and nothing is given up', async () => {
    const on = await bench();
    const down = { until: NOW + 5 * 3600_000 };
    const ports = portsOver(on, {
      storage: on.storage,
      queue: { push: () => Promise.resolve() },
      jira: (call) => (on.clock.now < down.until ? Promise.reject(new Error('ECONNRESET')) : on.jira(call)),
    });
    await on.find([written('DEMO-6 #in-progress'), written('DEMO-6 #done')]);
    for (;;) {
      const again = await runSmartCommits('event', on.clock.now + 1000, ports);
      if (again === undefined) {
        break;
      }
      on.clock.now += again.afterSeconds * 1000;
    }
    expect((await said(on, 'DEMO-6')).map((line) => line.split(' | ').slice(0, 3))).toEqual([
      ['#in-progress', 'ran', 'Moved from To Do to In Progress.'],
      ['#done', 'ran', 'Moved from In Progress to Done.'],
    ]);
  });

  it('for good on one commit: it is given up and the others run', async () => {
    const on = await bench();
    const broken = ({ path, method }: { path: string; method: string }) =>
      method === 'POST' && path.includes('DEMO-6') ? { status: 500, body: undefined } : undefined;
    on.faults.push(...Array.from({ length: 20 }, () => broken));
    await on.find([written('DEMO-6 #comment x'), written('DEMO-7 #comment y')]);
    await on.run();
    expect((await workOn(on.jira, 'DEMO-7')).comments).toEqual(['Dan Developer: y']);
    expect(await said(on, 'DEMO-6')).toEqual([
      '#comment x | failed | Jira failed to answer several times: look whether it was done. | Dan Developer',
    ]);
  });
});

describe('notices', () => {
  it.each([
    [true, 1],
    [false, 0],
  ])('are sent where an admin wants them (%s): %d', async (notifyAuthors, count) => {
    const on = await bench();
    await on.rules({ notifyAuthors });
    const commit = written('DEMO-6 #fly');
    await on.find([commit]);
    await on.run();
    await on.find([commit]);
    await on.run();
    expect(on.site.notices()).toEqual(
      Array.from({ length: count }, () => ({
        issueKey: 'DEMO-6',
        to: [on.accountId(DAN.email)],
        subject: 'DEMO-6: a smart commit did not run',
        text: `#fly\n#fly is not possible now. Possible: To Do, In Progress, In Review and Done.\n\nacme/payments ${commit.displayId}\n${commit.url}`,
      })),
    );
  });
});

it('tell of all that failed in a commit at once, an e-mail for each issue', async () => {
  const on = await bench();
  await on.rules({ notifyAuthors: true });
  const commit = written('DEMO-6 DEMO-7 #fly #time 1.5h\nDEMO-7 #assign nobody #comment ok');
  await on.find([commit]);
  await on.run();
  expect(on.site.notices().map(({ subject, text }) => [subject, text.split('\n').slice(0, -3)])).toEqual([
    [
      'DEMO-6: 2 smart commits did not run',
      [
        '#time 1.5h',
        '“1.5h” is no duration. Write whole weeks, days, hours and minutes, such as 1w 2d 4h 30m.',
        '',
        '#fly',
        '#fly is not possible now. Possible: To Do, In Progress, In Review and Done.',
      ],
    ],
    ['DEMO-7: 3 smart commits did not run', expect.arrayContaining(['#time 1.5h', '#fly', '#assign nobody'])],
  ]);
});

describe('when things changed meanwhile', () => {
  it('a connection was removed: it says so', async () => {
    const on = await bench();
    await on.find([written('DEMO-6 #done')]);
    await on.storage.delete(`connection:${on.connection.id}`);
    await on.run();
    expect(on.writes).toEqual([]);
    expect(await said(on, 'DEMO-6')).toEqual(['#done | skipped | The connection was removed before it ran. | nobody']);
  });

  it('Jira ran commands before: what it may have run runs only where its author asks', async () => {
    const on = await bench({ smartCommitsUntil: { jira: NOW - 3600_000 } });
    const before = written('DEMO-6 #comment before', { authoredAt: new Date(NOW - 2 * 3600_000).toISOString() });
    await on.find([before, written('DEMO-6 #comment after', { authoredAt: new Date(NOW - 1800_000).toISOString() })]);
    await on.run();
    expect((await workOn(on.jira, 'DEMO-6')).comments).toEqual(['Dan Developer: after']);
    const [, { stepId = '' } = {}] = await on.ports.outcomes.ofIssue('DEMO-6');
    await runAgain('DEMO-6', stepId, before.id, on.accountId(DAN.email), on.ports);
    await on.run();
    expect((await workOn(on.jira, 'DEMO-6')).comments).toEqual(['Dan Developer: after', 'Dan Developer: before']);
  });

  it.each([
    ['at once', 13 * DAY, 0, 1],
    ['weeks later', 13 * DAY, 20 * DAY, 1],
    ['of a commit that was old when it was found', 15 * DAY, 0, 0],
  ])('its author asks %s', async (_name, age, later, count) => {
    const on = await bench();
    const commit = written('DEMO-6 #comment x', {
      author: { name: 'Dan', email: 'dan@private.example' },
      authoredAt: new Date(NOW - age).toISOString(),
    });
    await on.find([commit]);
    await on.run();
    const dan = on.accountId(DAN.email);
    await on.rules({ aliases: [{ email: 'dan@private.example', accountId: dan }] });
    on.clock.now += later;
    const [{ stepId = '' } = {}] = await on.ports.outcomes.ofIssue('DEMO-6');
    await runAgain('DEMO-6', stepId, commit.id, dan, on.ports);
    await on.run();
    expect(on.writes).toHaveLength(count);
  });
});

describe('another run', () => {
  it('is for the author of a command that did not run', async () => {
    const on = await bench();
    await on.find([written('DEMO-6 #comment x #comment y', { author: { name: 'Dan', email: 'dan@private.example' } })]);
    await on.run();
    const outcome = (await on.ports.outcomes.ofIssue('DEMO-6')).find(({ command }) => command === '#comment x');
    const { stepId = '', commit = '' } = outcome ?? {};
    const dan = on.accountId(DAN.email);
    await expect(runAgain('DEMO-6', stepId, commit, dan, on.ports)).rejects.toMatchObject({ kind: 'forbidden' });
    await on.rules({ aliases: [{ email: 'dan@private.example', accountId: dan }] });
    const ada = on.accountId(ADA.email);
    await expect(runAgain('DEMO-6', stepId, commit, ada, on.ports)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(runAgain('DEMO-6', stepId, commit, undefined, on.ports)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(runAgain('DEMO-6', 'none', commit, dan, on.ports)).rejects.toMatchObject({ kind: 'notFound' });
    await runAgain('DEMO-6', stepId, commit, dan, on.ports);
    await on.run();
    expect((await workOn(on.jira, 'DEMO-6')).comments).toEqual(['Dan Developer: x']);
    await expect(runAgain('DEMO-6', stepId, commit, dan, on.ports)).rejects.toMatchObject({ kind: 'conflict' });
  });
});
