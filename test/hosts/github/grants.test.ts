import type { Grant, Grants } from '../../../src/domain/grants';
import type { DoubleAnswer } from '../../support/httpDouble';
import { finish, openGithubDouble, PAYMENTS } from './double';
import type { GithubDouble } from './double';

const forMembers: Grant = {
  state: 'unknown',
  evidence: 'checked on first use: without push permission GitHub lets members of the organization at most',
};

let double: GithubDouble;
afterEach(() => finish(double));

const RAW = {
  id: 42,
  full_name: 'acme/payments',
  private: true,
  archived: false,
  permissions: { admin: true, push: true, pull: true },
};

describe('of a classic token', () => {
  const noScope: Grant = { state: 'denied', evidence: 'the token lacks the scope repo', missing: ['repo'] };
  const noPush: Grant = {
    state: 'denied',
    evidence: 'no push permission in the repository',
    missing: ['Write role'],
  };
  const archived: Grant = { state: 'denied', evidence: 'the repository is archived' };
  const full: Grants = {
    read: { state: 'granted', evidence: 'scope repo' },
    createBranch: {
      state: 'granted',
      evidence: 'push permission, scope repo; commits that change workflow files need scope workflow too',
    },
    createPullRequest: { state: 'granted', evidence: 'scope repo and push permission' },
    webhooks: { state: 'granted', evidence: 'scope repo' },
  };

  it.each<[string, string, Record<string, unknown>, Grants]>([
    ['everything', 'repo', {}, full],
    [
      'no admin permission',
      'repo',
      { permissions: { push: true } },
      {
        ...full,
        webhooks: { state: 'denied', evidence: 'no admin permission in the repository', missing: ['Admin role'] },
      },
    ],
    [
      'no push permission',
      'repo',
      { permissions: { admin: false, push: false } },
      {
        ...full,
        createBranch: noPush,
        createPullRequest: forMembers,
        webhooks: { state: 'denied', evidence: 'no admin permission in the repository', missing: ['Admin role'] },
      },
    ],
    [
      'an archived repository',
      'repo',
      { archived: true },
      { ...full, createBranch: archived, createPullRequest: archived, webhooks: archived },
    ],
    [
      'scope public_repo in a public repository',
      'public_repo',
      { private: false },
      {
        read: { state: 'granted', evidence: 'the repository is public' },
        createBranch: { state: 'granted', evidence: 'scope public_repo and push permission' },
        createPullRequest: { state: 'granted', evidence: 'scope public_repo and push permission' },
        webhooks: { state: 'denied', evidence: 'scopes: public_repo', missing: ['admin:repo_hook'] },
      },
    ],
    [
      'no scope in a public repository',
      '',
      { private: false },
      {
        read: { state: 'granted', evidence: 'the repository is public' },
        createBranch: noScope,
        createPullRequest: noScope,
        webhooks: { state: 'denied', evidence: 'scopes: none', missing: ['admin:repo_hook'] },
      },
    ],
  ])('%s', async (_case, scopes, more, expected) => {
    double = openGithubDouble();
    double.rest('GET /repos/acme/payments', { headers: { 'x-oauth-scopes': scopes }, body: { ...RAW, ...more } });
    expect(await double.host.grants(PAYMENTS)).toEqual(expected);
  });
});

describe('of a fine-grained token', () => {
  const TOKEN = 'github_pat_1';
  const ADVERTISED = { 'content-type': 'application/x-git-receive-pack-advertisement' };
  const later: Grant = { state: 'unknown', evidence: 'checked on first use: GitHub does not tell beforehand' };
  const read: Grant = { state: 'granted', evidence: 'commits and pull requests could be listed' };
  const refused: DoubleAnswer = { status: 403, body: 'Write access to repository not granted.' };
  const inaccessible: DoubleAnswer = {
    status: 403,
    body: { message: 'Resource not accessible by personal access token' },
  };

  function expectProbe(answer: DoubleAnswer): void {
    double.expect({
      method: 'GET',
      url: 'https://github.com/acme/payments.git/info/refs?service=git-receive-pack',
      headers: { authorization: `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}` },
      answer,
    });
  }

  interface Case {
    raw?: Record<string, unknown>;
    probe: DoubleAnswer;
    commits?: DoubleAnswer;
    pulls?: DoubleAnswer;
    expected: Grants;
  }

  const writer: Grants = {
    read,
    createBranch: { state: 'granted', evidence: 'git accepts a push with this token' },
    createPullRequest: later,
    webhooks: later,
  };
  const noContents: Grant = {
    state: 'denied',
    evidence: 'git refuses a push with this token',
    missing: ['Contents: Read and write'],
  };
  const noPush: Grant = {
    state: 'denied',
    evidence: 'no push permission in the repository',
    missing: ['Write role'],
  };
  const archived: Grant = { state: 'denied', evidence: 'the repository is archived' };

  it.each<[string, Case]>([
    ['that git lets push', { probe: { headers: ADVERTISED, body: '001f# service' }, expected: writer }],
    [
      'that git does not let push',
      { probe: refused, commits: { body: [] }, expected: { ...writer, createBranch: noContents } },
    ],
    [
      'of somebody who may not push',
      {
        raw: { permissions: { push: false } },
        probe: refused,
        commits: { body: [] },
        expected: {
          read,
          createBranch: noPush,
          createPullRequest: forMembers,
          webhooks: { state: 'denied', evidence: 'no admin permission in the repository', missing: ['Admin role'] },
        },
      },
    ],
    [
      'that sees nothing but the name',
      {
        probe: { status: 404, body: 'Repository not found.' },
        commits: inaccessible,
        pulls: inaccessible,
        expected: {
          ...writer,
          read: {
            state: 'denied',
            evidence: 'GitHub refuses to list them',
            missing: ['Contents: Read-only', 'Pull requests: Read-only'],
          },
          createBranch: noContents,
        },
      },
    ],
    [
      'where git gives no clear answer',
      {
        probe: { status: 302, headers: { location: 'https://login.example' } },
        commits: { status: 409, body: { message: 'Git Repository is empty.' } },
        expected: {
          ...writer,
          createBranch: { state: 'unknown', evidence: 'checked on first use: git gave no clear answer' },
        },
      },
    ],
    [
      'where a page stands instead of git',
      {
        probe: { headers: { 'content-type': 'text/html' }, body: '<html>' },
        commits: { body: [] },
        expected: {
          ...writer,
          createBranch: { state: 'unknown', evidence: 'checked on first use: git gave no clear answer' },
        },
      },
    ],
    [
      'in an archived repository',
      {
        raw: { archived: true },
        probe: { headers: ADVERTISED, body: '001f# service' },
        expected: { read, createBranch: archived, createPullRequest: archived, webhooks: archived },
      },
    ],
  ])('%s', async (_case, { raw, probe, commits, pulls, expected }) => {
    double = openGithubDouble({ credential: { token: TOKEN } });
    double.rest('GET /repos/acme/payments', { body: { ...RAW, ...raw } });
    expectProbe(probe);
    if (commits) {
      double.rest('GET /repos/acme/payments/commits?per_page=1', commits);
    }
    double.rest('GET /repos/acme/payments/pulls?per_page=1', pulls ?? { body: [] });
    expect(await double.host.grants(PAYMENTS)).toEqual(expected);
  });

  it('waits where git asks to', async () => {
    double = openGithubDouble({ credential: { token: TOKEN } });
    double.rest('GET /repos/acme/payments', { body: RAW });
    expectProbe({ status: 429, headers: { 'retry-after': '30' } });
    await expect(double.host.grants(PAYMENTS)).rejects.toMatchObject({
      kind: 'rateLimited',
      details: { retryAt: double.now + 30_000 },
    });
  });
});
