import { ADA, bench, DAN, HANA, NOW, said, VERA, workOn, written, type Bench } from './bench';

const DAY = 24 * 3600_000;

describe('nothing runs and the reason is kept', () => {
  const untouched = async (on: Bench, key = 'DEMO-6'): Promise<string[]> => {
    await on.run();
    expect(on.writes).toEqual([]);
    return said(on, key);
  };
  const NO_USER =
    'Jira shows no user with the author’s e-mail address. An administrator can add it under Apps → Git Hosts → Smart commits.';

  it.each([
    ['an address that nobody has', { name: 'Dan Developer', email: 'dan@evil.example' }, NO_USER],
    ['the address of somebody who hides it', HANA, NO_USER],
    ['the beginning of an address', { name: 'Dan', email: 'dan@acme' }, NO_USER],
    ['a name in place of an address', { name: 'x', email: 'Dan Developer' }, NO_USER],
    ['no address', { name: 'Dan Developer' }, 'The commit names no e-mail address of its author.'],
    ['the app’s own name', { name: 'x', email: 'Git Hosts for Jira' }, NO_USER],
    ['an address that hides', { name: 'x', email: '12+dan@users.noreply.github.com' }, NO_USER],
  ])('for %s', async (_name, author, reason) => {
    const on = await bench();
    await on.find([written('DEMO-6 #comment x #done', { author })]);
    expect(await untouched(on)).toEqual([
      `#comment x | skipped | ${reason} | nobody`,
      `#done | skipped | ${reason} | nobody`,
    ]);
  });

  it('where several people have the address, or where a name only looks like it', async () => {
    const on = await bench();
    const found = [
      {
        accountId: 'a',
        accountType: 'atlassian',
        active: true,
        displayName: 'Boss',
        emailAddress: 'BOSS@acme.example',
      },
      {
        accountId: 'b',
        accountType: 'atlassian',
        active: true,
        displayName: 'Boss',
        emailAddress: 'boss@acme.example',
      },
      { accountId: 'c', accountType: 'atlassian', active: true, displayName: 'boss@acme.example' },
      { accountId: 'd', accountType: 'atlassian', active: false, displayName: 'x', emailAddress: 'boss@acme.example' },
      { accountId: 'e', accountType: 'app', active: true, displayName: 'x', emailAddress: 'boss@acme.example' },
    ];
    const answering =
      (users: unknown[]) =>
      ({ path }: { path: string }) =>
        path.includes('/user/search') ? { status: 200, body: users } : undefined;
    on.faults.push(answering(found), answering(found.slice(2)));
    const author = { name: 'x', email: 'boss@acme.example' };
    await on.find([written('DEMO-6 #comment x', { author }), written('DEMO-7 #comment x', { author })]);
    expect(await untouched(on)).toEqual([
      '#comment x | skipped | Several Jira users have the author’s e-mail address. | nobody',
    ]);
    expect(await said(on, 'DEMO-7')).toEqual([`#comment x | skipped | ${NO_USER} | nobody`]);
  });

  it.each([
    ['unsigned', {}, false],
    ['not verified', { verified: false }, false],
    ['pushed by somebody else', { pusher: ADA }, false],
    ['pushed by its author', { pusher: { ...DAN, email: 'DAN@acme.example' } }, true],
    ['signed', { verified: true }, true],
  ])('where the connection wants more than an address: %s', async (_name, values, runs) => {
    const on = await bench({ smartCommits: { mode: 'app', identity: 'verified' } });
    await on.find([written('DEMO-6 #comment x', values)]);
    await on.run();
    expect(on.writes).toHaveLength(runs ? 1 : 0);
    expect((await said(on, 'DEMO-6')).join()).toMatch(runs ? /ran/ : /skipped .*Nobody vouches for the author/);
  });

  it.each([
    ['off', { smartCommits: { mode: 'off', identity: 'email' } }],
    ['Jira’s', { smartCommits: { mode: 'jira', identity: 'email' } }],
  ] as const)('where smart commits are %s by the time they would run', async (_name, values) => {
    const on = await bench();
    await on.find([written('DEMO-6 #comment x')]);
    await on.storage.set(`connection:${on.connection.id}`, { ...on.connection, ...values });
    expect(await untouched(on)).toEqual([
      '#comment x | skipped | Smart commits were switched off for this connection. | nobody',
    ]);
  });

  it('in a project where they are switched off', async () => {
    const on = await bench();
    await on.rules({ disabledProjects: ['DEMO'] });
    await on.find([written('DEMO-6 TEAM-3 #comment x')]);
    await on.run();
    expect(on.writes).toEqual(['Dan Developer POST /rest/api/3/issue/TEAM-3/comment']);
    expect(await said(on, 'DEMO-6')).toEqual([
      '#comment x | skipped | Smart commits are switched off in this project. | Dan Developer',
    ]);
  });

  it.each([
    [14 * DAY - 60_000, 1],
    [14 * DAY + 60_000, 0],
  ])('for a commit of %d ms ago: %d writes', async (age, count) => {
    const on = await bench();
    await on.find([written('DEMO-6 #comment x', { authoredAt: new Date(NOW - age).toISOString() })]);
    await on.run();
    expect(on.writes).toHaveLength(count);
    expect((await said(on, 'DEMO-6')).join()).toMatch(
      count === 1 ? /ran/ : /skipped . The commit is older than 14 days/,
    );
  });

  it('without the permission, in Jira’s own words', async () => {
    const on = await bench();
    await on.find([written('DEMO-6 #comment x #time 1h #done #label a #assign me', { author: VERA })]);
    await on.run();
    const { comments, worklogs, labels, assignee, status } = await workOn(on.jira, 'DEMO-6');
    expect({ comments, worklogs, labels, assignee, status }).toEqual({
      comments: [],
      worklogs: [],
      labels: [],
      assignee: null,
      status: 'To Do',
    });
    expect(await said(on, 'DEMO-6')).toEqual([
      '#comment x | failed | You do not have the permission to comment on this issue. | Vera Viewer',
      '#time 1h | failed | You do not have the permission to associate a worklog to this issue. | Vera Viewer',
      '#done | failed | #done is not possible: the issue cannot be moved now by this person. | Vera Viewer',
      "#label a | failed | Field 'labels' cannot be set. It is not on the appropriate screen, or unknown. | Vera Viewer",
      '#assign me | failed | Vera Viewer cannot be assigned this issue. | Vera Viewer',
    ]);
  });

  it('on issues that do not exist or may not be seen', async () => {
    const on = await bench();
    await on.find([written('DEMO-999 OPS-1 #comment x #done', { author: VERA })]);
    await on.run();
    for (const key of ['DEMO-999', 'OPS-1']) {
      expect(await said(on, key)).toEqual([
        '#comment x | failed | Issue does not exist or you do not have permission to see it. | Vera Viewer',
        '#done | failed | The issue does not exist, or the author may not see it. | Vera Viewer',
      ]);
    }
    expect((await workOn(on.jira, 'OPS-1')).status).toBe('To Do');
  });

  it('for what cannot be meant or done', async () => {
    const on = await bench();
    await on.find([
      written('DEMO-2 #time 1.5h #in #fly #reject #assign nobody #in-review #comment ok'),
      written(`DEMO-2 #comment ${'x'.repeat(32_768)}`),
    ]);
    await on.run();
    const lines = await said(on, 'DEMO-2');
    expect(lines.map((line) => line.split(' | ').slice(0, 3).join(' | ').slice(0, 140))).toEqual(
      [
        '#time 1.5h | failed | “1.5h” is no duration. Write whole weeks, days, hours and minutes, such as 1w 2d 4h 30m.',
        '#in | failed | #in could be In Progress or In Review. Write more of the name.',
        '#fly | failed | #fly is not possible now. Possible: To Do, In Progress, In Review, Done, Send back (to In Progress) and Reject (to D'.slice(
          0,
          140,
        ),
        '#reject | failed | “Reject” asks for Resolution: do it in Jira.',
        '#assign nobody | failed | Jira shows nobody called “nobody” who can be assigned this issue.',
        '#in-review | skipped | The issue is in In Review already.',
        '#comment ok | ran | Commented.',
        `#comment ${'x'.repeat(128)} | failed | The text is longer than the 32767 characters that Jira takes.`.slice(
          0,
          140,
        ),
      ].map((line) => expect.stringContaining(line.slice(0, 60)) as string),
    );
    expect(on.writes).toHaveLength(1);
  });
});
