import type { Commit } from '../../src/domain/changes';
import { runSmartCommits } from '../../src/smartCommits/run';
import { openConnectionStore } from '../../src/store/connections';
import { aConnection } from '../support/generate';
import { killable } from '../support/killable';
import { bench, DAN, findWith, portsOver, said, workOn, written, type Bench } from './bench';

async function comments(on: Bench, key = 'DEMO-6'): Promise<string[]> {
  return (await workOn(on.jira, key)).comments;
}

/** Finds commits push by push and runs what is in them. */
async function push(on: Bench, ...commits: Commit[]): Promise<void> {
  for (const commit of commits) {
    await on.find([commit]);
    await on.run();
  }
}

/** The same work in another commit, as a rebase or a cherry-pick makes it. */
function rewrittenAs(commit: Commit, values: Partial<Commit> = {}): Commit {
  return written(commit.message, { authoredAt: commit.authoredAt, author: commit.author, ...values });
}

describe('the same again runs once', () => {
  const original = written('DEMO-6 fix #comment x #time 1h #in-progress');

  it.each<[string, Commit]>([
    ['delivered twice', original],
    ['rebased', rewrittenAs(original)],
    [
      'cherry-picked with a note',
      rewrittenAs(original, { message: `${original.message}\n\n(cherry picked from commit ${original.id})` }),
    ],
    ['cherry-picked by somebody else, who commits it', rewrittenAs(original, { committedAt: '2026-11-22T12:00:00Z' })],
    ['signed off', rewrittenAs(original, { message: `${original.message}\n\nSigned-off-by: Dan <dan@acme.example>` })],
    ['reworded around the commands', rewrittenAs(original, { message: original.message.replace('fix', 'mend') })],
    ['with an address in other letters', rewrittenAs(original, { author: { ...DAN, email: 'Dan@Acme.example' } })],
    ['in another time zone of the same moment', rewrittenAs(original, { authoredAt: zoned(original.authoredAt) })],
  ])('%s', async (_name, again) => {
    const on = await bench();
    await push(on, original, again);
    expect(await workOn(on.jira, 'DEMO-6')).toMatchObject({
      status: 'In Progress',
      comments: ['Dan Developer: x'],
      worklogs: [expect.stringContaining('Dan Developer: 1h')],
    });
    if (again.id !== original.id) {
      expect((await said(on, 'DEMO-6')).filter((line) => line.includes('| repeated |'))).toHaveLength(3);
    }
  });

  it('through two connections, at once', async () => {
    const on = await bench();
    const other = aConnection({ id: 'c0ffee000002', smartCommits: { mode: 'app', identity: 'email' } });
    await openConnectionStore(on.storage).save(other);
    await on.find([original]);
    await on.find([original], { connection: other });
    await Promise.all([on.run('one'), on.run('other')]);
    expect(await comments(on)).toEqual(['Dan Developer: x']);
  });

  it('a command that is added when a message is amended runs, the others do not', async () => {
    const on = await bench();
    await push(on, original, rewrittenAs(original, { message: `${original.message}\n#comment more` }));
    expect(await comments(on)).toEqual(['Dan Developer: x', 'Dan Developer: more']);
    expect((await workOn(on.jira, 'DEMO-6')).worklogs).toHaveLength(1);
  });
});

function zoned(iso: string): string {
  const local = new Date(Date.parse(iso) + 2 * 3600_000).toISOString().slice(0, 19);
  return `${local}+02:00`;
}

describe('squashed and merged', () => {
  const web = { name: 'Dan Developer', email: 'dan@acme.example' };
  const one = written('DEMO-6 one #comment x');
  const two = written('DEMO-6 two #time 1h');
  const body = written('Fix the margins\n\nDEMO-6 #comment in the body');
  const later = '2026-11-22T11:30:00Z';

  it.each<[string, Commit[], string]>([
    ['GitHub, one commit', [one], 'DEMO-6 one #comment x (#12)'],
    ['GitHub, one commit with a body', [body], 'Fix the margins (#12)\n\nDEMO-6 #comment in the body'],
    ['GitHub, several', [one, two], 'Do it (#12)\n\n* DEMO-6 one #comment x\n\n* DEMO-6 two #time 1h'],
    [
      'GitHub, several with bodies',
      [one, body],
      'Do it (#12)\n\n* DEMO-6 one #comment x\n\n* Fix the margins\n\nDEMO-6 #comment in the body\n\n---------\n\nCo-authored-by: Devi <devi@acme.example>',
    ],
    ['GitHub, merge with the title', [one], 'Merge pull request #12 from acme/one\n\nDEMO-6 one #comment x'],
    [
      'GitLab, merge request',
      [one],
      "Merge branch 'one' into 'main'\n\nDEMO-6 one #comment x\n\nSee merge request acme/p!3",
    ],
    [
      'GitLab, squash of a body',
      [body],
      'Fix the margins\n\nDEMO-6 #comment in the body\n\nSee merge request acme/p!3',
    ],
    ['Azure DevOps', [one, two], 'Merged PR 12: Do it\n\nDEMO-6 one #comment x\nDEMO-6 two #time 1h'],
    ['Azure DevOps, one commit', [one], 'Merged PR 12: DEMO-6 one #comment x\n\nRelated work items: #7'],
    [
      'Azure DevOps, listed',
      [one, two],
      'Merged PR 12: Do it\n\n- DEMO-6 one #comment x\n- tidy up\n- DEMO-6 two #time 1h\n- more\n\nRelated work items: #7, #8',
    ],
    ['Bitbucket Data Center, one commit', [one], 'Pull request #12: DEMO-6 one #comment x\n\nMerge in P/r from a to b'],
    [
      'Bitbucket Data Center, squash',
      [one, two],
      'Pull request #12: Do it\n\nMerge in P/r from a to b\n\nSquashed commit of the following:\n\ncommit 01\nAuthor: Dan\n\n    DEMO-6 one #comment x\n\ncommit 02\n\n    DEMO-6 two #time 1h',
    ],
    [
      'GitHub, several that are signed off',
      [one, two],
      'Do it (#12)\n\n* DEMO-6 one #comment x\n\nSigned-off-by: Dan <dan@acme.example>\n\n* DEMO-6 two #time 1h\n\nSigned-off-by: Dan <dan@acme.example>',
    ],
    [
      'GitLab, merge request that closes an issue of its own',
      [one],
      "Merge branch 'one' into 'main'\n\nDEMO-6 one #comment x\n\nCloses #7\n\nSee merge request acme/p!3",
    ],
    [
      'Bitbucket',
      [one, two],
      'Merged in one (pull request #12)\n\nDo it\n\n* DEMO-6 one #comment x\n\n* DEMO-6 two #time 1h',
    ],
    [
      'git merge --squash',
      [one, two],
      'Squashed commit of the following:\n\ncommit 01\nAuthor: Dan\n\n    DEMO-6 one #comment x\n\ncommit 02\n\n    DEMO-6 two #time 1h',
    ],
    ['by hand, quoting titles', [one, two], 'All of it\n\nDEMO-6 one #comment x\nDEMO-6 two #time 1h'],
  ])('%s: nothing runs again', async (_name, commits, message) => {
    const on = await bench();
    await push(on, ...commits);
    const before = on.writes.length;
    await push(on, written(message, { authoredAt: later, author: web }));
    expect(on.writes).toHaveLength(before);
    // Nor where the squashed one is squashed or picked once more.
    await push(on, written(message, { authoredAt: later, author: web, parents: ['a', 'b'] }));
    await push(on, written(message, { authoredAt: '2026-11-22T11:40:00Z', author: web, parents: ['a', 'b'] }));
    expect(on.writes).toHaveLength(before);
  });

  it('git rebase -i, the first commit with more lines', async () => {
    const on = await bench();
    await push(on, one, two);
    await push(on, written(`${one.message}\n\n${two.message}`, { authoredAt: one.authoredAt }));
    expect(on.writes).toHaveLength(2);
  });

  it('what is new in it runs', async () => {
    const on = await bench();
    await push(on, one);
    await push(
      on,
      written('Do it (#12)\n\n* DEMO-6 one #comment x\n\n* DEMO-6 three #comment y', { authoredAt: later }),
    );
    expect(await comments(on)).toEqual(['Dan Developer: x', 'Dan Developer: y']);
  });

  it('nothing ran before: all of it runs, once', async () => {
    const on = await bench();
    const squash = written('Do it (#12)\n\n* DEMO-6 one #comment x\n\n* DEMO-6 two #time 1h', { authoredAt: later });
    await push(on, squash, squash);
    expect(on.writes).toHaveLength(2);
    // The branch's own commits are found only then, and a merge of it.
    await push(on, one, two);
    await push(on, written(squash.message, { parents: ['a', 'b'], authoredAt: '2026-11-22T11:45:00Z' }));
    expect(on.writes).toHaveLength(2);
    // What is written after it is work of its own.
    await push(on, written(two.message, { authoredAt: '2026-11-22T11:50:00Z' }));
    expect(on.writes).toHaveLength(3);
  });

  it('two equal commands squashed into one are matched with both', async () => {
    const on = await bench();
    await push(on, written('DEMO-6 work #time 1h'), written('DEMO-6 work #time 1h'));
    expect(on.writes).toHaveLength(2);
    await push(on, written('Do it (#12)\n\n* DEMO-6 work #time 1h\n\n* DEMO-6 work #time 1h', { authoredAt: later }));
    expect(on.writes).toHaveLength(2);
    await push(
      on,
      written('Do it (#13)\n\n* DEMO-6 work #time 1h\n\n* DEMO-6 work #time 1h\n\n* DEMO-6 work #time 1h'),
    );
    expect(on.writes).toHaveLength(3);
  });
});

describe('what only looks the same runs each time', () => {
  it.each([
    ['the same message, made at another time', 'DEMO-6 work #time 1h', 'DEMO-6 work #time 1h'],
    ['the same line under other titles', 'One\n\nDEMO-6 #time 1h', 'Two\n\nDEMO-6 #time 1h'],
    ['the same command twice in a message', 'DEMO-6 #time 1h #time 1h', undefined],
    ['another squash with the same command and another line', 'DEMO-6 a #time 1h (#1)', 'DEMO-6 b #time 1h (#2)'],
  ])('%s', async (_name, first, second) => {
    const on = await bench();
    await push(on, written(first), ...(second === undefined ? [] : [written(second)]));
    expect((await workOn(on.jira, 'DEMO-6')).worklogs).toHaveLength(2);
  });

  it('another author at the same moment', async () => {
    const on = await bench();
    const first = written('DEMO-6 #comment x');
    await push(on, first, rewrittenAs(first, { author: { name: 'Ada', email: 'ada@acme.example' } }));
    expect(await comments(on)).toEqual(['Dan Developer: x', 'Ada Admin: x']);
  });

  it('but a commit that takes another back runs nothing', async () => {
    const on = await bench();
    await push(on, written('DEMO-6 #in-progress'), written('Revert "DEMO-6 #in-progress"\n\nThis reverts commit 01.'));
    expect(on.writes).toHaveLength(1);
  });
});

describe('killed anywhere', () => {
  const message = 'DEMO-6 all #comment x\n#time 1h y\n#in-progress z\n#label a\n#assign devi@acme.example';
  const EXPECTED = {
    status: 'Done',
    assignee: 'Devi Developer',
    labels: ['a'],
    comments: ['Dan Developer: x', 'Dan Developer: z', 'Dan Developer: bye'],
    worklogs: [expect.stringMatching(/^Dan Developer: 1h from .* y$/)],
  };

  it('leaves the same behind, whichever call was the last', async () => {
    const first = written(message);
    const commits = [first, rewrittenAs(first), written('DEMO-6 #done bye', { parents: [first.id] })];
    let calls = 0;
    for (let after = 1; ; after += 1) {
      const on = await bench();
      const queue = { push: () => Promise.resolve() };
      const killer = killable({ storage: on.storage, jira: on.jira, queue }, after);
      const dying = portsOver(on, killer);
      const whole = (async (): Promise<boolean> => {
        await findWith(dying, on.connection, commits);
        await runSmartCommits('event', on.clock.now + 600_000, dying);
        return true;
      })();
      const ended = await Promise.race([whole, killer.dead.then(() => false)]);
      on.clock.now += 5_000;
      // Sync repeats the batch; Forge delivers the event again.
      await findWith(on.ports, on.connection, commits);
      await on.run();
      expect({ after, work: await workOn(on.jira, 'DEMO-6') }).toEqual({ after, work: EXPECTED });
      const lines = await said(on, 'DEMO-6');
      expect({ after, ran: lines.filter((line) => line.includes('| ran |')).length }).toEqual({ after, ran: 6 });
      expect({ after, repeated: lines.filter((line) => line.includes('| repeated |')).length }).toEqual({
        after,
        repeated: 5,
      });
      if (ended) {
        break;
      }
      calls = after;
    }
    expect(calls).toBeGreaterThan(60);
  }, 60_000);

  it('a squash that was cut off while it looked for what ran stays a squash', async () => {
    for (let after = 1; after < 60; after += 1) {
      const on = await bench();
      await push(on, written('DEMO-6 one #comment x'));
      const squash = written('Do it (#12)\n\n* DEMO-6 one #comment x\n\n* two', { authoredAt: '2026-11-22T11:30:00Z' });
      const killer = killable({ storage: on.storage, jira: on.jira, queue: { push: () => Promise.resolve() } }, after);
      const dying = portsOver(on, killer);
      const whole = findWith(dying, on.connection, [squash]).then(() =>
        runSmartCommits('event', on.clock.now + 1e6, dying),
      );
      await Promise.race([whole, killer.dead]);
      await findWith(on.ports, on.connection, [squash]);
      await on.run();
      expect({ after, comments: await comments(on) }).toEqual({ after, comments: ['Dan Developer: x'] });
    }
  }, 60_000);
});
