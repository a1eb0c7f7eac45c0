import { loadPlatformSchema } from '../../support/jiraSpec';
import { accountIdOf, asAccount, ask, openTestJira, type Answer } from './jiraFixture';
import type { OpenedJira } from '../../../dev/jira/openJira';

const platform = loadPlatformSchema();

function doc(...texts: string[]): unknown {
  const content = texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
  return { type: 'doc', version: 1, content };
}

function as(jira: OpenedJira, name: string, method: string, path: string, json?: unknown): Promise<Answer> {
  return ask(jira, method, `/rest/api/3${path}`, { ...asAccount(jira, `${name}@acme.example`), json });
}

function fits(schema: string, value: unknown): void {
  expect(platform?.(schema, value) ?? []).toEqual([]);
}

describe('comments', () => {
  const property = { key: 'mark', value: { id: '7' } };

  it('are added, listed and found by their properties', async () => {
    const jira = openTestJira();
    const added = await as(jira, 'dan', 'POST', '/issue/DEMO-1/comment', { body: doc('one'), properties: [property] });
    expect(added).toMatchObject({ status: 201, body: { id: '10001', author: { displayName: 'Dan Developer' } } });
    await as(jira, 'devi', 'POST', '/issue/DEMO-1/comment', { body: doc('two') });
    const listed = await as(jira, 'ada', 'GET', '/issue/DEMO-1/comment?orderBy=-created&maxResults=1');
    expect(listed.body).toMatchObject({ total: 2, comments: [{ id: '10002', body: doc('two') }] });
    fits('PageOfComments', listed.body);
    const found = await as(jira, 'dan', 'POST', '/comment/list?expand=properties', { ids: [10001, 10002, 9] });
    expect(found.body).toMatchObject({ total: 2, values: [{ properties: [property] }, { properties: [] }] });
    fits('PageBeanComment', found.body);
    expect((await as(jira, 'dan', 'GET', '/comment/10001/properties/mark')).body).toEqual(property);
    expect((await as(jira, 'dan', 'GET', '/comment/10001/properties/other')).status).toBe(404);
    expect((await as(jira, 'dan', 'GET', '/comment/9/properties/mark')).status).toBe(404);
  });

  it.each([
    ['no body', {}],
    ['plain text', { body: 'x' }],
    ['another version', { body: { type: 'doc', version: 2, content: [] } }],
    ['nothing in it', { body: doc() }],
    ['an empty text', { body: doc('') }],
    ['blanks only', { body: doc('  ') }],
    ['an unknown block', { body: { type: 'doc', version: 1, content: [{ type: 'script' }] } }],
    ['text among blocks', { body: { type: 'doc', version: 1, content: [{ type: 'text', text: 'x' }] } }],
    ['more than 32,767 characters', { body: doc('x'.repeat(32_768)) }],
    ['a property without a key', { body: doc('x'), properties: [{ value: 1 }] }],
  ])('with %s are refused', async (_name, json) => {
    const jira = openTestJira();
    const answer = await as(jira, 'dan', 'POST', '/issue/DEMO-1/comment', json);
    expect(answer.status).toBe(400);
    fits('ErrorCollection', answer.body);
    expect((await as(jira, 'dan', 'GET', '/issue/DEMO-1/comment')).body).toMatchObject({ total: 0 });
  });

  it('of 32,767 characters are taken', async () => {
    const answer = await as(openTestJira(), 'dan', 'POST', '/issue/DEMO-1/comment', { body: doc('x'.repeat(32_767)) });
    expect(answer.status).toBe(201);
  });
});

describe('worklogs', () => {
  const started = '2026-11-20T10:00:00.000+0100';

  it.each([
    ['1w 2d 4h 30m', '1w 2d 4h 30m', 217_800],
    ['1d', '1d', 28_800],
    ['8h', '1d', 28_800],
    ['90', '1h 30m', 5_400],
    ['1.5h', '1h 30m', 5_400],
  ])('of %s are %s', async (timeSpent, shown, seconds) => {
    const jira = openTestJira();
    const added = await as(jira, 'dan', 'POST', '/issue/DEMO-1/worklog', { timeSpent, started, comment: doc('x') });
    expect(added).toMatchObject({ status: 201, body: { timeSpent: shown, timeSpentSeconds: seconds, started } });
    fits('Worklog', added.body);
    const { body } = await as(jira, 'dan', 'GET', '/issue/DEMO-1/worklog?expand=properties');
    expect(body).toMatchObject({ total: 1, worklogs: [{ comment: doc('x'), properties: [] }] });
    fits('PageOfWorklogs', body);
  });

  it('are found by when they started', async () => {
    const jira = openTestJira();
    await as(jira, 'dan', 'POST', '/issue/DEMO-1/worklog', { timeSpent: '1h', started });
    const at = Date.parse('2026-11-20T09:00:00Z');
    const total = async (query: string): Promise<unknown> =>
      ((await as(jira, 'dan', 'GET', `/issue/DEMO-1/worklog?${query}`)).body as { total: number }).total;
    expect(await total(`startedAfter=${String(at)}&startedBefore=${String(at + 1)}`)).toBe(1);
    expect(await total(`startedAfter=${String(at + 1)}`)).toBe(0);
  });

  it.each([
    [{ timeSpent: '1x', started }],
    [{ timeSpent: '-1h', started }],
    [{ timeSpent: '0h', started }],
    [{ timeSpent: '99999w', started }],
    [{ started }],
    [{ timeSpent: '1h', timeSpentSeconds: 60, started }],
    [{ timeSpent: '1h' }],
    [{ timeSpent: '1h', started: '2026-11-20T10:00:00+01:00' }],
    [{ timeSpent: '1h', started, comment: 'x' }],
  ])('%j is refused', async (json) => {
    expect((await as(openTestJira(), 'dan', 'POST', '/issue/DEMO-1/worklog', json)).status).toBe(400);
  });
});

describe('transitions', () => {
  it('move the issue, which says who did it and what it was told', async () => {
    const jira = openTestJira();
    const metadata = { type: 'x', extraData: { command: '7' } };
    const moved = await as(jira, 'dan', 'POST', '/issue/DEMO-6/transitions', {
      transition: { id: '21' },
      historyMetadata: metadata,
    });
    expect(moved).toEqual({ status: 204, body: undefined });
    expect(jira.issue('DEMO-6')?.status).toBe('In Progress');
    const { body } = await as(jira, 'dan', 'GET', '/issue/DEMO-6?fields=status&expand=changelog');
    expect(body).toMatchObject({
      fields: { status: { name: 'In Progress' } },
      changelog: {
        total: 1,
        histories: [
          {
            author: { displayName: 'Dan Developer' },
            items: [{ field: 'status', fromString: 'To Do', to: '3' }],
            historyMetadata: metadata,
          },
        ],
      },
    });
    fits('IssueBean', body);
    fits('PageBeanChangelog', (await as(jira, 'dan', 'GET', '/issue/DEMO-6/changelog')).body);
  });

  it('depend on the status and tell what their screens ask for', async () => {
    const jira = openTestJira();
    const { body } = await as(jira, 'dan', 'GET', '/issue/DEMO-2/transitions?expand=transitions.fields');
    const { transitions } = body as { transitions: { name: string; fields: Record<string, { required: boolean }> }[] };
    expect(transitions.map(({ name, fields }) => [name, Object.keys(fields)])).toEqual([
      ['To Do', []],
      ['In Progress', []],
      ['In Review', []],
      ['Done', []],
      ['Send back', []],
      ['Reject', ['resolution']],
    ]);
    fits('Transitions', body);
    const reject = (fields?: unknown): Promise<Answer> =>
      as(jira, 'dan', 'POST', '/issue/DEMO-2/transitions', { transition: { id: '81' }, fields });
    expect(await reject()).toMatchObject({ status: 400, body: { errors: { resolution: 'Resolution is required.' } } });
    expect((await reject({ resolution: { name: 'Duplicate' } })).status).toBe(204);
    expect(jira.issue('DEMO-2')?.status).toBe('Done');
  });

  it.each([
    ['without one', {}],
    ['that does not exist', { transition: { id: '99' } }],
    ['from another status', { transition: { id: '71' } }],
    ['with a field that its screen does not have', { transition: { id: '21' }, update: { comment: [] } }],
  ])('%s are refused', async (_name, json) => {
    const jira = openTestJira();
    expect((await as(jira, 'dan', 'POST', '/issue/DEMO-6/transitions', json)).status).toBe(400);
    expect(jira.issue('DEMO-6')?.status).toBe('To Do');
  });
});

describe('labels and assignee', () => {
  it('are set, and the same again changes nothing', async () => {
    const jira = openTestJira();
    const add = { update: { labels: [{ add: 'b' }, { add: 'a' }] } };
    expect((await as(jira, 'dan', 'PUT', '/issue/DEMO-6', add)).status).toBe(204);
    expect((await as(jira, 'dan', 'PUT', '/issue/DEMO-6', add)).status).toBe(204);
    const accountId = accountIdOf(jira, 'devi@acme.example');
    expect((await as(jira, 'dan', 'PUT', '/issue/DEMO-6/assignee', { accountId })).status).toBe(204);
    const { body } = await as(jira, 'dan', 'GET', '/issue/DEMO-6?fields=labels,assignee&expand=changelog');
    expect(body).toMatchObject({
      fields: { labels: ['a', 'b'], assignee: { displayName: 'Devi Developer' } },
      changelog: { total: 2 },
    });
    expect((await as(jira, 'dan', 'PUT', '/issue/DEMO-6/assignee', { accountId: null })).status).toBe(204);
    expect(jira.issue('DEMO-6')?.assignee).toBeUndefined();
  });

  it.each([
    ['PUT', '/issue/DEMO-6', { update: { labels: [{ add: 'a b' }] } }],
    ['PUT', '/issue/DEMO-6', { update: { labels: [{ add: 'x'.repeat(256) }] } }],
    ['PUT', '/issue/DEMO-6', { update: { summary: [{ set: 'x' }] } }],
    ['PUT', '/issue/DEMO-6/assignee', { accountId: 'nobody' }],
  ])('%s %s %j is refused', async (method, path, json) => {
    expect((await as(openTestJira(), 'dan', method, path, json)).status).toBe(400);
  });

  it('go to those who can be assigned only', async () => {
    const jira = openTestJira();
    const accountId = accountIdOf(jira, 'vera@acme.example');
    expect((await as(jira, 'dan', 'PUT', '/issue/DEMO-6/assignee', { accountId })).status).toBe(400);
  });
});

it.each([
  ['POST', '/comment', { body: doc('x') }, 400],
  ['POST', '/worklog', { timeSpent: '1h', started: '2026-11-20T10:00:00.000+0100' }, 400],
  ['POST', '/transitions', { transition: { id: '21' } }, 400],
  ['PUT', '', { update: { labels: [{ add: 'a' }] } }, 400],
  ['PUT', '/assignee', { accountId: null }, 403],
])(
  '%s …%s by somebody who may only look is refused, and not found where they may not even look',
  async (method, rest, json, status) => {
    const jira = openTestJira();
    expect((await as(jira, 'vera', method, `/issue/DEMO-6${rest}`, json)).status).toBe(status);
    expect((await as(jira, 'vera', method, `/issue/OPS-1${rest}`, json)).status).toBe(404);
    expect((await as(jira, 'dan', method, `/issue/NONE-1${rest}`, json)).status).toBe(404);
  },
);

it('an app without write:jira-work writes nothing', async () => {
  const jira = openTestJira();
  const only = { ...asAccount(jira, 'dan@acme.example'), scopes: ['read:jira-work'], json: { body: doc('x') } };
  expect((await ask(jira, 'POST', '/rest/api/3/issue/DEMO-1/comment', only)).status).toBe(401);
});

it('a notice goes to people of the site', async () => {
  const jira = openTestJira();
  const to = { users: [{ accountId: accountIdOf(jira, 'dan@acme.example') }] };
  const path = '/rest/api/3/issue/DEMO-1/notify';
  expect((await ask(jira, 'POST', path, { json: { subject: 's', textBody: 't', to } })).status).toBe(204);
  expect((await ask(jira, 'POST', path, { json: { textBody: 't' } })).status).toBe(400);
  expect(jira.notices()).toEqual([{ issueKey: 'DEMO-1', to: [to.users[0]?.accountId], subject: 's', text: 't' }]);
});
