import type { HostForm } from '../form';

const MANAGE_TOKENS = '{baseUrl}/plugins/servlet/access-tokens/manage';

/** What the form for Bitbucket Server and Data Center asks and advises. Source: Bitbucket Data Center docs, "HTTP access tokens". */
export const bitbucketServerForm: HostForm = {
  kind: 'bitbucket-server',
  title: 'Bitbucket Server and Data Center',
  covers:
    'Bitbucket Data Center and Bitbucket Server with access tokens (5.5 and newer), and 4.0 to 5.4 with user name and password.',
  fields: [
    {
      path: 'baseUrl',
      label: 'Address',
      input: 'address',
      required: true,
      placeholder: 'https://bitbucket.example.com',
      help: 'As in the browser, with its context path where it has one (https://git.example.com/bitbucket); the address of a repository is understood too. The server must be reachable from the internet over HTTPS.',
    },
    {
      path: 'credential.token',
      label: 'HTTP access token',
      input: 'secret',
      required: true,
      placeholder: 'BBDC-…',
      help: 'Kept encrypted by Jira and never shown again. For a server before 5.5 enter user:password; a newer one has tokens, which are safer.',
    },
    {
      path: 'expiresAt',
      label: 'Expires on',
      input: 'date',
      required: false,
      help: 'The server does not tell it: with the date, you are warned before the token ends.',
    },
  ],
  credentials: [
    {
      title: 'HTTP access token (personal)',
      when: 'For all repositories that an account sees; best an account made for this app. Manage account → HTTP access tokens.',
      createUrl: MANAGE_TOKENS,
      scopes: [
        {
          scope: 'Project permissions: Project read',
          reason: 'Lists the repositories of the projects.',
          neededFor: 'read',
        },
        {
          scope: 'Repository permissions: Repository read',
          reason: 'Reads commits, branches and pull requests, never files.',
          neededFor: 'read',
        },
        {
          scope: 'Repository permissions: Repository write',
          reason: 'Creates branches from an issue.',
          neededFor: 'createBranch',
        },
        {
          scope: 'Repository permissions: Repository write',
          reason: 'Opens pull requests from an issue.',
          neededFor: 'createPullRequest',
        },
      ],
    },
    {
      title: 'Project or repository HTTP access token',
      when: 'Belongs to no person, so it stays when somebody leaves; shows one project or one repository. Data Center only: settings of the project or repository → HTTP access tokens.',
      scopes: [
        {
          scope: 'Repository read',
          reason: 'Reads commits, branches and pull requests, never files.',
          neededFor: 'read',
        },
        { scope: 'Repository write', reason: 'Creates branches from an issue.', neededFor: 'createBranch' },
        { scope: 'Repository write', reason: 'Opens pull requests from an issue.', neededFor: 'createPullRequest' },
      ],
    },
    {
      title: 'User name and password',
      when: 'Only for Bitbucket Server 5.4 and older, which has no tokens: enter user:password in the place of the token. A newer server takes it too, but a token can do less and be taken back alone.',
      scopes: [
        {
          scope: 'Repository permission Read',
          reason: 'Reads commits, branches and pull requests.',
          neededFor: 'read',
        },
        { scope: 'Repository permission Write', reason: 'Creates branches from an issue.', neededFor: 'createBranch' },
        {
          scope: 'Repository permission Write',
          reason: 'Opens pull requests from an issue.',
          neededFor: 'createPullRequest',
        },
      ],
    },
  ],
};
