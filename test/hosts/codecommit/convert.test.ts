import { filesOf } from '../../../src/hosts/codecommit/changedFiles';
import { commitFromApi, isoDate } from '../../../src/hosts/codecommit/convertCommit';
import { personOf } from '../../../src/hosts/codecommit/convertPerson';
import { repositoryOf } from '../../../src/hosts/codecommit/convertRepository';
import { gitCredential } from '../../../src/hosts/codecommit/git/credential';
import { pullRequestFrom, reviewersFrom } from '../../../src/hosts/codecommit/pulls/convertPullRequest';
import { METADATA, PAYMENTS } from './double';

const CONSOLE = 'https://us-east-1.console.aws.amazon.com/codesuite/codecommit/repositories/payments';

describe('dates', () => {
  it.each([
    ['1484167798 -0800', '2017-01-11T12:49:58-08:00'],
    ['1484167798 +0530', '2017-01-12T02:19:58+05:30'],
    ['1484167798 +0000', '2017-01-11T20:49:58+00:00'],
    ['1484167798', '2017-01-11T20:49:58+00:00'],
    ['1484167798.5 +01:00', '2017-01-11T21:49:58+01:00'],
    ['0 +0000', '1970-01-01T00:00:00+00:00'],
    ['999999999999 +0100', '9999-12-31T23:59:59.000Z'],
    ['1484167798 +9900', '2017-01-11T20:49:58.000Z'],
    ['tomorrow', '1970-01-01T00:00:00+00:00'],
    [undefined, '1970-01-01T00:00:00+00:00'],
  ])('%s', (date, expected) => {
    expect(isoDate(date)).toBe(expected);
    expect(Number.isNaN(Date.parse(isoDate(date)))).toBe(false);
  });
});

it('a commit', () => {
  const id = '317f8570EXAMPLE'.padEnd(40, '0');
  const raw = {
    commitId: id,
    treeId: '347a3408EXAMPLE',
    parents: ['6e147360EXAMPLE'],
    message: 'DEMO-1 Fix incorrect variable name\n',
    author: { name: 'Mary Major', email: 'mary_major@example.com', date: '1484167798 -0800' },
    committer: { name: 'Mary Major', email: 'mary_major@example.com', date: '1484167800 -0800' },
  };
  expect(commitFromApi(raw, PAYMENTS)).toEqual({
    id,
    displayId: '317f857',
    message: 'DEMO-1 Fix incorrect variable name\n',
    author: { name: 'Mary Major', email: 'mary_major@example.com' },
    authoredAt: '2017-01-11T12:49:58-08:00',
    committedAt: '2017-01-11T12:50:00-08:00',
    url: `${CONSOLE}/commit/${id}?region=us-east-1`,
    parents: ['6e147360EXAMPLE'],
  });
  expect(commitFromApi({ commitId: id }, PAYMENTS).author).toEqual({ name: 'unknown' });
});

describe('people', () => {
  it.each([
    ['arn:aws:iam::111122223333:user/ada', { name: 'ada', login: 'ada' }],
    ['arn:aws:iam::111122223333:user/team/payments/ada', { name: 'ada', login: 'ada' }],
    ['arn:aws-cn:iam::111122223333:user/ada', { name: 'ada', login: 'ada' }],
    ['arn:aws:sts::111122223333:assumed-role/Developer/session-1', { name: 'session-1', login: 'session-1' }],
    [
      'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Dev_0a1b/ada@acme.example',
      { name: 'ada@acme.example', login: 'ada@acme.example', email: 'ada@acme.example' },
    ],
    ['arn:aws:sts::111122223333:federated-user/ada', { name: 'ada', login: 'ada' }],
    ['arn:aws:iam::111122223333:root', { name: 'root', login: 'root' }],
    ['nobody', { name: 'unknown' }],
    [undefined, { name: 'unknown' }],
  ])('%s', (arn, expected) => {
    expect(personOf(arn)).toEqual(expected);
  });
});

describe('repositories', () => {
  it.each([
    ['us-east-1', 'https://us-east-1.console.aws.amazon.com', 'aws'],
    ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com', 'aws-us-gov'],
    ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn', 'aws-cn'],
    ['eusc-de-east-1', 'https://eusc-de-east-1.console.amazonaws-eusc.eu', 'aws-eusc'],
  ])('in %s', (region, origin, partition) => {
    expect(repositoryOf(METADATA, region, true)).toEqual({
      hostId: PAYMENTS.hostId,
      identity: `codecommit:${partition}:111122223333:${region}:${PAYMENTS.hostId}`,
      name: 'payments',
      url: `${origin}/codesuite/codecommit/repositories/payments/browse?region=${region}`,
      defaultBranch: 'main',
      archived: false,
      handle: `${region}/payments`,
    });
  });

  it('have their region in the name where a connection has several, and no default branch while empty', () => {
    const { name, defaultBranch } = repositoryOf({ ...METADATA, defaultBranch: undefined }, 'us-east-1', false);
    expect([name, defaultBranch]).toEqual(['us-east-1/payments', null]);
  });
});

describe('pull requests', () => {
  const target = {
    repositoryName: 'payments',
    sourceReference: 'refs/heads/feature/DEMO-1',
    destinationReference: 'refs/heads/main',
    mergeMetadata: { isMerged: false },
  };
  const raw = {
    pullRequestId: '8',
    title: 'DEMO-1 Pronunciation',
    description: 'Please review.',
    lastActivityDate: new Date('2026-11-20T10:00:00.123Z'),
    creationDate: new Date('2026-11-19T10:00:00Z'),
    pullRequestStatus: 'OPEN' as const,
    authorArn: 'arn:aws:iam::111122223333:user/ada',
    pullRequestTargets: [target],
  };

  it('as a whole', () => {
    const details = { reviewers: [], commentCount: 3 };
    expect(pullRequestFrom(raw, PAYMENTS, details)).toEqual({
      id: '8',
      displayId: '#8',
      title: 'DEMO-1 Pronunciation',
      description: 'Please review.',
      status: 'open',
      author: { name: 'ada', login: 'ada' },
      reviewers: [],
      commentCount: 3,
      sourceBranch: 'feature/DEMO-1',
      sourceBranchUrl: `${CONSOLE}/browse/refs/heads/feature/DEMO-1?region=us-east-1`,
      targetBranch: 'main',
      targetBranchUrl: `${CONSOLE}/browse/refs/heads/main?region=us-east-1`,
      url: `${CONSOLE}/pull-requests/8/details?region=us-east-1`,
      updatedAt: '2026-11-20T10:00:00.123Z',
    });
  });

  it.each([
    ['OPEN', false, 'open'],
    ['CLOSED', true, 'merged'],
    ['CLOSED', false, 'declined'],
  ] as const)('%s, merged %s: %s', (pullRequestStatus, isMerged, status) => {
    const pull = { ...raw, pullRequestStatus, pullRequestTargets: [{ ...target, mergeMetadata: { isMerged } }] };
    expect(pullRequestFrom(pull, PAYMENTS, { reviewers: [], commentCount: 0 }).status).toBe(status);
  });

  it('have whoever approved as reviewers', () => {
    expect(
      reviewersFrom([
        { userArn: 'arn:aws:iam::111122223333:user/dan', approvalState: 'APPROVE' },
        { userArn: 'arn:aws:iam::111122223333:user/vera', approvalState: 'REVOKE' },
      ]),
    ).toEqual([
      { name: 'dan', login: 'dan', status: 'approved' },
      { name: 'vera', login: 'vera', status: 'unapproved' },
    ]);
  });
});

describe('changed files', () => {
  const added = (path: string, blobId: string) => ({ changeType: 'A' as const, afterBlob: { path, blobId } });
  const deleted = (path: string, blobId: string) => ({ changeType: 'D' as const, beforeBlob: { path, blobId } });
  const modified = (path: string) => ({
    changeType: 'M' as const,
    beforeBlob: { path, blobId: 'old' },
    afterBlob: { path, blobId: 'new' },
  });

  it.each([
    ['nothing', [], []],
    ['each kind', [modified('m'), deleted('d', '1'), added('a', '2')], ['added a', 'deleted d', 'modified m']],
    ['one that moved', [deleted('old', '1'), added('new', '1')], ['moved new']],
    [
      'one that moved and a copy of it',
      [deleted('old', '1'), added('new', '1'), added('copy', '1')],
      ['added copy', 'moved new'],
    ],
    [
      'two of one content that moved',
      [deleted('a', '1'), deleted('b', '1'), added('c', '1'), added('d', '1')],
      ['moved c', 'moved d'],
    ],
    [
      'two of one content, one of which stays away',
      [deleted('a', '1'), deleted('b', '1'), added('c', '1')],
      ['deleted b', 'moved c'],
    ],
  ])('%s', (_name, differences, expected) => {
    const { count, files } = filesOf(differences);
    expect([count, files?.map(({ change, path }) => `${change} ${path}`)]).toEqual([
      expected.length,
      expected.toSorted((one, other) => (one.split(' ')[1] ?? '').localeCompare(other.split(' ')[1] ?? '')),
    ]);
  });

  it('are counted all and named up to ten', () => {
    const { count, files } = filesOf(Array.from({ length: 25 }, (_, index) => added(`f${index}`, `${index}`)));
    expect([count, files?.length]).toEqual([25, 10]);
  });
});

describe('the git credential', () => {
  const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
  const place = { region: 'us-east-1', host: 'git-codecommit.us-east-1.amazonaws.com', path: '/v1/repos/demo' };
  const now = Date.parse('2026-11-22T00:00:00Z');

  it('is what the credential helper of the AWS CLI makes of the same key at the same time', () => {
    expect(gitCredential(keys, place, now)).toEqual({
      username: 'AKIDEXAMPLE',
      password: '20261122T000000Zbecdb8c19232e7ff7d6ab504d23fb6f2506ebf03cfe32c7a69c1cf2385f1a219',
    });
  });

  it('carries a session with the name', () => {
    expect(gitCredential({ ...keys, sessionToken: 'abc/+=' }, place, now).username).toBe('AKIDEXAMPLE%abc/+=');
  });
});
