import type { ErrorKind } from '../../../src/domain/errors';

/**
 * What is known before anything is tried, and what comes of trying. `yes`: granted, and it works. `no`: denied, and it is refused.
 * `?yes`, `?no`: the host does not tell beforehand.
 */
export type Outcome = 'yes' | 'no' | '?yes' | '?no';

/** Reading, creating a branch, creating a pull request, in one repository; or why the credential cannot be connected at all. */
export type Row = [read: Outcome, branch: Outcome, pullRequest: Outcome] | ErrorKind;

const ALL: Row = ['yes', 'yes', 'yes'];
const READS: Row = ['yes', 'no', 'no'];

/**
 * By the names that the lab gives its credentials. Sources: GitHub docs, "Permissions required for fine-grained personal access tokens" and
 * "Scopes for OAuth apps"; GitHub tells nothing of pull requests before one is tried.
 */
const GITHUB: Record<string, Row> = {
  readWrite: ALL,
  readOnly: ['yes', 'no', '?no'],
  fineGrainedReadWrite: ['yes', 'yes', '?yes'],
  metadataOnly: ['no', 'no', '?no'],
  classicPublicOnly: ALL,
  noScope: 'scopeMissing',
  expired: 'unauthorised',
  expiring: ALL,
  reviewer: ALL,
  viewer: ['yes', 'no', '?yes'],
  app: ['yes', 'yes', '?yes'],
  invalid: 'unauthorised',
};

/** Source: Azure DevOps docs, "Personal access tokens", Scopes; "Git permissions". */
const AZURE: Record<string, Row> = {
  readWrite: ALL,
  readOnly: READS,
  reviewer: ALL,
  viewer: READS,
  otherScope: 'scopeMissing',
  expired: 'expired',
  expiring: ALL,
  slowed: ALL,
  invalid: 'unauthorised',
};

/** Source: GitLab docs, "Personal access tokens", Personal access token scopes; "Roles and permissions". */
const GITLAB: Record<string, Row> = {
  readWrite: ALL,
  readOnly: READS,
  expiring: ALL,
  expired: 'expired',
  revoked: 'unauthorised',
  repositoryOnly: 'scopeMissing',
  pushOnly: ['yes', 'yes', 'no'],
  viewer: READS,
  guest: ['no', 'no', 'no'],
  reviewer: ALL,
  projectToken: ALL,
  groupToken: ALL,
  invited: ALL,
  administrator: ALL,
  invalid: 'unauthorised',
};

/** Source: Bitbucket Data Center REST docs, "Create pull request", which takes read permission, and tells nothing of a token's own. */
const BITBUCKET_SERVER: Record<string, Row> = {
  readWrite: ALL,
  reviewer: ALL,
  passwordInOne: ALL,
  invalid: 'unauthorised',
  captcha: 'policy',
};

/** Every host of the lab, and every credential that it gives out. */
export const GRANT_TABLE: Record<string, Record<string, Row>> = {
  github: { ...GITHUB, throttled: 'rateLimited', rateLimited: 'rateLimited', noSso: 'ssoRequired' },
  'github-enterprise': GITHUB,
  'azure-devops': {
    ...AZURE,
    otherOrganization: 'unauthorised',
    allOrganizations: ALL,
    conditionalAccess: 'policy',
    rateLimited: 'rateLimited',
  },
  'azure-devops-server': AZURE,
  'tfs-2018': AZURE,
  'tfs-2017': AZURE,
  gitlab: {
    ...GITLAB,
    fineGrained: ALL,
    fineGrainedReadOnly: READS,
    fineGrainedBranchesOnly: ['yes', 'yes', 'no'],
    fineGrainedTodo: 'scopeMissing',
    rateLimited: 'rateLimited',
  },
  'gitlab-self-managed': GITLAB,
  /** Source: CodeCommit user guide, "CodeCommit permissions reference": one action of a policy for each. */
  codecommit: {
    readWrite: ALL,
    readOnly: READS,
    withoutGit: ALL,
    readOnlyWithoutGit: READS,
    branchesOnly: ['yes', 'yes', 'no'],
    pullRequestsOnly: ['yes', 'no', 'yes'],
    oneRepository: ALL,
    withoutPullRequests: ['no', 'no', 'no'],
    deniedByOrganization: READS,
    noPermissions: 'scopeMissing',
    rateLimited: 'rateLimited',
    role: ALL,
    session: READS,
    expired: 'expired',
    administrator: ALL,
    reviewer: ALL,
    wrongExternalId: 'forbidden',
    invalid: 'unauthorised',
    wrongSecret: 'unauthorised',
  },
  /** Source: Atlassian support, "API token permissions": writing does not imply reading. */
  bitbucket: {
    readWrite: ALL,
    readOnly: READS,
    writeWithoutRead: 'scopeMissing',
    repositoriesOnly: READS,
    reviewer: ALL,
    viewer: ['yes', 'no', '?no'],
    expired: 'unauthorised',
    revoked: 'unauthorised',
    rateLimited: 'rateLimited',
    workspaceToken: ALL,
    workspaceReadOnly: READS,
    projectToken: ALL,
    repositoryToken: ALL,
    invalid: 'unauthorised',
    invalidAccessToken: 'unauthorised',
    wrongEmail: 'unauthorised',
    appPassword: 'invalid',
  },
  'bitbucket-data-center': {
    ...BITBUCKET_SERVER,
    readOnly: ['yes', 'no', '?no'],
    viewer: ['yes', 'no', '?yes'],
    expired: 'unauthorised',
    revoked: 'unauthorised',
    rateLimited: 'rateLimited',
    projectToken: ALL,
    repositoryToken: ALL,
    password: ALL,
    wrongPassword: 'unauthorised',
  },
  'bitbucket-server-5.4': {
    ...BITBUCKET_SERVER,
    readOnly: ['yes', 'no', '?yes'],
    accessToken: 'unsupportedVersion',
  },
  /** Source: Clarive docs, "Personal Access Tokens". Git knows no pull requests. */
  clarive: {
    readWrite: ['yes', 'yes', 'no'],
    readOnly: READS,
    scoped: ['yes', 'yes', 'no'],
    scopedReadOnly: READS,
    deactivated: 'unauthorised',
    expired: 'expired',
    colleague: ['yes', 'yes', 'no'],
    invalid: 'unauthorised',
    wrongUser: 'unauthorised',
  },
};
