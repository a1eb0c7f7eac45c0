import type { Grants } from '../../../src/domain/grants';
import type { Host } from '../../../src/hosts/host';
import { failureOf, findRepository } from '../contract/reading';
import { openCodecommitLab } from './labSubject';
import type { CodecommitSubject } from './labSubject';

let lab: CodecommitSubject;
beforeAll(async () => {
  lab = await openCodecommitLab();
});
afterAll(() => lab.close());

const states = ({ read, createBranch, createPullRequest, webhooks }: Grants): string[] =>
  [read, createBranch, createPullRequest, webhooks].map(({ state }) => state);

async function grantsOf(host: Host, repository: string, writeOnly?: boolean): Promise<Grants> {
  const reader = await findRepository(lab.open('readOnly'), repository);
  lab.requests();
  return host.grants(reader, { writeOnly });
}

describe('grants of each credential in one repository', () => {
  it.each([
    ['readWrite', ['granted', 'granted', 'granted', 'denied']],
    ['withoutGit', ['granted', 'granted', 'granted', 'denied']],
    ['readOnly', ['granted', 'denied', 'denied', 'denied']],
    ['branchesOnly', ['granted', 'granted', 'denied', 'denied']],
    ['pullRequestsOnly', ['granted', 'denied', 'granted', 'denied']],
    ['session', ['granted', 'denied', 'denied', 'denied']],
    ['role', ['granted', 'granted', 'granted', 'denied']],
    ['deniedByOrganization', ['granted', 'denied', 'denied', 'denied']],
    ['withoutPullRequests', ['denied', 'denied', 'denied', 'denied']],
    ['oneRepository', ['denied', 'denied', 'denied', 'denied']],
  ])('%s', async (credential, expected) => {
    expect(states(await grantsOf(lab.open(credential), 'us-east-1/acme-payments'))).toEqual(expected);
  });

  it('follow the resources of a policy', async () => {
    expect(states(await grantsOf(lab.open('oneRepository'), 'us-east-1/acme-website'))).toEqual([
      'granted',
      'granted',
      'granted',
      'denied',
    ]);
  });

  it('name what is missing, in the words of IAM', async () => {
    const { read, createBranch, createPullRequest } = await grantsOf(
      lab.open('withoutPullRequests'),
      'us-east-1/acme-payments',
    );
    expect([read.missing, createBranch.missing, createPullRequest.missing]).toEqual([
      ['codecommit:ListPullRequests'],
      ['codecommit:CreateBranch'],
      ['codecommit:CreatePullRequest'],
    ]);
    const bounded = await grantsOf(lab.open('deniedByOrganization'), 'us-east-1/acme-payments');
    expect(bounded.createBranch.evidence).toMatch(/^A service control policy forbids codecommit:CreateBranch on arn:/);
  });

  it('cost two requests, five with reading, and make nothing', async () => {
    const host = lab.open('readWrite');
    const clone = await lab.clone('us-east-1/acme-payments');
    const before = await clone.remoteBranches();
    await grantsOf(host, 'us-east-1/acme-payments', true);
    expect(lab.requests().sort()).toEqual(['CreateBranch', 'CreatePullRequest']);
    await grantsOf(host, 'us-east-1/acme-payments');
    expect(lab.requests().sort()).toEqual([
      'BatchGetCommits',
      'CreateBranch',
      'CreatePullRequest',
      'ListBranches',
      'ListPullRequests',
    ]);
    expect(await clone.remoteBranches()).toEqual(before);
    await clone.close();
    const payments = await findRepository(host, 'us-east-1/acme-payments');
    expect((await host.changesSince(payments)).pullRequests).toEqual([]);
  });

  it('are not guessed where AWS asks to pause', async () => {
    const error = await failureOf(grantsOf(lab.open('rateLimited'), 'us-east-1/acme-payments'));
    expect(error.kind).toBe('rateLimited');
  });
});

describe('verify', () => {
  it.each([
    ['readWrite', 'jira-read-write (account 111122223333)', 'access key', ['granted', 'granted', 'granted', 'denied']],
    ['readOnly', 'jira-read-only (account 111122223333)', 'access key', ['granted', 'denied', 'denied', 'denied']],
    ['branchesOnly', 'jira-branches (account 111122223333)', 'access key', ['granted', 'granted', 'denied', 'denied']],
    [
      'session',
      'jira-session (account 111122223333)',
      'temporary access key',
      ['granted', 'denied', 'denied', 'denied'],
    ],
    [
      'role',
      'git-hosts-for-jira (account 111122223333)',
      'role assumed with an access key',
      ['granted', 'granted', 'granted', 'denied'],
    ],
  ])('%s', async (credential, name, kind, expected) => {
    const found = await lab.open(credential).verify();
    expect({ ...found, grants: states(found.grants) }).toEqual({
      account: { name, login: expect.stringMatching(/^arn:aws:(iam|sts)::111122223333:/) },
      product: { name: 'AWS CodeCommit' },
      credential: { kind, scopes: null, expiresAt: null, expirySource: 'unknown' },
      grants: expected,
      repositories: 5,
      warnings: [],
    });
  });

  it.each([
    ['readOnly', 'acme-many-branches'],
    ['oneRepository', undefined],
  ])('%s: names the repository of several that it tried', async (credential, name) => {
    const { createBranch, createPullRequest, read } = (await lab.open(credential).verify()).grants;
    expect([createBranch.triedIn, createPullRequest.triedIn, read.triedIn]).toEqual([name, name, undefined]);
  });

  it('counts what the key may read, and warns of a region without any', async () => {
    const found = await lab.open('oneRepository').verify();
    expect([found.repositories, states(found.grants), found.warnings]).toEqual([
      1,
      ['granted', 'granted', 'granted', 'denied'],
      ['The key sees no repository in eu-central-1. Check the regions if you expect some.'],
    ]);
  });

  it('tells before anything is saved that pull requests cannot be read', async () => {
    expect((await lab.open('withoutPullRequests').verify()).grants.read).toEqual({
      state: 'denied',
      evidence: 'AWS refuses codecommit:ListPullRequests in acme-many-branches',
      missing: ['codecommit:ListPullRequests'],
    });
  });

  it('says what it means to do without git', async () => {
    expect((await lab.open('withoutGit').verify()).warnings).toEqual([
      expect.stringMatching(/^The policy does not allow codecommit:GitPull/),
    ]);
  });

  it('tells the day that was entered', async () => {
    const found = await lab.open('readWrite', { expiresAt: '2027-01-31' }).verify();
    expect(found.credential).toMatchObject({ expiresAt: '2027-01-31T00:00:00.000Z', expirySource: 'entered' });
  });

  it.each([
    ['invalid', 'unauthorised'],
    ['wrongSecret', 'unauthorised'],
    ['expired', 'expired'],
    ['wrongExternalId', 'forbidden'],
    ['noPermissions', 'scopeMissing'],
    ['rateLimited', 'rateLimited'],
  ])('%s: %s', async (credential, kind) => {
    const error = await failureOf(lab.open(credential).verify());
    expect([error.kind, error.details.remedy]).toEqual([kind, expect.stringMatching(/./)]);
  });

  it('refuses a key that sees names and may read nothing', async () => {
    const error = await failureOf(lab.open('oneRepository', { regions: ['eu-central-1'] }).verify());
    expect([error.kind, error.details.missing]).toEqual(['scopeMissing', ['codecommit:BatchGetRepositories']]);
  });

  it('asks who it is, for the list of each region, whether that can be read, and tries twice', async () => {
    lab.requests();
    await lab.open('readWrite').verify();
    expect(lab.requests()).toEqual([
      'GetCallerIdentity',
      'ListRepositories',
      'BatchGetRepositories',
      'ListRepositories',
      'BatchGetRepositories',
      'ListBranches',
      'BatchGetCommits',
      'ListPullRequests',
      'CreateBranch',
      'CreatePullRequest',
      'GET /v1/repos/acme-many-branches/info/refs',
    ]);
    await lab.open('role', { regions: ['us-east-1'] }).verify();
    expect(lab.requests().slice(0, 3)).toEqual(['AssumeRole', 'GetCallerIdentity', 'ListRepositories']);
  });
});

describe('repositories', () => {
  it('of one name in two regions stay two', async () => {
    const host = lab.open('readWrite');
    const [one, other] = [
      await findRepository(host, 'us-east-1/acme-payments'),
      await findRepository(host, 'eu-central-1/acme-payments'),
    ];
    expect(one.hostId).not.toBe(other.hostId);
    expect([one.identity, other.identity]).toEqual([
      `codecommit:aws:111122223333:us-east-1:${one.hostId}`,
      `codecommit:aws:111122223333:eu-central-1:${other.hostId}`,
    ]);
    expect([one.url, other.url].map((url) => new URL(url).hostname)).toEqual([
      'us-east-1.console.aws.amazon.com',
      'eu-central-1.console.aws.amazon.com',
    ]);
  });

  it('have the same identity through another key, another role and a connection of one region, where the name is shorter', async () => {
    const [one, other] = [
      await findRepository(lab.open('readWrite'), 'us-east-1/acme-payments'),
      await findRepository(lab.open('role', { regions: ['us-east-1'] }), 'acme-payments'),
    ];
    expect([other.identity, other.hostId, other.name]).toEqual([one.identity, one.hostId, 'acme-payments']);
  });

  it('are those that a policy of single repositories allows', async () => {
    const host = lab.open('oneRepository', { regions: ['us-east-1'] });
    expect((await host.listRepositories()).items.map(({ name }) => name)).toEqual(['acme-website']);
  });
});
