import { accountIdOf, asAccount, ask, openTestJira } from './jiraFixture';

const NO_ISSUE = { errorMessages: ['Issue does not exist or you do not have permission to see it.'], errors: {} };

function havePermission(body: unknown): Record<string, boolean> {
  const { permissions } = body as { permissions: Record<string, { havePermission: boolean }> };
  return Object.fromEntries(Object.entries(permissions).map(([key, value]) => [key, value.havePermission]));
}

describe('mypermissions', () => {
  it.each([
    [
      'vera',
      'permissions=BROWSE_PROJECTS,VIEW_DEV_TOOLS&issueKey=DEMO-1',
      { BROWSE_PROJECTS: true, VIEW_DEV_TOOLS: false },
    ],
    ['dan', 'permissions=VIEW_DEV_TOOLS&projectKey=DEMO', { VIEW_DEV_TOOLS: true }],
    ['dan', 'permissions=VIEW_DEV_TOOLS&projectKey=OPS', { VIEW_DEV_TOOLS: false }],
    ['ada', 'permissions=ADMINISTER', { ADMINISTER: true }],
    ['dan', 'permissions=ADMINISTER', { ADMINISTER: false }],
    ['app', 'permissions=ADMINISTER,BROWSE_PROJECTS&projectKey=OPS', { ADMINISTER: false, BROWSE_PROJECTS: true }],
  ])('as %s, %s', async (who, query, expected) => {
    const jira = openTestJira();
    const as = who === 'app' ? {} : asAccount(jira, `${who}@acme.example`);
    const { status, body } = await ask(jira, 'GET', `/rest/api/3/mypermissions?${query}`, as);
    expect({ status, held: havePermission(body) }).toEqual({ status: 200, held: expected });
  });

  it('describes the permission', async () => {
    const { body } = await ask(openTestJira(), 'GET', '/rest/api/3/mypermissions?permissions=EDIT_ISSUES');
    expect(body).toEqual({
      permissions: {
        EDIT_ISSUES: {
          id: '12',
          key: 'EDIT_ISSUES',
          name: 'Edit Issues',
          type: 'PROJECT',
          description: 'Ability to edit issues.',
          havePermission: true,
        },
      },
    });
  });

  it.each([
    ['', 400, { errorMessages: ["The 'permissions' query parameter is required."], errors: {} }],
    ['permissions=NOPE', 400, { errorMessages: [], errors: { NOPE: 'Unrecognized permission' } }],
    ['permissions=EDIT_ISSUES&issueKey=DEMO-99', 404, NO_ISSUE],
    ['permissions=EDIT_ISSUES&issueKey=OPS-1', 404, NO_ISSUE],
    [
      'permissions=EDIT_ISSUES&projectKey=OPS',
      404,
      { errorMessages: ["No project could be found with key 'OPS'."], errors: {} },
    ],
  ])('refuses %j to the viewer', async (query, status, body) => {
    const jira = openTestJira();
    const answer = await ask(jira, 'GET', `/rest/api/3/mypermissions?${query}`, asAccount(jira, 'vera@acme.example'));
    expect(answer).toEqual({ status, body });
  });
});

describe('project/search', () => {
  it.each([
    ['', ['DEMO', 'OPS', 'TEAM']],
    ['orderBy=-key', ['TEAM', 'OPS', 'DEMO']],
    ['orderBy=name&maxResults=2', ['DEMO', 'OPS']],
    ['startAt=1&maxResults=1', ['OPS']],
    ['startAt=7', []],
    ['keys=TEAM&keys=DEMO', ['DEMO', 'TEAM']],
    ['typeKey=business', ['OPS']],
    ['typeKey=software,business', ['DEMO', 'OPS', 'TEAM']],
    ['query=board', ['TEAM']],
  ])('finds for %j %j', async (query, keys) => {
    const { body } = await ask(openTestJira(), 'GET', `/rest/api/3/project/search?${query}`);
    expect((body as { values: { key: string }[] }).values.map(({ key }) => key)).toEqual(keys);
  });

  it('gives pages of at most 100', async () => {
    const jira = openTestJira();
    for (let number = 100; number < 220; number += 1) {
      jira.addProject(`P${String(number)}`, 1);
    }
    const first = await ask(jira, 'GET', '/rest/api/3/project/search?maxResults=500');
    expect(first.body).toMatchObject({ startAt: 0, maxResults: 100, total: 123, isLast: false });
    const { nextPage } = first.body as { nextPage: string };
    const second = await ask(jira, 'GET', nextPage.replace('https://acme.atlassian.net', ''));
    expect(second.body).toMatchObject({ startAt: 100, maxResults: 100, total: 123, isLast: true });
    expect(second.body).not.toHaveProperty('nextPage');
    expect((second.body as { values: unknown[] }).values).toHaveLength(23);
  });

  it('answers 404 where nothing matches, 400 for an order it does not know', async () => {
    const jira = openTestJira();
    expect((await ask(jira, 'GET', '/rest/api/3/project/search?keys=NONE')).status).toBe(404);
    expect((await ask(jira, 'GET', '/rest/api/3/project/search?orderBy=colour')).status).toBe(400);
  });

  it('hides from the viewer what the viewer may not browse', async () => {
    const jira = openTestJira();
    const viewer = asAccount(jira, 'vera@acme.example');
    const { body } = await ask(jira, 'GET', '/rest/api/3/project/search', viewer);
    expect((body as { values: { key: string }[] }).values.map(({ key }) => key)).toEqual(['DEMO', 'TEAM']);
    expect((await ask(jira, 'GET', '/rest/api/3/project/OPS', viewer)).status).toBe(404);
  });

  it.each([
    ['DEMO', { key: 'DEMO', style: 'classic', simplified: false, projectTypeKey: 'software' }],
    ['TEAM', { key: 'TEAM', style: 'next-gen', simplified: true, projectTypeKey: 'software' }],
    ['10003', { key: 'OPS', style: 'classic', simplified: false, projectTypeKey: 'business' }],
  ])('project %s', async (keyOrId, expected) => {
    const { body } = await ask(openTestJira(), 'GET', `/rest/api/3/project/${keyOrId}`);
    expect(body).toMatchObject(expected);
  });
});

describe('issue', () => {
  it('gives the fields asked for', async () => {
    const jira = openTestJira();
    const { body } = await ask(jira, 'GET', '/rest/api/3/issue/team-6?fields=summary,labels&fields=parent,issuetype');
    const { key, fields } = body as { key: string; fields: Record<string, { name?: string; key?: string }> };
    expect(key).toBe('TEAM-6');
    expect(Object.keys(fields).sort()).toEqual(['issuetype', 'labels', 'parent', 'summary']);
    expect(fields.summary).toBe('Collect the words to translate');
    expect(fields.labels).toEqual([]);
    expect(fields.parent?.key).toBe('TEAM-5');
    expect(fields.issuetype?.name).toBe('Subtask');
  });

  it.each([
    [
      '',
      [
        'assignee',
        'created',
        'description',
        'issuetype',
        'labels',
        'project',
        'reporter',
        'status',
        'summary',
        'timetracking',
        'updated',
      ],
    ],
    [
      '?fields=*all,-description,-created,-updated,-timetracking',
      ['assignee', 'issuetype', 'labels', 'project', 'reporter', 'status', 'summary'],
    ],
    ['?fields=status', ['status']],
    ['?fields=nothing', []],
  ])('fields of DEMO-3%s', async (query, names) => {
    const { body } = await ask(openTestJira(), 'GET', `/rest/api/3/issue/DEMO-3${query}`);
    expect(Object.keys((body as { fields: object }).fields).sort()).toEqual(names);
  });

  it.each(['', '/comment', '/worklog', '/transitions'])('is not found at OPS-1%s by the viewer', async (rest) => {
    const jira = openTestJira();
    const path = `/rest/api/3/issue/OPS-1${rest}`;
    expect(await ask(jira, 'GET', path, asAccount(jira, 'vera@acme.example'))).toEqual({ status: 404, body: NO_ISSUE });
    expect((await ask(jira, 'GET', path, asAccount(jira, 'dan@acme.example'))).status).toBe(200);
  });

  it('has no comments and no work logs', async () => {
    const jira = openTestJira();
    expect((await ask(jira, 'GET', '/rest/api/3/issue/DEMO-1/comment')).body).toEqual({
      startAt: 0,
      maxResults: 50,
      total: 0,
      comments: [],
    });
    expect((await ask(jira, 'GET', '/rest/api/3/issue/DEMO-1/worklog?startAt=2&maxResults=3')).body).toEqual({
      startAt: 2,
      maxResults: 3,
      total: 0,
      worklogs: [],
    });
    expect((await ask(jira, 'GET', '/rest/api/3/issue/DEMO-1/comment?orderBy=author')).status).toBe(400);
    expect((await ask(jira, 'GET', '/rest/api/3/issue/DEMO-1/worklog?startAt=x')).status).toBe(404);
  });

  it.each([
    ['dan', 'DEMO-1', ['To Do', 'In Progress', 'In Review', 'Done']],
    ['dan', 'TEAM-1', ['To Do', 'In Progress', 'Done']],
    ['vera', 'DEMO-1', []],
  ])('%s may move %s to %j', async (name, key, names) => {
    const jira = openTestJira();
    const who = asAccount(jira, `${name}@acme.example`);
    const { body } = await ask(jira, 'GET', `/rest/api/3/issue/${key}/transitions`, who);
    expect((body as { transitions: { name: string }[] }).transitions.map((each) => each.name)).toEqual(names);
  });
});

describe('users', () => {
  it.each([
    ['query=dan@acme.example', ['Dan Developer']],
    ['query=dev', ['Dan Developer', 'Devi Developer']],
    ['query=d&maxResults=2', ['Dan Developer']],
    ['query=Vera%20V', ['Vera Viewer']],
    ['query=acme.example', []],
    ['query=', ['Ada Admin', 'Dan Developer', 'Devi Developer', 'Vera Viewer', 'Hana Hidden', 'Git Hosts for Jira']],
    ['query=Hana', ['Hana Hidden']],
    ['query=hana@acme.example', []],
  ])('search for %j finds %j', async (query, names) => {
    const { body } = await ask(openTestJira(), 'GET', `/rest/api/3/user/search?${query}`);
    expect((body as { displayName: string }[]).map(({ displayName }) => displayName)).toEqual(names);
  });

  it('search needs a query or an account id, and not both', async () => {
    const jira = openTestJira();
    expect((await ask(jira, 'GET', '/rest/api/3/user/search')).status).toBe(400);
    expect((await ask(jira, 'GET', '/rest/api/3/user/search?query=a&accountId=b')).status).toBe(400);
  });

  it('are found by their account id', async () => {
    const jira = openTestJira();
    const accountId = accountIdOf(jira, 'devi@acme.example');
    const found = await ask(jira, 'GET', `/rest/api/3/user?accountId=${encodeURIComponent(accountId)}`);
    expect(found.body).toMatchObject({ accountId, displayName: 'Devi Developer', emailAddress: 'devi@acme.example' });
    expect((await ask(jira, 'GET', '/rest/api/3/user?accountId=nobody')).status).toBe(404);
    expect((await ask(jira, 'GET', '/rest/api/3/user')).status).toBe(404);
  });

  it('myself is whoever asks', async () => {
    const jira = openTestJira();
    const mine = await ask(jira, 'GET', '/rest/api/3/myself', asAccount(jira, 'vera@acme.example'));
    expect(mine.body).toMatchObject({ displayName: 'Vera Viewer', accountType: 'atlassian' });
    expect((await ask(jira, 'GET', '/rest/api/3/myself')).body).toMatchObject({ accountType: 'app' });
  });
});

it('tells the site and its time tracking', async () => {
  const jira = openTestJira();
  const server = await ask(jira, 'GET', '/rest/api/3/serverInfo', { scopes: [] });
  expect(server.body).toMatchObject({ deploymentType: 'Cloud', serverTime: '2026-11-22T12:00:00.000+0000' });
  expect((await ask(jira, 'GET', '/rest/api/3/configuration')).body).toMatchObject({
    timeTrackingConfiguration: {
      workingHoursPerDay: 8,
      workingDaysPerWeek: 5,
      timeFormat: 'pretty',
      defaultUnit: 'minute',
    },
  });
});
