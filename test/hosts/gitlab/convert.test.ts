import type { PullRequest } from '../../../src/domain/changes';
import { branchFromRaw, changedFilesFromRaw, commitFromRaw } from '../../../src/hosts/gitlab/convertCommit';
import { pullRequestFromRaw } from '../../../src/hosts/gitlab/convertMergeRequest';
import type { Verdicts } from '../../../src/hosts/gitlab/convertMergeRequest';
import { repositoryFromRaw } from '../../../src/hosts/gitlab/convertRepository';
import { gitlabInstance } from '../../../src/hosts/gitlab/instance';
import type { RawDiff, RawMergeRequest, RawProject } from '../../../src/hosts/gitlab/payloads';
import { PAYMENTS } from './double';
import { ADA, branch, commit, DAN, id, mergeRequest } from './samples';

describe('a project', () => {
  const raw: RawProject = {
    id: 42,
    path_with_namespace: 'acme/platform/gateway',
    web_url: 'https://gitlab.com/acme/platform/gateway',
    created_at: '2024-01-02T03:04:05.678+01:00',
    default_branch: 'main',
    archived: true,
  };

  it('keeps its groups, and its number as id', () => {
    expect(repositoryFromRaw(raw, gitlabInstance('https://gitlab.com'))).toEqual({
      hostId: '42',
      identity: 'gitlab.com:42',
      name: 'acme/platform/gateway',
      url: 'https://gitlab.com/acme/platform/gateway',
      defaultBranch: 'main',
      archived: true,
    });
  });

  it('of an own server is told apart by when it was made, whatever the address', () => {
    const identities = ['https://git.acme.example', 'https://code.acme.example/gitlab'].map(
      (address) => repositoryFromRaw(raw, gitlabInstance(address)).identity,
    );
    expect(identities).toEqual(['gitlab:42:1704161045678', 'gitlab:42:1704161045678']);
  });

  it.each([
    [{ empty_repo: true }, null],
    [{ default_branch: null }, null],
    [{ empty_repo: false }, 'main'],
  ])('%j has the default branch %s', (more, expected) => {
    expect(repositoryFromRaw({ ...raw, ...more }, gitlabInstance('https://gitlab.com')).defaultBranch).toBe(expected);
  });
});

describe('a commit', () => {
  it('is converted', () => {
    expect(commitFromRaw(commit(id('a'), [id('b'), id('c')]), PAYMENTS)).toEqual({
      id: id('a'),
      displayId: 'aaaaaaaa',
      message: 'DEMO-1 a\n',
      author: { name: 'Dan Dev', email: 'dan@acme.example' },
      authoredAt: '2026-11-20T09:00:00.000+01:00',
      committedAt: '2026-11-20T10:00:00.000+01:00',
      url: `https://gitlab.com/acme/payments/-/commit/${id('a')}`,
      parents: [id('b'), id('c')],
    });
  });

  it('is converted with what an old server leaves out', () => {
    expect(
      commitFromRaw({ id: id('a'), title: 'DEMO-1', created_at: '2026-11-20T10:00:00Z', author_name: '' }, PAYMENTS),
    ).toEqual({
      id: id('a'),
      displayId: 'aaaaaaaa',
      message: 'DEMO-1',
      author: { name: 'unknown' },
      authoredAt: '2026-11-20T10:00:00Z',
      committedAt: '2026-11-20T10:00:00Z',
      url: `https://gitlab.com/acme/payments/-/commit/${id('a')}`,
      parents: [],
    });
  });

  it('heads a branch', () => {
    const head = commit(id('a'));
    expect(branchFromRaw(branch('feature/größe#1', head), PAYMENTS)).toEqual({
      name: 'feature/größe#1',
      url: 'https://gitlab.com/acme/payments/-/tree/feature/gr%C3%B6%C3%9Fe%231',
      head: commitFromRaw(head, PAYMENTS),
      isDefault: false,
    });
  });
});

describe('changed files', () => {
  const diff = '@@ -1,2 +1,3 @@\n-old\n--- a line that begins with dashes\n+new\n+++ plus\n+more\n same\n';
  it.each<[string, Partial<RawDiff>, object]>([
    ['added', { new_file: true, diff }, { change: 'added', linesAdded: 3, linesRemoved: 2 }],
    ['deleted', { deleted_file: true, diff }, { change: 'deleted', linesAdded: 3, linesRemoved: 2 }],
    ['moved', { renamed_file: true, diff: '' }, { change: 'moved' }],
    ['modified', { diff: `--- a/x\n+++ b/x\n${diff}` }, { change: 'modified', linesAdded: 3, linesRemoved: 2 }],
    ['binary', { diff: 'Binary files a/x and b/x differ\n' }, { change: 'modified' }],
    ['too large', { diff: undefined }, { change: 'modified' }],
  ])('%s', (_name, more, expected) => {
    const raw = { old_path: 'old', new_path: 'src/a b.ts', ...more };
    expect(changedFilesFromRaw([raw], 12, id('a'), PAYMENTS)).toEqual({
      count: 12,
      files: [
        { path: 'src/a b.ts', url: `https://gitlab.com/acme/payments/-/blob/${id('a')}/src/a%20b.ts`, ...expected },
      ],
    });
  });
});

describe('a merge request', () => {
  const person = (one: typeof ADA): object => ({
    name: one.name,
    login: one.username,
    url: one.web_url,
    avatarUrl: one.avatar_url,
  });

  it('is converted', () => {
    expect(pullRequestFromRaw(mergeRequest(7, { user_notes_count: 3, reviewers: [ADA] }), PAYMENTS)).toEqual({
      id: '7',
      displayId: '!7',
      title: 'DEMO-1 Change 7',
      description: 'Because.',
      status: 'open',
      author: person(DAN),
      reviewers: [{ ...person(ADA), status: 'unapproved' }],
      commentCount: 3,
      sourceBranch: 'feature/x',
      sourceBranchUrl: 'https://gitlab.com/acme/payments/-/tree/feature/x',
      targetBranch: 'main',
      targetBranchUrl: 'https://gitlab.com/acme/payments/-/tree/main',
      url: 'https://gitlab.com/acme/payments/-/merge_requests/7',
      updatedAt: '2026-11-27T10:00:00.123Z',
    });
  });

  it.each<[Partial<RawMergeRequest>, PullRequest['status']]>([
    [{ state: 'opened' }, 'open'],
    [{ state: 'locked' }, 'open'],
    [{ state: 'opened', draft: true }, 'draft'],
    [{ state: 'opened', draft: undefined, work_in_progress: true }, 'draft'],
    [{ state: 'merged', draft: true }, 'merged'],
    [{ state: 'closed' }, 'declined'],
    [{ state: 'something new' }, 'unknown'],
  ])('%j is %s', (more, status) => {
    expect(pullRequestFromRaw(mergeRequest(7, more), PAYMENTS).status).toBe(status);
  });

  it.each<[string, Verdicts, string[]]>([
    ['asked only', {}, ['Ada Admin: unapproved']],
    ['approved by whom was asked', { approvals: { approved_by: [{ user: ADA }] } }, ['Ada Admin: approved']],
    [
      'approved by somebody else',
      { approvals: { approved_by: [{ user: DAN }] } },
      ['Ada Admin: unapproved', 'Dan Dev: approved'],
    ],
    ['changes requested', { reviewers: [{ user: ADA, state: 'requested_changes' }] }, ['Ada Admin: needsWork']],
    ['looked at', { reviewers: [{ user: ADA, state: 'reviewed' }] }, ['Ada Admin: unapproved']],
  ])('%s', (_name, verdicts, expected) => {
    const { reviewers } = pullRequestFromRaw(mergeRequest(7, { reviewers: [ADA] }), PAYMENTS, verdicts);
    expect(reviewers.map(({ name, status }) => `${name}: ${status}`)).toEqual(expected);
  });

  it('from a fork and of an account that is gone says what it can', () => {
    const pull = pullRequestFromRaw(mergeRequest(7, { source_project_id: 99, author: null }), PAYMENTS);
    expect(['sourceBranchUrl' in pull, pull.author]).toEqual([false, { name: 'Ghost User' }]);
  });
});
