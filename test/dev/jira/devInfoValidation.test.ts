import { loadDevInfoSchema } from '../../support/jiraSpec';
import { branch, commit, type Fields, openTestJira, pullRequest, repository, send } from './jiraFixture';

const many = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const commits = (count: number): Fields[] => many(count).map((index) => commit(`c${String(index)}`, ['DEMO-1']));
const branches = (count: number): Fields[] =>
  many(count).map((index) => branch(`b${String(index)}`, ['DEMO-1'], commit('c', ['DEMO-1'])));
const pulls = (count: number): Fields[] => many(count).map((index) => pullRequest(String(index), ['DEMO-1']));
const repositories = (count: number): Fields[] =>
  many(count).map((index) => repository({ commits: commits(1) }, { id: `r${String(index)}` }));

const oneCommit = (fields: Fields): Fields[] => [repository({ commits: [commit('c', ['DEMO-1'], fields)] })];
const onePull = (fields: Fields): Fields[] => [repository({ pullRequests: [pullRequest('1', ['DEMO-1'], fields)] })];
const oneBranch = (fields: Fields): Fields[] => [
  repository({ branches: [branch('b', ['DEMO-1'], commit('c', ['DEMO-1']), fields)] }),
];
const text = (length: number): string => 'x'.repeat(length);
const AT = 'devInformation.repository';

/** Each case is also put to Atlassian's own schema, where that is on this machine. */
const validate = loadDevInfoSchema();

/** Parts of problems that the schema does not know of: its prose or the real site does. */
const BEYOND_THE_SCHEMA = [
  'issueKeysOrAssociationsOrNone',
  'duplicate',
  'devInformation.required',
  'repositories.required',
  'authorTimestamp.invalid',
  'properties.value.invalid',
];

describe('a request that Jira refuses whole', () => {
  it.each<[string, unknown[], Fields, string]>([
    ['no repositories', [], {}, 'devInformation.repositories.required'],
    ['no entities', [repository({})], {}, 'devInformation.required'],
    ['101 repositories', repositories(101), {}, 'devInformation.repositories.invalid'],
    ['one repository twice', [...repositories(1), ...repositories(1)], {}, `${AT}.id.duplicate`],
    ['401 commits', [repository({ commits: commits(401) })], {}, `${AT}.commits.invalid`],
    ['401 branches', [repository({ branches: branches(401) })], {}, `${AT}.branches.invalid`],
    ['401 pull requests', [repository({ pullRequests: pulls(401) })], {}, `${AT}.pullRequests.invalid`],
    [
      '1,001 entities',
      [
        repository({ commits: commits(400), branches: branches(400), pullRequests: pulls(200) }),
        repository({ commits: commits(1) }, { id: 'other' }),
      ],
      {},
      'devInformation.invalid',
    ],
    ['a commit twice', [repository({ commits: [...commits(1), ...commits(1)] })], {}, `${AT}.commit.id.duplicate`],
    ['a slash in a repository id', [repository({ commits: commits(1) }, { id: 'a/b' })], {}, `${AT}.id.invalid`],
    ['no repository name', [repository({ commits: commits(1) }, { name: undefined })], {}, `${AT}.name.required`],
    ['a long repository name', [repository({ commits: commits(1) }, { name: text(256) })], {}, `${AT}.name.invalid`],
    ['no repository url', [repository({ commits: commits(1) }, { url: null })], {}, `${AT}.url.required`],
    [
      'no number on a repository',
      [repository({ commits: commits(1) }, { updateSequenceId: undefined })],
      {},
      `${AT}.updateSequenceId.required`,
    ],
    ['a slash in a commit id', oneCommit({ id: 'feature/x' }), {}, `${AT}.commit.id.invalid`],
    ['an empty commit id', oneCommit({ id: '' }), {}, `${AT}.commit.id.invalid`],
    ['a long commit id', oneCommit({ id: text(1025) }), {}, `${AT}.commit.id.invalid`],
    ['no message', oneCommit({ message: undefined }), {}, `${AT}.commit.message.required`],
    ['no author', oneCommit({ author: undefined }), {}, `${AT}.commit.author.required`],
    [
      'a long author name',
      oneCommit({ author: { name: text(256), email: 'a@b.c' } }),
      {},
      `${AT}.commit.author.name.invalid`,
    ],
    [
      'a long e-mail address',
      oneCommit({ author: { name: 'a', email: text(256) } }),
      {},
      `${AT}.commit.author.email.invalid`,
    ],
    ['a long displayId', oneCommit({ displayId: text(256) }), {}, `${AT}.commit.displayId.invalid`],
    ['a long url', oneCommit({ url: text(2001) }), {}, `${AT}.commit.url.invalid`],
    ['no file count', oneCommit({ fileCount: undefined }), {}, `${AT}.commit.fileCount.required`],
    ['a negative file count', oneCommit({ fileCount: -1 }), {}, `${AT}.commit.fileCount.invalid`],
    ['a time without a date', oneCommit({ authorTimestamp: '10:00' }), {}, `${AT}.commit.authorTimestamp.invalid`],
    [
      'a time without an offset',
      oneCommit({ authorTimestamp: '2026-11-20T10:00:00' }),
      {},
      `${AT}.commit.authorTimestamp.invalid`,
    ],
    [
      'a time that cannot be',
      oneCommit({ authorTimestamp: '2026-13-45T10:00:00Z' }),
      {},
      `${AT}.commit.authorTimestamp.invalid`,
    ],
    ['a number as text', oneCommit({ updateSequenceId: '10' }), {}, `${AT}.commit.updateSequenceId.invalid`],
    ['half a number', oneCommit({ updateSequenceId: 1.5 }), {}, `${AT}.commit.updateSequenceId.invalid`],
    [
      '11 files',
      oneCommit({
        files: many(11).map((n) => ({
          path: String(n),
          url: 'u',
          changeType: 'ADDED',
          linesAdded: 0,
          linesRemoved: 0,
        })),
      }),
      {},
      `${AT}.commit.files.invalid`,
    ],
    [
      'a file without lines',
      oneCommit({ files: [{ path: 'a', url: 'u', changeType: 'ADDED', linesAdded: 0 }] }),
      {},
      `${AT}.commit.files.linesRemoved.required`,
    ],
    [
      'an unknown change',
      oneCommit({ files: [{ path: 'a', url: 'u', changeType: 'TOUCHED', linesAdded: 0, linesRemoved: 0 }] }),
      {},
      `${AT}.commit.files.changeType.invalid`,
    ],
    ['an unknown flag', oneCommit({ flags: ['SQUASH'] }), {}, `${AT}.commit.flags.invalid`],
    ['no keys', oneCommit({ issueKeys: undefined }), {}, `${AT}.commit.issueKeys.required`],
    ['an empty list of keys', oneCommit({ issueKeys: [] }), {}, `${AT}.commit.issueKeys.invalid`],
    [
      'keys beside associations',
      oneCommit({ associations: [{ associationType: 'issueKeys', values: ['DEMO-1'] }] }),
      {},
      `${AT}.commit.issueKeysOrAssociationsOrNone.invalid`,
    ],
    ['a slash in a branch id', oneBranch({ id: 'feature/x' }), {}, `${AT}.branch.id.invalid`],
    ['a long branch name', oneBranch({ name: text(513) }), {}, `${AT}.branch.name.invalid`],
    ['no last commit', oneBranch({ lastCommit: undefined }), {}, `${AT}.branch.lastCommit.required`],
    [
      'a last commit without keys',
      oneBranch({ lastCommit: commit('c', []) }),
      {},
      `${AT}.branch.lastCommit.issueKeys.invalid`,
    ],
    [
      'a long address for a new pull request',
      oneBranch({ createPullRequestUrl: text(2001) }),
      {},
      `${AT}.branch.createPullRequestUrl.invalid`,
    ],
    ['an unknown status', onePull({ status: 'CLOSED' }), {}, `${AT}.pullRequest.status.invalid`],
    ['a long title', onePull({ title: text(1025) }), {}, `${AT}.pullRequest.title.invalid`],
    ['a long source branch', onePull({ sourceBranch: text(256) }), {}, `${AT}.pullRequest.sourceBranch.invalid`],
    ['no source branch', onePull({ sourceBranch: undefined }), {}, `${AT}.pullRequest.sourceBranch.required`],
    ['no comment count', onePull({ commentCount: undefined }), {}, `${AT}.pullRequest.commentCount.required`],
    ['no last update', onePull({ lastUpdate: undefined }), {}, `${AT}.pullRequest.lastUpdate.required`],
    [
      'an unknown approval',
      onePull({ reviewers: [{ name: 'a', approvalStatus: 'CHANGES_REQUESTED' }] }),
      {},
      `${AT}.pullRequest.reviewers.approvalStatus.invalid`,
    ],
    [
      'a long reviewer address',
      onePull({ reviewers: [{ email: text(255) }] }),
      {},
      `${AT}.pullRequest.reviewers.email.invalid`,
    ],
    ['an unknown operation', oneCommit({}), { operationType: 'WEBHOOK' }, 'devInformation.operationType.invalid'],
    [
      'preventTransitions as text',
      oneCommit({}),
      { preventTransitions: 'true' },
      'devInformation.preventTransitions.invalid',
    ],
    [
      'six properties',
      oneCommit({}),
      { properties: { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6' } },
      'devInformation.properties.invalid',
    ],
    ['a property with _', oneCommit({}), { properties: { _a: '1' } }, 'devInformation.properties.key.invalid'],
    ['a property with :', oneCommit({}), { properties: { 'a:b': '1' } }, 'devInformation.properties.key.invalid'],
    ['a long property', oneCommit({}), { properties: { a: text(256) } }, 'devInformation.properties.value.invalid'],
  ])('%s', async (_case, sent, more, problem) => {
    const jira = openTestJira();
    const answer = await send(jira, sent, more);
    expect(answer.status).toBe(400);
    const { errorMessages } = answer.body as { errorMessages: { message: string }[] };
    expect(errorMessages[0]?.message.slice(0, problem.length)).toBe(problem);
    expect(jira.developmentInformation('DEMO-1')).toEqual({ repositories: [] });
    const beyond = BEYOND_THE_SCHEMA.some((part) => problem.includes(part));
    if (validate !== undefined && !beyond) {
      expect(validate({ repositories: sent, ...more })).not.toEqual([]);
    }
  });

  it.each([
    ['text that is not JSON', '{'],
    ['nothing', undefined],
    ['a list', '[]'],
  ])('%s', async (_case, body) => {
    const jira = openTestJira();
    const response = await jira.handle({ as: { type: 'app' }, method: 'POST', path: '/rest/devinfo/0.10/bulk', body });
    expect(response.status).toBe(400);
  });
});

describe('a request that Jira takes', () => {
  it.each<[string, unknown[], Fields]>([
    ['100 repositories', repositories(100), {}],
    ['1,000 entities', [repository({ commits: commits(400), branches: branches(400), pullRequests: pulls(200) })], {}],
    [
      'a branch and a commit with one id',
      [repository({ commits: commits(1), branches: [branch('c0', ['DEMO-1'], commits(1)[0])] })],
      {},
    ],
    [
      'the longest values',
      oneCommit({ id: text(1024), displayId: text(255), url: text(2000), message: text(1024) }),
      {},
    ],
    ['a draft', onePull({ status: 'DRAFT' }), {}],
    ['asked for changes', onePull({ reviewers: [{ name: 'a', approvalStatus: 'NEEDSWORK', email: 'a@b.c' }] }), {}],
    ['nobody known', oneCommit({ author: { name: 'unknown' }, hash: undefined }), {}],
    ['a merge', oneCommit({ flags: ['MERGE_COMMIT'] }), {}],
    ['an offset in a time', oneCommit({ authorTimestamp: '2016-10-31T23:27:25+00:00' }), {}],
    [
      'a backfill with everything beside it',
      oneCommit({}),
      {
        preventTransitions: true,
        operationType: 'BACKFILL',
        properties: { a: '1', b: '2', c: '3', d: '4', e: '5' },
        providerMetadata: { product: 'Git Hosts for Jira' },
      },
    ],
  ])('%s', async (_case, sent, more) => {
    const answer = await send(openTestJira(), sent, more);
    expect({ status: answer.status, body: answer.body }).toMatchObject({
      status: 202,
      body: { failedDevinfoEntities: {} },
    });
    expect(validate?.({ repositories: sent, ...more }) ?? []).toEqual([]);
  });
});
