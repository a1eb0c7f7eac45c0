import type { ErrorKind } from '../../../src/domain/errors';
import type { DoubleAnswer } from '../../support/httpDouble';
import { finish, openGithubDouble, PAYMENTS } from './double';
import type { GithubDouble } from './double';
import { commit, graphCommit, oid } from './samples';

let double: GithubDouble;
beforeEach(() => {
  double = openGithubDouble();
});
afterEach(() => finish(double));

const NAMES = { owner: 'acme', name: 'payments' };

describe('createBranch', () => {
  const NO_OBJECT = '0'.repeat(40);
  const fromMain = { ...NAMES, branch: 'refs/heads/main', oid: NO_OBJECT, isObject: false };
  const create = (answer: DoubleAnswer): void =>
    double.rest('POST /repos/acme/payments/git/refs', answer, { ref: 'refs/heads/feature/a b', sha: oid('m') });

  it.each([
    ['a branch', 'main', fromMain, { ref: { target: graphCommit('m') } }],
    [
      'a commit',
      oid('m'),
      { ...NAMES, branch: `refs/heads/${oid('m')}`, oid: oid('m'), isObject: true },
      { object: graphCommit('m') },
    ],
  ])('from %s', async (_case, from, variables, data) => {
    double.graphql('StartingPoint', variables, { repository: { databaseId: 42, ...data } });
    create({ status: 201, body: { ref: 'refs/heads/feature/a b', object: { sha: oid('m') } } });
    expect(await double.host.createBranch(PAYMENTS, { name: 'feature/a b', from })).toEqual({
      name: 'feature/a b',
      url: 'https://github.com/acme/payments/tree/feature/a%20b',
      head: commit('m'),
      isDefault: false,
    });
  });

  it('from a branch that is not there', async () => {
    double.graphql('StartingPoint', fromMain, { repository: { databaseId: 42, ref: null } });
    await expect(double.host.createBranch(PAYMENTS, { name: 'feature/a b', from: 'main' })).rejects.toMatchObject({
      kind: 'notFound',
      message: 'There is no branch main in acme/payments.',
    });
  });

  it.each<[string, DoubleAnswer, ErrorKind, string]>([
    [
      'it exists',
      { status: 422, body: { message: 'Reference already exists' } },
      'conflict',
      'Reference already exists.',
    ],
    [
      'a rule forbids it',
      { status: 422, body: { message: 'Repository rule violations found' } },
      'policy',
      'Repository rule violations found.',
    ],
    [
      'the name is bad',
      { status: 422, body: { message: 'refs/heads/feature/a b is not a valid ref name.' } },
      'invalid',
      'refs/heads/feature/a b is not a valid ref name.',
    ],
    [
      'the commit changes workflow files',
      {
        status: 422,
        body: {
          message:
            'refusing to allow a Personal Access Token to create or update workflow `.github/workflows/ci.yml` without `workflow` scope',
        },
      },
      'policy',
      'refusing to allow a Personal Access Token to create or update workflow `.github/workflows/ci.yml` without `workflow` scope.',
    ],
    [
      'the permission is missing',
      {
        status: 403,
        body: { message: 'Resource not accessible by personal access token' },
        headers: { 'x-accepted-github-permissions': 'contents=write; contents=write,workflows=write' },
      },
      'scopeMissing',
      'The token lacks a permission: Contents: Read and write.',
    ],
    [
      'the scope is missing',
      {
        status: 404,
        body: { message: 'Not Found' },
        headers: { 'x-oauth-scopes': '', 'x-accepted-oauth-scopes': 'repo' },
      },
      'scopeMissing',
      'The token lacks the scope repo.',
    ],
    [
      'the role is missing',
      {
        status: 404,
        body: { message: 'Not Found' },
        headers: { 'x-oauth-scopes': 'repo', 'x-accepted-oauth-scopes': 'repo' },
      },
      'forbidden',
      'The account behind the token may not write to this repository.',
    ],
    [
      'the repository is archived',
      { status: 403, body: { message: 'Repository was archived so is read-only.' } },
      'disabled',
      'The repository is archived: it can only be read.',
    ],
  ])('fails where %s', async (_case, answer, kind, message) => {
    double.graphql('StartingPoint', fromMain, { repository: { databaseId: 42, ref: { target: graphCommit('m') } } });
    create(answer);
    await expect(double.host.createBranch(PAYMENTS, { name: 'feature/a b', from: 'main' })).rejects.toMatchObject({
      kind,
      message,
    });
  });

  it.each([
    [{ status: 403, headers: { 'x-accepted-github-permissions': 'contents=write; contents=write,workflows=write' } }],
    [{ status: 404, headers: { 'x-oauth-scopes': 'repo', 'x-accepted-oauth-scopes': 'repo' } }],
  ])('names workflow files where GitHub does not tell what is missing: %j', async ({ status, headers }) => {
    double.graphql('StartingPoint', fromMain, { repository: { databaseId: 42, ref: { target: graphCommit('m') } } });
    create({ status, headers, body: { message: 'Resource not accessible by personal access token' } });
    await expect(double.host.createBranch(PAYMENTS, { name: 'feature/a b', from: 'main' })).rejects.toMatchObject({
      details: { remedy: expect.stringMatching(/workflow files/) as string },
    });
  });
});

describe('createPullRequest', () => {
  const ROUTE = 'POST /repos/acme/payments/pulls';
  const pull = { sourceBranch: 'feature/a', targetBranch: 'main', title: 'PAY-1 a' };
  const body = { title: 'PAY-1 a', head: 'feature/a', base: 'main', body: '', draft: false };
  const raw = {
    number: 9,
    title: 'PAY-1 a',
    body: null,
    html_url: 'https://github.com/acme/payments/pull/9',
    state: 'open',
    draft: false,
    updated_at: '2026-11-22T12:00:00Z',
    user: { id: 1, login: 'ada', html_url: 'https://github.com/ada' },
    requested_reviewers: [],
    head: { ref: 'feature/a', repo: { html_url: 'https://github.com/acme/payments' } },
    base: { ref: 'main', repo: { html_url: 'https://github.com/acme/payments' } },
    comments: 0,
    review_comments: 0,
  };
  const expected = {
    id: '9',
    displayId: '#9',
    title: 'PAY-1 a',
    description: '',
    status: 'open',
    author: { name: 'ada', login: 'ada', url: 'https://github.com/ada' },
    reviewers: [],
    commentCount: 0,
    sourceBranch: 'feature/a',
    sourceBranchUrl: 'https://github.com/acme/payments/tree/feature/a',
    targetBranch: 'main',
    targetBranchUrl: 'https://github.com/acme/payments/tree/main',
    url: 'https://github.com/acme/payments/pull/9',
    updatedAt: '2026-11-22T12:00:00Z',
  };

  it('opens one', async () => {
    double.rest(ROUTE, { status: 201, body: raw }, body);
    expect(await double.host.createPullRequest(PAYMENTS, pull)).toEqual(expected);
  });

  it('opens a draft and asks for reviews', async () => {
    const dan = { id: 2, login: 'dan', html_url: 'https://github.com/dan' };
    double.rest(ROUTE, { status: 201, body: { ...raw, draft: true } }, { ...body, body: 'Because.', draft: true });
    double.rest(
      'POST /repos/acme/payments/pulls/9/requested_reviewers',
      { status: 201, body: { ...raw, requested_reviewers: [dan] } },
      { reviewers: ['dan'] },
    );
    expect(
      await double.host.createPullRequest(PAYMENTS, {
        ...pull,
        description: 'Because.',
        draft: true,
        reviewers: ['dan'],
      }),
    ).toEqual({
      ...expected,
      status: 'draft',
      reviewers: [{ name: 'dan', login: 'dan', url: 'https://github.com/dan', status: 'unapproved' }],
    });
  });

  it('is there even where a reviewer is refused', async () => {
    double.rest(ROUTE, { status: 201, body: raw }, body);
    double.rest('POST /repos/acme/payments/pulls/9/requested_reviewers', {
      status: 422,
      body: { message: 'Reviews may only be requested from collaborators.' },
    });
    expect(await double.host.createPullRequest(PAYMENTS, { ...pull, reviewers: ['eve'] })).toEqual({
      ...expected,
      reviewersNotAsked: 1,
    });
  });

  it('asks the others where one of them is refused, for whom GitHub refuses all', async () => {
    const ask = 'POST /repos/acme/payments/pulls/9/requested_reviewers';
    const refused = { status: 422, body: { message: 'Review cannot be requested from pull request author.' } };
    const dan = { id: 2, login: 'dan', html_url: 'https://github.com/dan' };
    double.rest(ROUTE, { status: 201, body: raw }, body);
    double.rest(ask, refused, { reviewers: ['ada', 'dan'] });
    double.rest(ask, refused, { reviewers: ['ada'] });
    double.rest(ask, { status: 201, body: { ...raw, requested_reviewers: [dan] } }, { reviewers: ['dan'] });
    expect(await double.host.createPullRequest(PAYMENTS, { ...pull, reviewers: ['ada', 'dan', 'dan'] })).toEqual({
      ...expected,
      reviewers: [{ name: 'dan', login: 'dan', url: 'https://github.com/dan', status: 'unapproved' }],
      reviewersNotAsked: 1,
    });
  });

  it.each<[DoubleAnswer, ErrorKind, string]>([
    [
      {
        status: 422,
        body: {
          message: 'Validation Failed',
          errors: [
            { resource: 'PullRequest', code: 'custom', message: 'A pull request already exists for acme:feature/a.' },
          ],
        },
      },
      'conflict',
      'Validation Failed: A pull request already exists for acme:feature/a.',
    ],
    [
      {
        status: 422,
        body: { message: 'Validation Failed', errors: [{ message: 'No commits between main and feature/a' }] },
      },
      'invalid',
      'Validation Failed: No commits between main and feature/a.',
    ],
    [
      { status: 422, body: { message: 'Draft pull requests are not supported in this repository.' } },
      'invalid',
      'Draft pull requests are not supported in this repository.',
    ],
  ])('%j', async (answer, kind, message) => {
    double.rest(ROUTE, answer, body);
    await expect(double.host.createPullRequest(PAYMENTS, pull)).rejects.toMatchObject({ kind, message });
  });
});

it('searchReviewers gives logins for ids', async () => {
  double.graphql(
    'Reviewers',
    { ...NAMES, text: 'da' },
    {
      repository: {
        databaseId: 42,
        assignableUsers: {
          nodes: [
            { login: 'ada', name: 'Ada Lovelace', url: 'https://github.com/ada', avatarUrl: 'https://a.example/1' },
            { login: 'dan', name: null, url: 'https://github.com/dan', avatarUrl: 'https://a.example/2' },
            null,
          ],
        },
      },
    },
  );
  expect(await double.host.searchReviewers?.(PAYMENTS, 'da')).toEqual([
    { id: 'ada', name: 'Ada Lovelace', login: 'ada', url: 'https://github.com/ada', avatarUrl: 'https://a.example/1' },
    { id: 'dan', name: 'dan', login: 'dan', url: 'https://github.com/dan', avatarUrl: 'https://a.example/2' },
  ]);
});
