import { jiraBranchId } from '../../src/domain/ids';
import { toBranch, toCommit, toPullRequest, withoutCommands } from '../../src/jira/devInfo';
import { aBranch, aCommit, aPullRequest } from '../support/generate';

const context = {
  issueKeys: ['DEMO-1'],
  updateSequenceId: 1000,
  repositoryUrl: 'https://git.acme.example/acme/payments',
};

describe('toCommit', () => {
  it('maps every field', () => {
    const commit = aCommit({
      message: 'DEMO-1 Pay 🎉\n\nwith cards',
      parents: ['1', '2'],
      author: {
        name: 'Ada',
        email: 'ada@acme.example',
        login: 'ada',
        url: 'https://git.acme.example/ada',
        avatarUrl: 'https://git.acme.example/ada.png',
      },
      changedFiles: {
        count: 12,
        files: [
          { path: 'src/pay.ts', change: 'moved', linesAdded: 3, linesRemoved: 1, url: 'https://git.acme.example/f' },
        ],
      },
    });
    expect(toCommit(commit, context)).toEqual({
      id: 'a'.repeat(40),
      hash: 'a'.repeat(40),
      displayId: 'aaaaaaa',
      message: 'DEMO-1 Pay \n\nwith cards',
      author: {
        name: 'Ada',
        email: 'ada@acme.example',
        username: 'ada',
        url: 'https://git.acme.example/ada',
        avatar: 'https://git.acme.example/ada.png',
      },
      authorTimestamp: '2026-11-01T09:00:00.000Z',
      url: commit.url,
      fileCount: 12,
      files: [
        { path: 'src/pay.ts', url: 'https://git.acme.example/f', changeType: 'MOVED', linesAdded: 3, linesRemoved: 1 },
      ],
      flags: ['MERGE_COMMIT'],
      issueKeys: ['DEMO-1'],
      updateSequenceId: 1000,
    });
  });

  it.each([
    ['2026-11-01T10:00:00+01:00', '2026-11-01T09:00:00.000Z'],
    ['no date', '1970-01-01T00:00:00.000Z'],
    ['-000100-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['+200000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'],
  ])('a commit of %s is of %s', (authoredAt, expected) => {
    expect(toCommit(aCommit({ authoredAt }), context).authorTimestamp).toBe(expected);
  });

  it('keeps within what Jira takes', () => {
    const commit = aCommit({
      message: 'x'.repeat(100_000),
      author: { name: '' },
      url: `https://git.acme.example/${'c'.repeat(3000)}`,
      authoredAt: 'no date',
      changedFiles: {
        count: 20,
        files: Array.from({ length: 20 }, () => ({ path: 'p'.repeat(2000), change: 'added' as const })),
      },
    });
    const keys = Array.from({ length: 600 }, (_, index) => `DEMO-${String(index + 1)}`);
    const sent = toCommit(commit, { ...context, issueKeys: keys });
    expect(sent).toMatchObject({
      author: { name: 'unknown' },
      url: context.repositoryUrl,
      authorTimestamp: '1970-01-01T00:00:00.000Z',
      fileCount: 20,
    });
    expect(sent.message).toHaveLength(1024);
    expect(sent.issueKeys).toEqual(keys.slice(0, 100));
    expect(sent.files).toHaveLength(10);
    expect(sent.files?.[0]?.path).toHaveLength(1024);
  });
});

describe('toBranch', () => {
  it('hides the name behind a hash in the id and carries its head', () => {
    const head = toCommit(aCommit(), context);
    const branch = aBranch({ name: 'feature/DEMO-1-ünïcode' });
    expect(toBranch(branch, head, context, 'https://git.acme.example/compare')).toEqual({
      id: jiraBranchId('feature/DEMO-1-ünïcode'),
      name: 'feature/DEMO-1-ünïcode',
      url: 'https://git.acme.example/acme/payments/tree/feature/DEMO-1-%C3%BCn%C3%AFcode',
      createPullRequestUrl: 'https://git.acme.example/compare',
      lastCommit: head,
      issueKeys: ['DEMO-1'],
      updateSequenceId: 1000,
    });
    expect(jiraBranchId('feature/DEMO-1-ünïcode')).toMatch(/^[A-Za-z0-9~.\-_]+$/);
  });
});

describe('toPullRequest', () => {
  it('maps every field', () => {
    const pull = aPullRequest({
      status: 'draft',
      title: 'DEMO-1 Pay',
      commentCount: 3,
      reviewers: [
        { name: 'Bo', status: 'approved', email: 'bo@acme.example' },
        { name: 'Cy', status: 'needsWork' },
        { name: '', login: 'dee', status: 'unapproved' },
      ],
      sourceBranchUrl: 'https://git.acme.example/s',
      targetBranchUrl: 'https://git.acme.example/t',
    });
    expect(toPullRequest(pull, context)).toEqual({
      id: '7',
      displayId: '#7',
      title: 'DEMO-1 Pay',
      status: 'DRAFT',
      author: { name: 'Ada', username: 'ada' },
      reviewers: [
        { name: 'Bo', email: 'bo@acme.example', approvalStatus: 'APPROVED' },
        { name: 'Cy', approvalStatus: 'NEEDSWORK' },
        { name: 'dee', approvalStatus: 'UNAPPROVED' },
      ],
      commentCount: 3,
      sourceBranch: 'topic',
      sourceBranchUrl: 'https://git.acme.example/s',
      destinationBranch: 'main',
      destinationBranchUrl: 'https://git.acme.example/t',
      lastUpdate: '2026-11-02T10:00:00.000Z',
      url: pull.url,
      issueKeys: ['DEMO-1'],
      updateSequenceId: 1000,
    });
  });

  it.each([
    ['open', 'OPEN'],
    ['draft', 'DRAFT'],
    ['merged', 'MERGED'],
    ['declined', 'DECLINED'],
    ['unknown', 'UNKNOWN'],
  ] as const)('status %s is %s', (status, expected) => {
    expect(toPullRequest(aPullRequest({ status }), context).status).toBe(expected);
  });
});

describe('withoutCommands', () => {
  it.each([
    ['DEMO-1 #comment hello #time 1h', 'DEMO-1 comment hello time 1h'],
    ['#close DEMO-1', 'close DEMO-1'],
    ['fixes #123 and C# code', 'fixes #123 and C# code'],
  ])('%j becomes %j', (message, expected) => {
    expect(withoutCommands(message)).toBe(expected);
  });
});
