/** What an IAM policy may be made for, beside reading. */
export interface PolicyChoice {
  createBranch: boolean;
  createPullRequest: boolean;
}

/** Actions that reading calls, each with what it is for. */
export const READ_ACTIONS: [action: string, reason: string][] = [
  ['codecommit:ListRepositories', 'Lists the repositories of the region; AWS allows it for all of them or none.'],
  ['codecommit:BatchGetRepositories', 'Reads their names, ids and default branches.'],
  ['codecommit:GetRepository', 'Notices a repository that was renamed.'],
  [
    'codecommit:GitPull',
    'Reads history and branches at once, without files. Without it, the app asks commit by commit.',
  ],
  ['codecommit:ListBranches', 'Lists branches.'],
  ['codecommit:GetBranch', 'Reads where a branch stands.'],
  ['codecommit:BatchGetCommits', 'Reads messages, authors and dates of commits.'],
  ['codecommit:GetDifferences', 'Reads which files a commit changed, never their contents.'],
  ['codecommit:ListPullRequests', 'Lists pull requests.'],
  ['codecommit:GetPullRequest', 'Reads a pull request.'],
  ['codecommit:GetPullRequestApprovalStates', 'Shows who approved.'],
  ['codecommit:GetCommentsForPullRequest', 'Counts comments.'],
];

export const CREATE_BRANCH = 'codecommit:CreateBranch';
export const CREATE_PULL_REQUEST = 'codecommit:CreatePullRequest';

const ACCOUNT = '111122223333';
const NAME = 'git-hosts-for-jira';

/** What lets a key's user assume the role, and nothing else (IAM user guide, "Granting a user permissions to switch roles"). */
export function assumeRoleText(): string {
  const resource = `arn:aws:iam::${ACCOUNT}:role/${NAME}`;
  return textOf([{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: resource }]);
}

/** What the role says of who may assume it (IAM user guide, "How to use an external ID"). */
export function trustText(): string {
  return textOf([
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/${NAME}` },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': 'an-external-id-of-your-choice' } },
    },
  ]);
}

function textOf(statements: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

/**
 * The least that the app needs, as IAM's editor takes it (IAM user guide, "Creating policies using the JSON editor").
 * ListRepositories knows no resources (CodeCommit permissions reference), so that it has a statement of its own.
 */
export function policyText({ createBranch, createPullRequest }: PolicyChoice): string {
  const [list, ...others] = READ_ACTIONS.map(([action]) => action);
  const actions = [
    ...others,
    ...(createBranch ? [CREATE_BRANCH] : []),
    ...(createPullRequest ? [CREATE_PULL_REQUEST] : []),
  ];
  return textOf([
    { Sid: 'GitHostsForJiraList', Effect: 'Allow', Action: list, Resource: '*' },
    { Sid: 'GitHostsForJira', Effect: 'Allow', Action: actions, Resource: '*' },
  ]);
}
