import { ADA, bench, DAN, DEVI, said, workOn, written } from './bench';

describe('commands run as their author', () => {
  it('comments, logs, moves, labels and assigns', async () => {
    const on = await bench();
    const at = '2026-11-22T10:00:00+01:00';
    await on.find([
      written('DEMO-6 margins #comment *all* even now @dan\nand\n\nready #time 1w 2d 4h 30m measuring', {
        authoredAt: at,
      }),
      written('DEMO-6 #in-progress on it #label css design #assign devi@acme.example', { author: ADA }),
    ]);
    await on.run();
    expect(await workOn(on.jira, 'DEMO-6')).toEqual({
      status: 'In Progress',
      assignee: 'Devi Developer',
      labels: ['css', 'design'],
      comments: ['Dan Developer: *all* even now @dan\nand\n\nready', 'Ada Admin: on it'],
      worklogs: ['Dan Developer: 1w 2d 4h 30m from 2026-11-22T10:00:00.000+0100 measuring'],
    });
    expect(on.writes).toEqual([
      'Dan Developer POST /rest/api/3/issue/DEMO-6/comment',
      'Dan Developer POST /rest/api/3/issue/DEMO-6/worklog',
      'Ada Admin POST /rest/api/3/issue/DEMO-6/transitions',
      'Ada Admin POST /rest/api/3/issue/DEMO-6/comment',
      'Ada Admin PUT /rest/api/3/issue/DEMO-6',
      'Ada Admin PUT /rest/api/3/issue/DEMO-6/assignee',
    ]);
    expect(await said(on, 'DEMO-6')).toEqual([
      '#comment *all* even now @dan and ready | ran | Commented. | Dan Developer',
      '#time 1w 2d 4h 30m measuring | ran | Logged 1w 2d 4h 30m. | Dan Developer',
      '#in-progress on it | ran | Moved from To Do to In Progress. Commented. | Ada Admin',
      '#label css design | ran | Labelled css, design. | Ada Admin',
      '#assign devi@acme.example | ran | Assigned to Devi Developer. | Ada Admin',
    ]);
  });

  it('on every issue that is named, in the order of the commits, parents first', async () => {
    const on = await bench();
    const first = written('DEMO-6 DEMO-8 #in-progress', { committedAt: '2026-11-22T10:00:00Z' });
    const second = written('DEMO-6 #in-review', { committedAt: '2026-11-22T10:00:00Z', parents: [first.id] });
    const third = written('DEMO-6 #done', { committedAt: '2026-11-22T10:00:00Z', parents: [second.id] });
    await on.find([third, second, first]);
    await on.run();
    expect((await workOn(on.jira, 'DEMO-6')).status).toBe('Done');
    expect((await workOn(on.jira, 'DEMO-8')).status).toBe('In Progress');
  });

  it('carry the mark of the command', async () => {
    const on = await bench();
    await on.find([written('DEMO-6 #comment x')]);
    await on.run();
    const [outcome] = await on.ports.outcomes.ofIssue('DEMO-6');
    const { body } = await on.jira({
      as: 'app',
      method: 'POST',
      path: '/rest/api/3/comment/list?expand=properties',
      body: { ids: [10001] },
    });
    expect(body).toMatchObject({
      values: [{ properties: [{ key: 'git-hosts-smart-commit', value: { id: outcome?.stepId } }] }],
    });
  });
});

describe('aliases', () => {
  it.each([
    ['dan@private.example', 'dan@private.example'],
    ['DAN@Private.example', 'dan@private.example'],
    ['12345+danny@users.noreply.github.com', '12345+danny@users.noreply.github.com'],
    ['12345+danny@users.noreply.github.com', 'danny'],
    ['77-danny@users.noreply.gitlab.com', 'danny'],
    ['danny@users.noreply.github.acme.example', 'danny'],
    // A login of one host only.
    ['12345+danny@users.noreply.github.com', 'danny@users.noreply.github.com'],
    ['77-danny@users.noreply.gitlab.acme.example', 'danny@users.noreply.gitlab.acme.example'],
    // The admin's word goes before what Jira finds.
    ['ada@acme.example', 'ada@acme.example'],
  ])('%s by the alias %s', async (email, alias) => {
    const on = await bench();
    await on.rules({ aliases: [{ email: alias, accountId: on.accountId(DAN.email) }] });
    await on.find([written('DEMO-6 #comment x', { author: { name: 'x', email } })]);
    await on.run();
    expect((await workOn(on.jira, 'DEMO-6')).comments).toEqual(['Dan Developer: x']);
  });

  it.each([
    ['77-danny@users.noreply.github.com', 'danny'],
    ['danny@users.noreply.gitlab.com', 'danny@users.noreply.github.com'],
    ['danny@evil.example', 'danny'],
    ['danny@users.noreply.github.com@evil.example', 'danny'],
    ['danny', 'danny@users.noreply.github.com'],
  ])('%s is not the person of the alias %s', async (email, alias) => {
    const on = await bench();
    await on.rules({ aliases: [{ email: alias, accountId: on.accountId(DAN.email) }] });
    await on.find([written('DEMO-6 #comment x', { author: { name: 'x', email } })]);
    await on.run();
    expect(on.writes).toEqual([]);
  });

  it('the more exact one goes before a login', async () => {
    const on = await bench();
    await on.rules({
      aliases: [
        { email: 'danny', accountId: on.accountId(ADA.email) },
        { email: 'danny@users.noreply.github.com', accountId: on.accountId(DAN.email) },
      ],
    });
    const author = { name: 'x', email: '1+danny@users.noreply.github.com' };
    await on.find([written('DEMO-6 #comment x', { author })]);
    await on.run();
    expect((await workOn(on.jira, 'DEMO-6')).comments).toEqual(['Dan Developer: x']);
  });

  it('of somebody who is no more', async () => {
    const on = await bench();
    await on.rules({ aliases: [{ email: 'x@y.example', accountId: 'gone' }] });
    await on.find([written('DEMO-6 #comment x', { author: { name: 'x', email: 'x@y.example' } })]);
    await on.run();
    expect(on.writes).toEqual([]);
  });

  it.each([
    ['me', 'Dan Developer'],
    ['Devi Developer', 'Devi Developer'],
    ['@devi', 'Devi Developer'],
    ['devi@acme.example', 'Devi Developer'],
  ])('#assign %s', async (person, name) => {
    const on = await bench();
    await on.rules({ aliases: [{ email: 'devi', accountId: on.accountId(DEVI.email) }] });
    await on.find([written(`DEMO-6 #assign ${person}`)]);
    await on.run();
    expect((await workOn(on.jira, 'DEMO-6')).assignee).toBe(name);
  });
});

describe('many commands', () => {
  it.each([
    [50, 50, 50],
    [100, 100, 100],
    // Said once, so that what stands on the issue is not pushed out.
    [101, 0, 1],
    [5_000, 0, 1],
  ])('%d in one commit: %d run, %d lines say so', async (count, ran, told) => {
    const on = await bench();
    const commands = Array.from({ length: count }, (_, index) => `#comment number ${String(index)}`).join('\n');
    await on.find([written(`DEMO-6 many\n${commands}`)]);
    await on.run();
    expect((await workOn(on.jira, 'DEMO-6')).comments).toHaveLength(ran);
    const lines = await said(on, 'DEMO-6');
    expect(lines).toHaveLength(told);
    expect(lines.filter((line) => line.includes(ran === 0 ? '| skipped |' : '| ran |'))).toHaveLength(told);
  });

  it('a message that is too long to keep says so', async () => {
    const on = await bench();
    await on.find([written(`DEMO-6 #done ${'x '.repeat(40_000)}\n#comment x`)]);
    await on.run();
    expect(on.writes).toEqual([]);
    expect((await said(on, 'DEMO-6')).join()).toMatch(/longer than/);
  });
});
