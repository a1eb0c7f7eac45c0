import { requiredScopes } from '../../support/jiraScopes';
import { readJiraSpec } from '../../support/jiraSpec';
import { APP_SCOPES, asAccount, ask, commit, ids, openTestJira, repository, send } from './jiraFixture';

describe('who may call', () => {
  it.each([
    ['GET', '/rest/api/3/nothing', 404],
    ['GET', '/rest/api/3/issue/DEMO-1/unknown', 404],
    ['GET', '/rest/api/3/issue/%zz', 404],
    ['PATCH', '/rest/api/3/issue/DEMO-1', 405],
  ])('%s %s is answered with %d in Jira’s shape', async (method, path, status) => {
    const answer = await ask(openTestJira(), method, path);
    expect(answer).toEqual({ status, body: { errorMessages: [expect.any(String)], errors: {} } });
  });

  it('refuses an account that does not exist', async () => {
    const nobody = { as: { type: 'user' as const, accountId: 'nobody' } };
    expect((await ask(openTestJira(), 'GET', '/rest/api/3/myself', nobody)).status).toBe(401);
  });

  const SCOPED: [string, string, string][] = [
    ['GET', '/rest/api/3/mypermissions?permissions=ADMINISTER', 'read:jira-work'],
    ['GET', '/rest/api/3/project/search', 'read:jira-work'],
    ['GET', '/rest/api/3/project/DEMO', 'read:jira-work'],
    ['GET', '/rest/api/3/issue/DEMO-1', 'read:jira-work'],
    ['GET', '/rest/api/3/issue/DEMO-1/comment', 'read:jira-work'],
    ['GET', '/rest/api/3/issue/DEMO-1/worklog', 'read:jira-work'],
    ['GET', '/rest/api/3/issue/DEMO-1/transitions', 'read:jira-work'],
    ['GET', '/rest/api/3/user/search?query=a', 'read:jira-user'],
    ['GET', '/rest/api/3/user?accountId=a', 'read:jira-user'],
    ['GET', '/rest/api/3/myself', 'read:jira-user'],
    ['GET', '/rest/api/3/configuration', 'read:jira-user'],
    ['POST', '/rest/devinfo/0.10/bulk', 'write:dev-info:jira'],
    ['GET', '/rest/devinfo/0.10/repository/x', 'read:dev-info:jira'],
    ['GET', '/rest/devinfo/0.10/existsByProperties?a=b', 'read:dev-info:jira'],
    ['DELETE', '/rest/devinfo/0.10/repository/x', 'delete:dev-info:jira'],
    ['DELETE', '/rest/devinfo/0.10/repository/x/commit/y', 'delete:dev-info:jira'],
    ['DELETE', '/rest/devinfo/0.10/bulkByProperties?a=b', 'delete:dev-info:jira'],
  ];

  it.each(SCOPED)('%s %s needs %s', async (method, path, scope) => {
    const jira = openTestJira();
    const without = await ask(jira, method, path, { scopes: APP_SCOPES.filter((held) => held !== scope) });
    expect(without).toEqual({ status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } });
    expect((await ask(jira, method, path, { scopes: [scope] })).status).not.toBe(401);
  });

  // Jira's description is no part of the project; where it is absent the names of the tests say that they were skipped.
  const withSpec = readJiraSpec('platform-v3') === undefined ? it.skip : it;
  withSpec.each(SCOPED)(
    "%s %s: %s is what Jira's description asks for (skipped without API_SPECS_DIR)",
    (method, path, scope) => {
      // Older than the change of June 2024, the description asks for no scope here.
      const expected = path.includes('mypermissions') ? [] : [scope];
      expect(requiredScopes(method, path)).toEqual(expected);
    },
  );
});

describe('development information', () => {
  const WRITES: [string, string][] = [
    ['POST', '/rest/devinfo/0.10/bulk'],
    ['DELETE', '/rest/devinfo/0.10/repository/payments'],
    ['DELETE', '/rest/devinfo/0.10/repository/payments/commit/c1'],
    ['DELETE', '/rest/devinfo/0.10/bulkByProperties?a=1'],
  ];
  const READS: [string, string][] = [
    ['GET', '/rest/devinfo/0.10/repository/payments'],
    ['GET', '/rest/devinfo/0.10/existsByProperties?a=1'],
  ];

  it.each([...WRITES, ...READS])('%s %s is not for an app that acts as a user', async (method, path) => {
    const jira = openTestJira();
    await send(jira, [repository({ commits: [commit('c1', ['DEMO-1'])] })], { properties: { a: '1' } });
    const json = { repositories: [repository({ commits: [commit('c2', ['DEMO-1'])] })] };
    const answer = await ask(jira, method, path, { ...asAccount(jira, 'ada@acme.example'), json });
    expect(answer.status).toBe(403);
    expect(ids(jira, 'DEMO-1')).toBe('c1 |  | ');
  });

  it('somebody who looks may read and not write', async () => {
    const jira = openTestJira();
    await send(jira, [repository({ commits: [commit('c1', ['DEMO-1'])] })], { properties: { a: '1' } });
    const looking = { ...asAccount(jira, 'dan@acme.example'), scopes: undefined };
    for (const [method, path] of READS) {
      expect((await ask(jira, method, path, looking)).status).toBe(200);
    }
    for (const [method, path] of WRITES) {
      expect((await ask(jira, method, path, looking)).status).toBe(403);
    }
    expect(ids(jira, 'DEMO-1')).toBe('c1 |  | ');
  });
});
