import { loadDevInfoAnswerSchema, loadPlatformSchema } from '../../support/jiraSpec';
import { accountIdOf, ask, branch, commit, openTestJira, pullRequest, repository, send } from './jiraFixture';

const platform = loadPlatformSchema();
// Jira's description is no part of the project; where it is absent the name of the suite says that it was skipped.
const withSpec = platform === undefined ? describe.skip : describe;

withSpec(
  "answers are what Jira's own description allows (skipped where API_SPECS_DIR and ../shared/specs are absent)",
  () => {
    it.each([
      ['Permissions', '/rest/api/3/mypermissions?permissions=ADMINISTER,VIEW_DEV_TOOLS&projectKey=DEMO'],
      ['PageBeanProject', '/rest/api/3/project/search?maxResults=2'],
      ['Project', '/rest/api/3/project/TEAM'],
      ['IssueBean', '/rest/api/3/issue/DEMO-12'],
      ['PageOfComments', '/rest/api/3/issue/DEMO-1/comment'],
      ['PageOfWorklogs', '/rest/api/3/issue/DEMO-1/worklog'],
      ['Transitions', '/rest/api/3/issue/DEMO-1/transitions'],
      ['User', '/rest/api/3/myself'],
      ['ServerInformation', '/rest/api/3/serverInfo'],
      ['Configuration', '/rest/api/3/configuration'],
    ])('%s: %s', async (schema, path) => {
      const { status, body } = await ask(openTestJira(), 'GET', path);
      expect({ status, errors: platform?.(schema, body) }).toEqual({ status: 200, errors: [] });
    });

    it.each([
      '/rest/api/3/issue/NONE-1',
      '/rest/api/3/mypermissions?permissions=NOPE',
      '/rest/api/3/project/NONE',
      '/rest/api/3/nothing',
    ])('ErrorCollection: %s', async (path) => {
      const { status, body } = await ask(openTestJira(), 'GET', path);
      expect({ refused: status >= 400, errors: platform?.('ErrorCollection', body) }).toEqual({
        refused: true,
        errors: [],
      });
    });

    it('User: every person that is found', async () => {
      const jira = openTestJira();
      const { body } = await ask(jira, 'GET', '/rest/api/3/user/search?query=');
      expect((body as unknown[]).flatMap((user) => platform?.('User', user))).toEqual([]);
      const one = await ask(jira, 'GET', `/rest/api/3/user?accountId=${accountIdOf(jira, 'ada@acme.example')}`);
      expect(platform?.('User', one.body)).toEqual([]);
    });

    it('a schema finds what is wrong', () => {
      expect(platform?.('Project', { key: 'DEMO', style: 'modern', colour: 'red' })).toHaveLength(2);
    });

    it('development information: taken, failed, refused and read', async () => {
      const bulk = '/devinfo/0.10/bulk';
      const jira = openTestJira();
      const c1 = commit('c1', ['DEMO-1', 'NONE-1']);
      const taken = await send(jira, [
        repository({
          commits: [c1, commit('c2', ['DEMO-1'], { message: '💳' })],
          branches: [branch('b1', ['DEMO-1'], c1)],
          pullRequests: [pullRequest('1', ['DEMO-1'], { status: 'DRAFT' })],
        }),
      ]);
      expect(loadDevInfoAnswerSchema(bulk, 'post', 202)?.(taken.body)).toEqual([]);
      const refused = await send(jira, []);
      expect(loadDevInfoAnswerSchema(bulk, 'post', 400)?.(refused.body)).toEqual([]);
      expect(loadDevInfoAnswerSchema(bulk, 'post', 400)?.({ errorMessages: ['text'] })).toHaveLength(1);
      const read = await ask(jira, 'GET', '/rest/devinfo/0.10/repository/payments');
      expect(loadDevInfoAnswerSchema('/devinfo/0.10/repository/{repositoryId}', 'get', 200)?.(read.body)).toEqual([]);
    });
  },
);
