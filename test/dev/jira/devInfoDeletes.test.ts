import type { OpenedJira } from '../../../dev/jira/openJira';
import { ask, branch, commit, ids, openTestJira, pullRequest, repository, send, shown } from './jiraFixture';

describe('deleting', () => {
  const REPOSITORY = '/rest/devinfo/0.10/repository/payments';

  async function filled(): Promise<OpenedJira> {
    const jira = openTestJira();
    const c1 = commit('c1', ['DEMO-1']);
    await send(
      jira,
      [
        repository({
          commits: [c1],
          branches: [branch('b1', ['DEMO-1'], c1)],
          pullRequests: [pullRequest('7', ['DEMO-1'])],
        }),
        repository({ commits: [commit('late', ['DEMO-1'], { updateSequenceId: 20 })] }, { id: 'other' }),
      ],
      { properties: { connection: 'abc', site: '1' } },
    );
    return jira;
  }
  const ALL = 'c1 | b1 | 7 || late |  | ';

  it.each([
    [`${REPOSITORY}/commit/c1`, ' | b1 | 7 || late |  | '],
    [`${REPOSITORY}/branch/b1`, 'c1 |  | 7 || late |  | '],
    [`${REPOSITORY}/pull_request/7`, 'c1 | b1 |  || late |  | '],
    [`${REPOSITORY}/pull_request/7?_updateSequenceId=10`, 'c1 | b1 |  || late |  | '],
    [`${REPOSITORY}/pull_request/7?_updateSequenceId=9`, ALL],
    [`${REPOSITORY}/commit/b1`, ALL],
    [`${REPOSITORY}/commit/nothing`, ALL],
    [REPOSITORY, 'late |  | '],
    [`${REPOSITORY}?_updateSequenceId=10`, 'late |  | '],
    [`${REPOSITORY}?_updateSequenceId=9`, ALL],
    ['/rest/devinfo/0.10/repository/nothing', ALL],
    ['/rest/devinfo/0.10/bulkByProperties?connection=abc', ''],
    ['/rest/devinfo/0.10/bulkByProperties?connection=abc&site=1', ''],
    ['/rest/devinfo/0.10/bulkByProperties?connection=abc&site=2', ALL],
    // No longer supported, so it protects nothing.
    ['/rest/devinfo/0.10/bulkByProperties?connection=abc&_updateSequenceId=1', ''],
  ])('%s leaves %j', async (path, left) => {
    const jira = await filled();
    // Ties of time are broken by the number, so that `late` may stand first.
    const order = (text: string): string[] => text.split(' || ').sort();
    expect(await ask(jira, 'DELETE', path)).toEqual({ status: 202, body: undefined });
    expect(order(ids(jira, 'DEMO-1'))).toEqual(order(left));
  });

  it.each([
    ['DELETE', `${REPOSITORY}/tag/1`, 'Wrong entity type specified'],
    ['DELETE', `${REPOSITORY}/commit/c1?_updateSequenceId=x`, '_updateSequenceId is not a numeric value'],
    ['DELETE', '/rest/devinfo/0.10/bulkByProperties', 'No query properties are specified'],
    ['DELETE', '/rest/devinfo/0.10/bulkByProperties?_updateSequenceId=3', 'No query properties are specified'],
    ['GET', '/rest/devinfo/0.10/existsByProperties?a=1&a=2', 'Multiple values of the same property key are specified'],
  ])('%s %s is refused', async (method, path, message) => {
    const jira = await filled();
    expect(await ask(jira, method, path)).toEqual({ status: 400, body: { errorMessages: [{ message }] } });
    expect(ids(jira, 'DEMO-1').split(' || ').sort()).toEqual(ALL.split(' || ').sort());
  });

  it('keeps in a repository what is newer than the delete', async () => {
    const jira = await filled();
    await send(jira, [repository({ commits: [commit('c2', ['DEMO-2'], { updateSequenceId: 30 })] })]);
    await ask(jira, 'DELETE', `${REPOSITORY}?_updateSequenceId=10`);
    expect(ids(jira, 'DEMO-2')).toBe('c2 |  | ');
    expect(shown(jira, 'DEMO-2')[0]).toMatchObject({ name: 'acme/payments' });
  });

  it('lets what was deleted come again', async () => {
    const jira = await filled();
    await ask(jira, 'DELETE', REPOSITORY);
    await send(jira, [repository({ commits: [commit('c1', ['DEMO-1'])] })]);
    expect(ids(jira, 'DEMO-1').split(' || ').sort()).toEqual(['c1 |  | ', 'late |  | ']);
  });

  it.each([
    ['connection=abc', true],
    ['connection=abc&site=1', true],
    ['connection=abc&site=2', false],
    ['connection=abc&_updateSequenceId=10', true],
    ['connection=abc&_updateSequenceId=9', false],
    ['site=abc', false],
  ])('existsByProperties?%s is %s', async (query, hasDataMatchingProperties) => {
    const { body } = await ask(await filled(), 'GET', `/rest/devinfo/0.10/existsByProperties?${query}`);
    expect(body).toEqual({ hasDataMatchingProperties });
  });
});
