import { branch, commit, type Fields, openTestJira, repository, send } from './jiraFixture';

describe('an entity that fails by itself', () => {
  const tooMany = Array.from({ length: 101 }, (_, index) => `DEMO-${String(index + 1)}`);

  it.each<[string, Fields, string]>([
    ['an emoji', { message: 'DEMO-1 💳' }, "Invalid binary character '#xD83D'"],
    ['NUL', { message: 'DEMO-1 \u0000' }, "Invalid binary character '#x0'"],
    ['U+FFFE', { displayId: '\uFFFE' }, "Invalid binary character '#xFFFE'"],
    ['an escape in a name', { author: { name: 'D\u001Bn', email: 'a@b.c' } }, "Invalid binary character '#x1B'"],
    [
      'an emoji in a path',
      { files: [{ path: '💳', url: 'u', changeType: 'ADDED', linesAdded: 0, linesRemoved: 0 }] },
      "Invalid binary character '#xD83D'",
    ],
    ['101 keys', { issueKeys: tooMany }, 'Maximum number of issue keys is 100, there are 101'],
    [
      '101 associated keys',
      { issueKeys: undefined, associations: [{ associationType: 'issueKeys', values: tooMany }] },
      'Maximum number of issue keys is 100, there are 101',
    ],
  ])('%s', async (_case, fields, message) => {
    const jira = openTestJira();
    const { status, body } = await send(jira, [
      repository({ commits: [commit('bad', ['DEMO-1'], fields), commit('good', ['DEMO-1'])] }),
    ]);
    expect({ status, body }).toEqual({
      status: 202,
      body: {
        acceptedDevinfoEntities: { payments: { commits: ['good'], branches: [], pullRequests: [] } },
        failedDevinfoEntities: { payments: { commits: [{ id: 'bad', errorMessages: [{ message }] }] } },
        unknownIssueKeys: [],
        unknownAssociations: [],
      },
    });
    expect(jira.developmentInformation('DEMO-1').repositories).toMatchObject([{ commits: [{ id: 'good' }] }]);
  });

  it('takes a branch with its last commit, and a repository with all that is in it', async () => {
    const jira = openTestJira();
    const { body } = await send(jira, [
      repository({ branches: [branch('b', ['DEMO-1'], commit('c', ['DEMO-1'], { message: '💳' }))] }),
      repository({ commits: [commit('d', ['DEMO-1'])] }, { id: 'cards', name: 'cards 💳' }),
    ]);
    const errorMessages = [{ message: "Invalid binary character '#xD83D'" }];
    expect(body).toEqual({
      acceptedDevinfoEntities: {},
      failedDevinfoEntities: { payments: { branches: [{ id: 'b', errorMessages }] }, cards: { errorMessages } },
      unknownIssueKeys: [],
      unknownAssociations: [],
    });
    expect(jira.developmentInformation('DEMO-1')).toEqual({ repositories: [] });
  });

  it('keeps tabs, line ends and every other character of the basic plane', async () => {
    const jira = openTestJira();
    const message = 'DEMO-1\tÖhman\r\n日本語 \uFFFD';
    await send(jira, [repository({ commits: [commit('c', ['DEMO-1'], { message })] })]);
    expect(jira.developmentInformation('DEMO-1').repositories).toMatchObject([{ commits: [{ message }] }]);
  });

  it('cuts a long message instead', async () => {
    const jira = openTestJira();
    await send(jira, [repository({ commits: [commit('c', ['DEMO-1'], { message: 'x'.repeat(3000) })] })]);
    expect(jira.developmentInformation('DEMO-1').repositories).toMatchObject([
      { commits: [{ message: 'x'.repeat(1024) }] },
    ]);
  });
});
