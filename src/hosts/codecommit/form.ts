import type { CopyText, CredentialAdvice, HostForm, ScopeAdvice } from '../form';
import { assumeRoleText, CREATE_BRANCH, CREATE_PULL_REQUEST, policyText, READ_ACTIONS, trustText } from './policy';

const SCOPES: ScopeAdvice[] = [
  ...READ_ACTIONS.map(([scope, reason]): ScopeAdvice => ({ scope, reason, neededFor: 'read' })),
  { scope: CREATE_BRANCH, reason: 'Creates branches from an issue.', neededFor: 'createBranch' },
  { scope: CREATE_PULL_REQUEST, reason: 'Opens pull requests from an issue.', neededFor: 'createPullRequest' },
];

const POLICIES: CopyText[] = [
  {
    title: 'IAM policy: read, create branches and pull requests',
    text: policyText({ createBranch: true, createPullRequest: true }),
  },
  {
    title: 'IAM policy: read and create branches',
    text: policyText({ createBranch: true, createPullRequest: false }),
  },
  {
    title: 'IAM policy: read and create pull requests',
    text: policyText({ createBranch: false, createPullRequest: true }),
  },
  { title: 'IAM policy: read only', text: policyText({ createBranch: false, createPullRequest: false }) },
];

const CLOUDTRAIL =
  'AWS tells nobody what a key may do, so the app tries: it asks for a branch at a commit that does not exist, and for a pull request between branches that do not. Nothing is made, but each try is a failed CreateBranch or CreatePullRequest event in CloudTrail.';

const ADVICE: CredentialAdvice[] = [
  {
    title: 'Access key of an IAM user of its own',
    when: 'An IAM user without console access, used by nothing else, shows in CloudTrail what the app does and can be switched off alone. AWS allows two access keys at once: to rotate, create the second, replace it here, then delete the first.',
    createUrl: 'https://console.aws.amazon.com/iam/home#/users/create',
    scopes: SCOPES,
    copies: POLICIES,
    notes: [
      CLOUDTRAIL,
      'To show some repositories only, put their ARNs into the second statement’s Resource; the first stays as it is.',
    ],
  },
  {
    title: 'Role, assumed with an access key',
    when: 'Where policies are kept in roles, or the repositories are in another account: the user of the key is allowed sts:AssumeRole on the role, and the role’s trust policy names that user and asks for an external id.',
    createUrl: 'https://console.aws.amazon.com/iam/home#/roles/create',
    scopes: SCOPES,
    copies: [
      ...POLICIES,
      { title: 'Trust policy of the role, with your user and external id', text: trustText() },
      { title: 'IAM policy of the key’s user, with your role', text: assumeRoleText() },
    ],
    notes: [
      CLOUDTRAIL,
      'The first four are for the role: take one of them. In China, GovCloud and the European Sovereign Cloud an ARN begins with arn:aws-cn, arn:aws-us-gov or arn:aws-eusc.',
    ],
  },
];

/** What the form for CodeCommit asks and advises. Sources: CodeCommit user guide, "CodeCommit permissions reference"; IAM user guide, "Managing access keys". */
export const codecommitForm: HostForm = {
  kind: 'codecommit',
  title: 'AWS CodeCommit',
  covers: 'AWS CodeCommit in every region, with GovCloud, China and the European Sovereign Cloud.',
  fields: [
    {
      path: 'regions',
      label: 'Regions',
      input: 'list',
      required: true,
      placeholder: 'eu-central-1',
      help: 'Each region whose repositories are to be shown; the address of one of them will do, too. Where there are several, a repository’s name begins with its region.',
    },
    {
      path: 'credential.accessKeyId',
      label: 'Access key id',
      input: 'text',
      required: true,
      placeholder: 'AKIA…',
      help: CLOUDTRAIL,
    },
    {
      path: 'credential.secretAccessKey',
      label: 'Secret access key',
      input: 'secret',
      required: true,
      help: 'Kept encrypted by Jira and never shown again.',
    },
    {
      path: 'credential.sessionToken',
      label: 'Session token',
      input: 'secret',
      required: false,
      help: 'Only for temporary keys, which begin with ASIA. They end within 36 hours: good for a try.',
    },
    {
      path: 'credential.roleArn',
      label: 'Role to assume',
      input: 'text',
      required: false,
      placeholder: 'arn:aws:iam::111122223333:role/git-hosts-for-jira',
      help: 'Leave it empty to use the access key itself.',
    },
    {
      path: 'credential.externalId',
      label: 'External id',
      input: 'text',
      required: false,
      help: 'The sts:ExternalId that the role’s trust policy asks for.',
    },
    {
      path: 'expiresAt',
      label: 'Rotate before',
      input: 'date',
      required: false,
      placeholder: '2027-01-31',
      help: 'Access keys do not end by themselves. Enter the day, and you are warned in time.',
    },
  ],
  credentials: ADVICE,
};
