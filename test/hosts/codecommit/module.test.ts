import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { READ_ACTIONS as ENOUGH_TO_READ } from '../../../dev/lab/codecommit/access/policies';
import { codecommitLinks } from '../../../src/hosts/codecommit/links';
import { codecommitModule } from '../../../src/hosts/codecommit/module';
import { policyText } from '../../../src/hosts/codecommit/policy';
import { hosts } from '../../../src/hosts/registry';
import { PAYMENTS } from './double';

it('is what the registry knows as codecommit', () => {
  expect(hosts.codecommit).toBe(codecommitModule);
});

it('asks for what readAccess reads', () => {
  expect(codecommitModule.form.fields.map(({ path, required, input }) => [path, required, input])).toEqual([
    ['regions', true, 'list'],
    ['credential.accessKeyId', true, 'text'],
    ['credential.secretAccessKey', true, 'secret'],
    ['credential.sessionToken', false, 'secret'],
    ['credential.roleArn', false, 'text'],
    ['credential.externalId', false, 'text'],
    ['expiresAt', false, 'date'],
  ]);
});

describe('the IAM policy to copy', () => {
  interface Policy {
    Version: string;
    Statement: { Effect: string; Action: string | string[]; Resource: string }[];
  }
  const actionsOf = (text: string): string[] =>
    (JSON.parse(text) as Policy).Statement.flatMap(({ Action }) => Action).sort();

  it.each([
    [true, true, ['codecommit:CreateBranch', 'codecommit:CreatePullRequest']],
    [true, false, ['codecommit:CreateBranch']],
    [false, true, ['codecommit:CreatePullRequest']],
    [false, false, []],
  ])(
    'branches %s, pull requests %s: what the simulated IAM wants for it, and no more',
    (createBranch, createPullRequest, more) => {
      const actions = actionsOf(policyText({ createBranch, createPullRequest }));
      expect(actions).toEqual([...ENOUGH_TO_READ, 'codecommit:GitPull', ...more].sort());
    },
  );

  it('names the operations that the driver calls, and no other', () => {
    const folder = join(__dirname, '../../../src/hosts/codecommit');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const called = sources
      .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/new (\w+)Command\(/g)])
      .map(([, operation]) => operation)
      .filter((operation) => operation !== 'AssumeRole' && operation !== 'GetCallerIdentity')
      .map((operation) => `codecommit:${operation}`);
    const actions = actionsOf(policyText({ createBranch: true, createPullRequest: true }));
    expect(actions).toEqual([...new Set([...called, 'codecommit:GitPull'])].sort());
  });

  it('allows only, and lists in a statement of its own', () => {
    const { Version, Statement } = JSON.parse(policyText({ createBranch: true, createPullRequest: true })) as Policy;
    expect([Version, Statement.map(({ Effect, Resource }) => [Effect, Resource])]).toEqual([
      '2012-10-17',
      [
        ['Allow', '*'],
        ['Allow', '*'],
      ],
    ]);
    expect(Statement[0]?.Action).toBe('codecommit:ListRepositories');
  });

  it('is offered in every form, with the note on CloudTrail, for each sort of credential', () => {
    for (const { copies = [], notes = [], scopes } of codecommitModule.form.credentials) {
      expect(
        copies
          .slice(0, 4)
          .map(({ text }) => actionsOf(text).filter((action) => action.startsWith('codecommit:Create'))),
      ).toEqual([
        ['codecommit:CreateBranch', 'codecommit:CreatePullRequest'],
        ['codecommit:CreateBranch'],
        ['codecommit:CreatePullRequest'],
        [],
      ]);
      expect(notes.join(' ')).toMatch(/failed CreateBranch or CreatePullRequest event in CloudTrail/);
      expect(scopes.map(({ scope }) => scope).sort()).toEqual(actionsOf(copies[0]?.text ?? ''));
      expect(scopes.every(({ reason }) => reason.endsWith('.'))).toBe(true);
    }
  });
});

it('offers what a role takes: who may assume it, and that the user of the key may', () => {
  const [user, role] = codecommitModule.form.credentials.map(({ copies = [] }) => copies.slice(4));
  expect(user).toEqual([]);
  expect(role?.map(({ text }) => (JSON.parse(text) as { Statement: unknown }).Statement)).toEqual([
    [
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:user/git-hosts-for-jira' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'an-external-id-of-your-choice' } },
      },
    ],
    [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/git-hosts-for-jira' }],
  ]);
});

it('has every method that its traits promise', () => {
  const { traits } = codecommitModule;
  const host = codecommitModule.open(
    {
      target: { kind: 'codecommit', baseUrl: 'https://console.aws.amazon.com', regions: ['us-east-1'] },
      credential: { accessKeyId: 'x', secretAccessKey: 'y' },
    },
    { fetch: () => Promise.reject(new Error('no request may be made')), now: () => 0 },
  );
  expect([traits.changedFiles, traits.activityFeed, traits.reviewers]).toEqual([
    'changedFiles' in host,
    'recentActivity' in host,
    'searchReviewers' in host,
  ]);
});

describe('links', () => {
  const links = codecommitLinks(PAYMENTS);
  it.each([
    [links.commit('abc'), '/commit/abc'],
    [links.branch('feature/ä b#1'), '/browse/refs/heads/feature/%C3%A4%20b%231'],
    [links.file('abc', 'src/a b?.ts'), '/browse/abc/--/src/a%20b%3F.ts'],
    [links.pullRequest('7'), '/pull-requests/7/details'],
    [links.createPullRequest('feature/x'), '/pull-requests/new'],
    [links.createPullRequest('feature/x', 'main'), '/pull-requests/new/refs/heads/main/.../refs/heads/feature/x'],
  ])('%s', (link, path) => {
    const base = 'https://us-east-1.console.aws.amazon.com/codesuite/codecommit/repositories/payments';
    expect(link).toBe(`${base}${path}?region=us-east-1`);
  });
});
