import { failureOf } from '../contract/reading';
import { finish, METADATA, openCodecommitDouble, PAYMENTS } from './double';
import type { CodecommitDouble } from './double';

let double: CodecommitDouble;
beforeEach(() => {
  double = openCodecommitDouble();
});
afterEach(() => finish(double));

const REPOSITORY = { repositoryName: 'payments' };
const HEAD = 'a'.repeat(40);
const commit = (commitId: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  commitId,
  treeId: 't',
  parents: [],
  message: 'DEMO-1 One\n',
  author: { name: 'Ada', email: 'ada@acme.example', date: '1700000000 +0100' },
  committer: { name: 'Ada', email: 'ada@acme.example', date: '1700000000 +0100' },
  ...more,
});

describe('the list of repositories', () => {
  const LIST = { sortBy: 'repositoryName', order: 'ascending' };
  const names = (count: number, from = 0): string[] =>
    Array.from({ length: count }, (_, index) => `r${String(from + index).padStart(4, '0')}`);
  const listed = (all: string[]): Record<string, unknown> => ({
    repositories: all.map((name) => ({ repositoryName: name, repositoryId: `id-${name}` })),
  });
  const described = (all: string[]): Record<string, unknown> => ({
    repositories: all.map((repositoryName) => ({ ...METADATA, repositoryName, repositoryId: `id-${repositoryName}` })),
  });

  it('goes in hundreds through the pages of each region', async () => {
    double = openCodecommitDouble({ regions: ['us-east-1', 'eu-west-1'] });
    const first = names(150);
    double.call('ListRepositories', LIST, { ...listed(first), nextToken: 'more' });
    double.call('BatchGetRepositories', { repositoryNames: first.slice(0, 100) }, described(first.slice(0, 100)));
    double.call('ListRepositories', LIST, { ...listed(first), nextToken: 'more' });
    double.call('BatchGetRepositories', { repositoryNames: first.slice(100) }, described(first.slice(100)));
    const second = names(1, 150);
    double.call('ListRepositories', { ...LIST, nextToken: 'more' }, listed(second));
    double.call('BatchGetRepositories', { repositoryNames: second }, described(second));
    double.call('ListRepositories', LIST, listed(names(1)), 'eu-west-1');
    double.call('BatchGetRepositories', { repositoryNames: names(1) }, described(names(1)), 'eu-west-1');

    const found: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await double.host.listRepositories(cursor);
      found.push(...page.items.map(({ name }) => name));
      cursor = page.next;
      pages += 1;
    } while (cursor !== undefined);
    expect([pages, found]).toEqual([4, [...names(151).map((name) => `us-east-1/${name}`), 'eu-west-1/r0000']]);
  });

  it.each([
    ['AccessDeniedException', 'is not authorized to perform: codecommit:BatchGetRepositories'],
    ['EncryptionKeyDisabledException', 'The KMS key is disabled'],
    ['EncryptionKeyAccessDeniedException', 'The KMS key may not be used'],
  ])('halves what AWS refuses with %s, and leaves out what cannot be read', async (name, words) => {
    const all = names(4);
    double.call('ListRepositories', LIST, listed(all));
    double.refuse('BatchGetRepositories', { repositoryNames: all }, name, words);
    double.refuse('BatchGetRepositories', { repositoryNames: all.slice(0, 2) }, name, words);
    double.refuse('BatchGetRepositories', { repositoryNames: ['r0000'] }, name, words);
    double.call('BatchGetRepositories', { repositoryNames: ['r0001'] }, described(['r0001']));
    double.call('BatchGetRepositories', { repositoryNames: all.slice(2) }, described(all.slice(2)));
    const { items, next } = await double.host.listRepositories();
    expect([items.map(({ name }) => name), next]).toEqual([['r0001', 'r0002', 'r0003'], undefined]);
  });
});

describe('what the probes are answered with', () => {
  const ALLOWED = 'codecommit:CreateBranch in payments';
  it.each([
    ['CommitDoesNotExistException', 'x', { state: 'granted', evidence: `AWS allows ${ALLOWED}` }],
    [
      'AccessDeniedException',
      'is not authorized to perform: codecommit:CreateBranch on resource: arn:x because no policy allows it',
      { state: 'denied', evidence: `no policy allows ${ALLOWED}`, missing: ['codecommit:CreateBranch'] },
    ],
    [
      'AccessDeniedException',
      'is not authorized to perform: codecommit:CreateBranch with an explicit deny in a permissions boundary',
      {
        state: 'denied',
        evidence: 'A permissions boundary forbids codecommit:CreateBranch',
        missing: ['codecommit:CreateBranch'],
      },
    ],
    [
      'EncryptionKeyAccessDeniedException',
      'The KMS key may not be used',
      { state: 'denied', evidence: 'The KMS key may not be used', missing: ['kms:Decrypt'] },
    ],
    ['EncryptionKeyDisabledException', 'The KMS key is off', { state: 'denied', evidence: 'The KMS key is off' }],
    ['RepositoryDoesNotExistException', 'gone', { state: 'unknown', evidence: expect.stringMatching(/first use/) }],
    ['InvalidCommitIdException', 'odd', { state: 'unknown', evidence: expect.stringMatching(/first use/) }],
    ['InternalFailure', 'sorry', { state: 'unknown', evidence: expect.stringMatching(/first use/) }],
  ])('%s: %s', async (name, words, expected) => {
    double.refuse('CreateBranch', undefined, name, words);
    double.refuse('CreatePullRequest', undefined, 'ReferenceDoesNotExistException', 'x');
    const { createBranch, createPullRequest } = await double.host.grants(PAYMENTS, { writeOnly: true });
    expect(createBranch).toEqual(expected);
    expect(createPullRequest.state).toBe('granted');
  });
});

describe('activity', () => {
  const LIST = { sortBy: 'lastModifiedDate', order: 'descending' };

  it('is what was modified since, by the clock of AWS', async () => {
    double.call('ListRepositories', LIST, {
      repositories: ['a', 'b', 'c'].map((name) => ({ repositoryName: name, repositoryId: name })),
    });
    const at = (repositoryId: string, iso: string): Record<string, unknown> => ({
      ...METADATA,
      repositoryId,
      lastModifiedDate: Date.parse(iso) / 1000,
    });
    double.call(
      'BatchGetRepositories',
      { repositoryNames: ['a', 'b', 'c'] },
      {
        repositories: [
          at('c', '2026-11-20T00:00:00Z'),
          at('a', '2026-11-22T11:00:00.250Z'),
          at('b', '2026-11-22T10:00:00Z'),
        ],
      },
    );
    expect(await double.host.recentActivity?.('2026-11-22T10:00:00Z')).toEqual({
      repositories: [
        { hostId: 'a', lastActivityAt: '2026-11-22T11:00:00.250Z' },
        { hostId: 'b', lastActivityAt: '2026-11-22T10:00:00.000Z' },
      ],
      askedAt: new Date(double.now).toISOString(),
    });
  });

  it('is not told to a key whose policy names single repositories', async () => {
    double.call('ListRepositories', LIST, { repositories: [{ repositoryName: 'a', repositoryId: 'a' }] });
    const denied = 'is not authorized to perform: codecommit:BatchGetRepositories';
    double.refuse('BatchGetRepositories', { repositoryNames: ['a'] }, 'AccessDeniedException', denied);
    expect(await double.host.recentActivity?.(undefined)).toBeNull();
  });
});

describe('a reading', () => {
  it('pages through branches and pull requests, and asks for details of those that name an issue', async () => {
    double.withoutGit();
    double.call('ListBranches', REPOSITORY, { branches: ['main'], nextToken: 'b' });
    double.call('ListBranches', { ...REPOSITORY, nextToken: 'b' }, { branches: ['gone'] });
    double.call('GetBranch', { ...REPOSITORY, branchName: 'main' }, { branch: { branchName: 'main', commitId: HEAD } });
    double.refuse('GetBranch', { ...REPOSITORY, branchName: 'gone' }, 'BranchDoesNotExistException');
    double.call('GetRepository', REPOSITORY, { repositoryMetadata: METADATA });
    double.call('BatchGetCommits', { ...REPOSITORY, commitIds: [HEAD] }, { commits: [commit(HEAD)], errors: [] });
    const first = await double.host.changesSince(PAYMENTS, undefined, { since: '2023-01-01T00:00:00Z' });
    expect([first.commits.map(({ id }) => id), first.branches.map(({ name }) => name), first.caughtUp]).toEqual([
      [HEAD],
      ['main'],
      false,
    ]);

    double.call('ListPullRequests', REPOSITORY, { pullRequestIds: ['3', '2'], nextToken: 'p' });
    double.call('ListPullRequests', { ...REPOSITORY, nextToken: 'p' }, { pullRequestIds: ['1'] });
    const pull = (pullRequestId: string, title: string, status: string, active: string): Record<string, unknown> => ({
      pullRequest: {
        pullRequestId,
        title,
        pullRequestStatus: status,
        revisionId: 'rev',
        lastActivityDate: Date.parse(active) / 1000,
        pullRequestTargets: [
          { ...REPOSITORY, sourceReference: 'refs/heads/topic', destinationReference: 'refs/heads/main' },
        ],
      },
    });
    double.call('GetPullRequest', { pullRequestId: '3' }, pull('3', 'DEMO-1 Three', 'OPEN', '2026-11-01T00:00:00Z'));
    double.call('GetPullRequest', { pullRequestId: '2' }, pull('2', 'No issue', 'CLOSED', '2026-11-01T00:00:00Z'));
    double.call('GetPullRequest', { pullRequestId: '1' }, pull('1', 'DEMO-1 Old', 'CLOSED', '2022-11-01T00:00:00Z'));
    double.call(
      'GetPullRequestApprovalStates',
      { pullRequestId: '3', revisionId: 'rev' },
      {
        approvals: [{ userArn: 'arn:aws:iam::111122223333:user/dan', approvalState: 'APPROVE' }],
      },
    );
    const comments = (deleted: boolean[]): Record<string, unknown> => ({
      commentsForPullRequestData: [{ comments: deleted.map((one) => ({ commentId: 'c', deleted: one })) }],
    });
    double.call(
      'GetCommentsForPullRequest',
      { pullRequestId: '3', maxResults: 500 },
      { ...comments([false, true]), nextToken: 'c' },
    );
    double.call(
      'GetCommentsForPullRequest',
      { pullRequestId: '3', maxResults: 500, nextToken: 'c' },
      comments([false]),
    );
    const second = await double.host.changesSince(PAYMENTS, first.next, { since: '2023-01-01T00:00:00Z' });
    expect([second.caughtUp, second.backfill]).toEqual([true, true]);
    expect(second.pullRequests.map(({ id, commentCount, reviewers }) => [id, commentCount, reviewers.length])).toEqual([
      ['3', 2, 1],
      ['2', 0, 0],
    ]);
  });

  it('does without approvals and comments where a policy keeps them back', async () => {
    double.withoutGit();
    double.call('ListBranches', REPOSITORY, { branches: [] });
    double.call('GetRepository', REPOSITORY, { repositoryMetadata: METADATA });
    double.call('ListPullRequests', REPOSITORY, { pullRequestIds: ['3'] });
    double.call(
      'GetPullRequest',
      { pullRequestId: '3' },
      {
        pullRequest: {
          pullRequestId: '3',
          title: 'DEMO-1',
          revisionId: 'rev',
          pullRequestStatus: 'OPEN',
          pullRequestTargets: [],
        },
      },
    );
    const denied = (action: string): string => `is not authorized to perform: codecommit:${action}`;
    double.refuse(
      'GetPullRequestApprovalStates',
      undefined,
      'AccessDeniedException',
      denied('GetPullRequestApprovalStates'),
    );
    double.refuse('GetCommentsForPullRequest', undefined, 'AccessDeniedException', denied('GetCommentsForPullRequest'));
    const page = await double.host.changesSince(PAYMENTS);
    expect(page.pullRequests.map(({ id, commentCount, reviewers }) => [id, commentCount, reviewers])).toEqual([
      ['3', 0, []],
    ]);
  });

  it('begins anew with a cursor that it does not know', async () => {
    for (const cursor of ['nonsense', '{"v":9}', 'zzzz']) {
      double.withoutGit();
      double.call('ListBranches', REPOSITORY, { branches: [] });
      double.call('GetRepository', REPOSITORY, { repositoryMetadata: METADATA });
      double.call('ListPullRequests', REPOSITORY, { pullRequestIds: [] });
      expect(await double.host.changesSince(PAYMENTS, cursor)).toMatchObject({ backfill: true, caughtUp: true });
      double = ((last) => (finish(last), openCodecommitDouble()))(double);
    }
  });
});

it('a pull request is asked for by branches, with a token of its own', async () => {
  double.call('ListPullRequests', { ...REPOSITORY, pullRequestStatus: 'OPEN' }, { pullRequestIds: [] });
  const target = { ...REPOSITORY, sourceReference: 'topic', destinationReference: 'main' };
  double.expect({
    method: 'POST',
    url: 'https://codecommit.us-east-1.amazonaws.com/',
    headers: { 'x-amz-target': 'CodeCommit_20150413.CreatePullRequest' },
    answer: {
      body: JSON.stringify({
        pullRequest: { pullRequestId: '4', title: 'T', pullRequestStatus: 'OPEN', pullRequestTargets: [target] },
      }),
    },
  });
  const pull = await double.host.createPullRequest(PAYMENTS, {
    sourceBranch: 'topic',
    targetBranch: 'main',
    title: 'T',
  });
  expect([pull.id, pull.status, pull.sourceBranch]).toEqual(['4', 'open', 'topic']);
  expect(double.sent.at(-1)?.body).toEqual({
    title: 'T',
    description: '',
    targets: [target],
    clientRequestToken: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

it('a repository that goes while its branches are asked for is gone, and not without branches', async () => {
  double.withoutGit();
  double.call('ListBranches', REPOSITORY, { branches: ['main'] });
  double.refuse('GetBranch', { ...REPOSITORY, branchName: 'main' }, 'RepositoryDoesNotExistException', 'gone');
  expect((await failureOf(double.host.changesSince(PAYMENTS))).kind).toBe('notFound');
});

it('a repository that was listed by nobody is not looked for', async () => {
  const { handle: _handle, ...stranger } = PAYMENTS;
  expect((await failureOf(double.host.changesSince(stranger))).kind).toBe('notFound');
});
