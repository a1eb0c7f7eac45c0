import { accountIdOf, ask, openTestJira } from './jiraFixture';

it.each([
  ['ada@acme.example', ['jira-software-users', 'site-admins']],
  ['dan@acme.example', ['jira-software-users', 'developers']],
  ['vera@acme.example', ['jira-software-users']],
])('%s is in %j', async (email, names) => {
  const jira = openTestJira();
  const path = `/rest/api/3/user/groups?accountId=${encodeURIComponent(accountIdOf(jira, email))}`;
  const { status, body } = await ask(jira, 'GET', path);
  expect([status, (body as { name: string }[]).map(({ name }) => name)]).toEqual([200, names]);
});

it('nobody is in none: they are not found', async () => {
  expect((await ask(openTestJira(), 'GET', '/rest/api/3/user/groups?accountId=nobody')).status).toBe(404);
});
