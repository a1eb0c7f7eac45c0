import type { HostForm, ScopeAdvice } from '../form';
import { API_TOKENS_URL } from './credential';

/** What the form for Bitbucket Cloud asks and advises. Sources: Atlassian support, "API token permissions", "Workspace access tokens". */
export const bitbucketForm: HostForm = {
  kind: 'bitbucket',
  title: 'Bitbucket Cloud',
  covers: 'bitbucket.org. For a server of your own choose Bitbucket Server and Data Center.',
  fields: [
    {
      path: 'workspace',
      label: 'Workspace',
      input: 'text',
      required: true,
      placeholder: 'acme',
      help: 'The first part of a repository’s address, as in bitbucket.org/acme; the address of a repository is understood too. Several are divided by commas.',
    },
    {
      path: 'credential.email',
      label: 'E-mail address',
      input: 'text',
      required: false,
      placeholder: 'you@example.com',
      help: 'Of your Atlassian account; only for an API token. Leave it empty for an access token.',
    },
    {
      path: 'credential.token',
      label: 'API token or access token',
      input: 'secret',
      required: true,
      placeholder: 'ATATT… or ATCTT…',
      help: 'Kept encrypted by Jira and never shown again. App passwords ended on 28 July 2026.',
    },
    {
      path: 'expiresAt',
      label: 'Expires on',
      input: 'date',
      required: false,
      help: 'Bitbucket does not tell it: with the date, you are warned before the token ends.',
    },
  ],
  credentials: [
    {
      title: 'API token with scopes',
      when: 'For all repositories that your account sees. Choose "Create API token with scopes" and the app Bitbucket. It ends after a year at the latest.',
      createUrl: API_TOKENS_URL,
      scopes: granular(),
    },
    {
      title: 'Workspace, project or repository access token',
      when: 'Belongs to no person, so it stays when somebody leaves. Made by an administrator under the settings of the workspace, project or repository, "Access tokens".',
      scopes: [
        {
          scope: 'Repositories: Read',
          reason: 'Lists repositories, reads commits and branches, never files.',
          neededFor: 'read',
        },
        { scope: 'Pull requests: Read', reason: 'Reads pull requests and their reviews.', neededFor: 'read' },
        { scope: 'Repositories: Write', reason: 'Creates branches from an issue.', neededFor: 'createBranch' },
        { scope: 'Pull requests: Write', reason: 'Opens pull requests from an issue.', neededFor: 'createPullRequest' },
      ],
    },
  ],
};

/** Of these scopes none contains another: write does not imply read. */
function granular(): ScopeAdvice[] {
  return [
    {
      scope: 'read:repository:bitbucket',
      reason: 'Lists repositories, reads commits and branches, never files.',
      neededFor: 'read',
    },
    { scope: 'read:pullrequest:bitbucket', reason: 'Reads pull requests and their reviews.', neededFor: 'read' },
    {
      scope: 'read:user:bitbucket',
      reason: 'Shows whose token it is. Without it the e-mail address is shown.',
      neededFor: 'read',
    },
    {
      scope: 'write:repository:bitbucket',
      reason: 'Creates branches from an issue; does not contain the scope for reading.',
      neededFor: 'createBranch',
    },
    {
      scope: 'write:pullrequest:bitbucket',
      reason: 'Opens pull requests from an issue; does not contain the scope for reading.',
      neededFor: 'createPullRequest',
    },
    {
      scope: 'read:workspace:bitbucket',
      reason: 'Finds reviewers by name among the members of the workspace.',
      neededFor: 'createPullRequest',
    },
  ];
}
