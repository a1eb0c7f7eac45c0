import {
  branchFrom,
  commitFrom,
  pullRequestFrom,
  readSignature,
  repositoryFrom,
  repositoryPath,
} from '../../../src/hosts/bitbucket/convert';
import type { RawPullRequest } from '../../../src/hosts/bitbucket/payloads';
import { PAYMENTS, REPO } from './double';

const ADA = {
  uuid: '{u-1}',
  display_name: 'Ada Admin',
  nickname: 'ada',
  links: { html: { href: 'https://bitbucket.org/%7Bu-1%7D/' }, avatar: { href: 'https://avatar.example/ada' } },
};
const ADA_PERSON = {
  name: 'Ada Admin',
  login: 'ada',
  url: 'https://bitbucket.org/%7Bu-1%7D/',
  avatarUrl: 'https://avatar.example/ada',
};

describe('repositories', () => {
  it('are known by their UUID, whatever they are called', () => {
    const raw = {
      uuid: '{11111111-2222-4333-A444-555555555555}',
      full_name: 'acme/payments',
      links: { html: { href: 'https://bitbucket.org/acme/payments' } },
      mainbranch: { name: 'main' },
      workspace: { uuid: '{aaaaaaaa-2222-4333-a444-555555555555}', slug: 'acme' },
    };
    expect(repositoryFrom(raw)).toEqual(PAYMENTS);
    expect(repositoryPath(PAYMENTS)).toBe(REPO);
  });

  it('without what Bitbucket may leave out', () => {
    expect(repositoryFrom({ uuid: '{1}', full_name: 'acme/x', mainbranch: null })).toEqual({
      hostId: '1',
      identity: 'bitbucket.org:1',
      name: 'acme/x',
      url: 'https://bitbucket.org/acme/x',
      defaultBranch: null,
      archived: false,
      handle: 'acme',
    });
  });
});

it.each([
  ['Ada Admin <ada@acme.example>', { name: 'Ada Admin', email: 'ada@acme.example' }],
  ['Olli Öhman<olli@x.example>', { name: 'Olli Öhman', email: 'olli@x.example' }],
  ['Ada <>', { name: 'Ada' }],
  ['<bot@x.example>', { name: '', email: 'bot@x.example' }],
  ['just a name', { name: 'just a name' }],
  ['', { name: '' }],
])('the author %j', (raw, expected) => {
  expect(readSignature(raw)).toEqual(expected);
});

describe('commits', () => {
  const raw = {
    hash: 'a'.repeat(40),
    date: '2026-11-03T07:12:40+00:00',
    author: { raw: 'A. Admin <ada@acme.example>', user: ADA },
    message: 'DEMO-1 Begin\n',
    parents: [{ hash: 'b'.repeat(40) }, { hash: 'c'.repeat(40) }],
    links: { html: { href: 'https://bitbucket.org/acme/payments/commits/aaaa' } },
  };
  const commit = {
    id: 'a'.repeat(40),
    displayId: 'aaaaaaa',
    message: 'DEMO-1 Begin\n',
    author: { ...ADA_PERSON, name: 'A. Admin', email: 'ada@acme.example' },
    authoredAt: '2026-11-03T07:12:40+00:00',
    committedAt: '2026-11-03T07:12:40+00:00',
    url: 'https://bitbucket.org/acme/payments/commits/aaaa',
    parents: ['b'.repeat(40), 'c'.repeat(40)],
  };

  it('are as git has them', () => {
    expect(commitFrom(raw, PAYMENTS)).toEqual(commit);
  });

  it('without what Bitbucket may leave out', () => {
    expect(commitFrom({ hash: 'a'.repeat(40), date: '2026-11-03T07:12:40+00:00' }, PAYMENTS)).toEqual({
      ...commit,
      message: '',
      author: { name: 'unknown' },
      url: `https://bitbucket.org/acme/payments/commits/${'a'.repeat(40)}`,
      parents: [],
    });
  });

  it('head branches', () => {
    expect(branchFrom({ name: 'feature/ä#1', target: raw }, PAYMENTS)).toEqual({
      name: 'feature/ä#1',
      url: 'https://bitbucket.org/acme/payments/branch/feature/%C3%A4%231',
      head: commit,
      isDefault: false,
    });
    expect(branchFrom({ name: 'main', target: raw }, PAYMENTS).isDefault).toBe(true);
  });
});

describe('pull requests', () => {
  const raw: RawPullRequest = {
    id: 7,
    title: 'DEMO-1 Please',
    description: 'Because.',
    state: 'OPEN',
    draft: false,
    author: ADA,
    source: {
      branch: { name: 'feature/x' },
      repository: { full_name: 'dan/payments', links: { html: { href: 'https://bitbucket.org/dan/payments' } } },
    },
    destination: { branch: { name: 'main' }, repository: { full_name: 'acme/payments' } },
    participants: [
      { role: 'REVIEWER', approved: true, state: 'approved', user: ADA },
      { role: 'REVIEWER', approved: false, state: 'changes_requested', user: { display_name: 'Dan' } },
      { role: 'REVIEWER', approved: false, state: null, user: { nickname: 'vera' } },
      { role: 'PARTICIPANT', approved: true, state: 'approved', user: { display_name: 'Olli' } },
      { role: 'PARTICIPANT', approved: false, state: null, user: { display_name: 'Somebody who commented' } },
    ],
    comment_count: 3,
    updated_on: '2026-11-03T07:12:40.123456+00:00',
    links: { html: { href: 'https://bitbucket.org/acme/payments/pull-requests/7' } },
  };

  it('with who reviews them, from a fork', () => {
    expect(pullRequestFrom(raw, PAYMENTS)).toEqual({
      id: '7',
      displayId: '#7',
      title: 'DEMO-1 Please',
      description: 'Because.',
      status: 'open',
      author: ADA_PERSON,
      reviewers: [
        { ...ADA_PERSON, status: 'approved' },
        { name: 'Dan', status: 'needsWork' },
        { name: 'vera', login: 'vera', status: 'unapproved' },
        { name: 'Olli', status: 'approved' },
      ],
      commentCount: 3,
      sourceBranch: 'feature/x',
      sourceBranchUrl: 'https://bitbucket.org/dan/payments/branch/feature/x',
      targetBranch: 'main',
      targetBranchUrl: 'https://bitbucket.org/acme/payments/branch/main',
      url: 'https://bitbucket.org/acme/payments/pull-requests/7',
      updatedAt: '2026-11-03T07:12:40.123456+00:00',
    });
  });

  it.each([
    [{ state: 'OPEN', draft: true }, 'draft'],
    [{ state: 'MERGED' }, 'merged'],
    [{ state: 'DECLINED' }, 'declined'],
    [{ state: 'SUPERSEDED' }, 'declined'],
    [{ state: 'QUEUED' }, 'unknown'],
  ])('%j is %s', (more, status) => {
    expect(pullRequestFrom({ ...raw, ...more }, PAYMENTS).status).toBe(status);
  });

  it('whose fork and author are gone', () => {
    const { sourceBranchUrl, author, reviewers, commentCount, description } = pullRequestFrom(
      {
        ...raw,
        author: null,
        description: null,
        source: { branch: { name: 'feature/x' }, repository: null },
        participants: undefined,
        comment_count: undefined,
      },
      PAYMENTS,
    );
    expect([sourceBranchUrl, author, reviewers, commentCount, description]).toEqual([
      undefined,
      { name: 'unknown' },
      [],
      0,
      '',
    ]);
  });
});
