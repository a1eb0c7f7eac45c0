import { firstLine } from '../../static/issue/firstLine';
import { namesOf, showsRepositories } from '../../static/issue/repositoryNames';

describe('firstLine', () => {
  it.each([
    ['DEMO-1 Fix\n\nbody', 'DEMO-1 Fix'],
    ['\r\n\r\n  DEMO-1 Fix  \r\nbody', 'DEMO-1 Fix'],
    ['', '(no message)'],
    [' \n ', '(no message)'],
  ])('%j is %s', (message, line) => {
    expect(firstLine(message)).toBe(line);
  });
});

describe('repositories of an issue', () => {
  const branch = { repositoryId: 'a', name: 'x', url: '', head: '' };
  const commit = {
    repositoryId: 'b',
    repositoryName: 'acme/b',
    id: '1',
    displayId: '1',
    message: '',
    author: '',
    authoredAt: '',
    url: '',
  };
  const grant = { state: 'unknown', evidence: '' } as const;
  const repository = {
    id: 'a',
    connectionId: 'c',
    connectionName: 'C',
    name: 'acme/a',
    host: 'github',
    url: '',
    defaultBranch: null,
    createBranch: grant,
    createPullRequest: grant,
    drafts: true,
    reviewers: true,
    ownCredential: false,
    lowerCaseKeys: false,
  } as const;

  it('are named by whatever tells their name', () => {
    const names = namesOf({ branches: [branch], commits: [commit], pullRequests: [], repositories: [repository] });
    expect([...names]).toEqual([
      ['a', 'acme/a'],
      ['b', 'acme/b'],
    ]);
  });

  it.each([
    ['one', [branch], [], false],
    ['two', [branch], [commit], true],
    ['none', [], [], false],
  ])('are shown where there are several: %s', (_case, branches, commits, shown) => {
    expect(showsRepositories({ branches, commits, pullRequests: [], repositories: [repository] })).toBe(shown);
  });
});
