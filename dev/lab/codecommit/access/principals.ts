import { madeUpToken } from '../../credentials';
import { repositoryArn, roleArn, userArn } from '../account';
import { allow, deny, READ_ACTIONS } from './policies';
import type { Statement } from './policies';

/** Whoever a request is signed by. */
export interface Principal {
  arn: string;
  policy: Statement[];
  /** The organization's service control policy. */
  boundary: Statement[];
  /** CodeCommit answers it with ThrottlingException. */
  throttled: boolean;
}

export interface AccessKey {
  id: string;
  secret: string;
  /** Of temporary credentials. */
  sessionToken?: string;
  /** ms; after it the session is over. */
  endsAt?: number;
  principal: Principal;
}

/** A role that keys may assume. */
export interface Role {
  name: string;
  /** Who may assume it, with which external id. */
  trusts: string[];
  externalId: string;
  policy: Statement[];
}

const GIT_PULL = 'codecommit:GitPull';
const CREATE_BRANCH = 'codecommit:CreateBranch';
const CREATE_PULL_REQUEST = 'codecommit:CreatePullRequest';
const EVERYTHING = ['codecommit:*'];

export const APP_ROLE: Role = {
  name: 'git-hosts-for-jira',
  trusts: [userArn('jira-role-only')],
  externalId: 'acme-jira',
  policy: [allow([...READ_ACTIONS, GIT_PULL, CREATE_BRANCH, CREATE_PULL_REQUEST])],
};

interface KeySpec {
  /** Name in the lab's list of credentials. */
  name: string;
  user: string;
  policy: Statement[];
  boundary?: Statement[];
  throttled?: boolean;
  /** ms from now at which a session ends; absent for a key that lasts. */
  session?: number;
}

const HOUR_MS = 3_600_000;

const SPECS: KeySpec[] = [
  {
    name: 'readWrite',
    user: 'jira-read-write',
    policy: [allow([...READ_ACTIONS, GIT_PULL, CREATE_BRANCH, CREATE_PULL_REQUEST])],
  },
  { name: 'readOnly', user: 'jira-read-only', policy: [allow([...READ_ACTIONS, GIT_PULL])] },
  {
    name: 'withoutGit',
    user: 'jira-without-git',
    policy: [allow([...READ_ACTIONS, CREATE_BRANCH, CREATE_PULL_REQUEST])],
  },
  { name: 'readOnlyWithoutGit', user: 'jira-read-only-without-git', policy: [allow(READ_ACTIONS)] },
  { name: 'branchesOnly', user: 'jira-branches', policy: [allow([...READ_ACTIONS, GIT_PULL, CREATE_BRANCH])] },
  {
    name: 'pullRequestsOnly',
    user: 'jira-pull-requests',
    policy: [allow([...READ_ACTIONS, GIT_PULL, CREATE_PULL_REQUEST])],
  },
  {
    name: 'oneRepository',
    user: 'jira-website',
    policy: [
      allow(['codecommit:ListRepositories']),
      allow(
        [...READ_ACTIONS, GIT_PULL, CREATE_BRANCH, CREATE_PULL_REQUEST],
        [repositoryArn('us-east-1', 'acme-website')],
      ),
    ],
  },
  {
    name: 'withoutPullRequests',
    user: 'jira-commits',
    policy: [allow([...READ_ACTIONS.filter((action) => !/PullRequest/.test(action)), GIT_PULL])],
  },
  {
    name: 'deniedByOrganization',
    user: 'jira-bounded',
    policy: [allow([...READ_ACTIONS, GIT_PULL, CREATE_BRANCH, CREATE_PULL_REQUEST])],
    boundary: [deny([CREATE_BRANCH, CREATE_PULL_REQUEST])],
  },
  { name: 'noPermissions', user: 'jira-nothing', policy: [] },
  { name: 'rateLimited', user: 'jira-throttled', policy: [allow(EVERYTHING)], throttled: true },
  { name: 'role', user: 'jira-role-only', policy: [allow(['sts:AssumeRole'], [roleArn(APP_ROLE.name)])] },
  { name: 'session', user: 'jira-session', policy: [allow([...READ_ACTIONS, GIT_PULL])], session: 12 * HOUR_MS },
  { name: 'expired', user: 'jira-session', policy: [allow([...READ_ACTIONS, GIT_PULL])], session: -HOUR_MS },
  { name: 'administrator', user: 'ada', policy: [allow(EVERYTHING)] },
  { name: 'reviewer', user: 'dan', policy: [allow(EVERYTHING)] },
];

/** Every access key that was issued. @param issuedAt ms; when the site was made */
export function makeKeys(issuedAt: number): Map<string, AccessKey> {
  return new Map(SPECS.map((spec) => [spec.name, makeKey(spec, issuedAt)]));
}

function makeKey(
  { name, user, policy, boundary = [], throttled = false, session }: KeySpec,
  issuedAt: number,
): AccessKey {
  const principal = { arn: userArn(user), policy, boundary, throttled };
  const secret = madeUpToken(`codecommit/${name}/secret`, '', 40);
  if (session === undefined) {
    return { id: keyId(name, 'AKIA'), secret, principal };
  }
  const sessionToken = madeUpToken(`codecommit/${name}/session`, 'FwoGZXIvYXdzE', 180);
  return { id: keyId(name, 'ASIA'), secret, sessionToken, endsAt: issuedAt + session, principal };
}

/** IAM user guide, "IAM identifiers": AKIA for keys that last, ASIA for temporary ones. */
function keyId(name: string, prefix: string): string {
  return prefix + madeUpToken(`codecommit/${name}/id`, '', 16).toUpperCase();
}

/** As drafts of a connection take them; `invalid` was never issued. */
export function describeCredentials(keys: Map<string, AccessKey>): Record<string, Record<string, string>> {
  const plain = [...keys].map(([name, { id, secret, sessionToken }]): [string, Record<string, string>] => [
    name,
    { accessKeyId: id, secretAccessKey: secret, ...(sessionToken === undefined ? {} : { sessionToken }) },
  ]);
  const credentials = Object.fromEntries(plain);
  const assumes = { roleArn: roleArn(APP_ROLE.name), externalId: APP_ROLE.externalId };
  return {
    ...credentials,
    role: { ...credentials.role, ...assumes },
    wrongExternalId: { ...credentials.role, ...assumes, externalId: 'somebody-else' },
    invalid: { accessKeyId: keyId('invalid', 'AKIA'), secretAccessKey: madeUpToken('codecommit/invalid', '', 40) },
    wrongSecret: { ...credentials.readWrite, secretAccessKey: madeUpToken('codecommit/wrong', '', 40) },
  };
}
