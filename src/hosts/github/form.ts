import type { HostForm } from '../form';

const NAME = encodeURIComponent('Git Hosts for Jira');

/** What the form for GitHub asks and advises. Addresses of GitHub's pages: GitHub docs, "Managing your personal access tokens". */
export const githubForm: HostForm = {
  kind: 'github',
  title: 'GitHub',
  covers: 'GitHub.com, GitHub Enterprise Cloud (ghe.com) and GitHub Enterprise Server 3.9 or newer.',
  fields: [
    {
      path: 'baseUrl',
      label: 'Address',
      input: 'address',
      required: false,
      initial: 'https://github.com',
      placeholder: 'https://github.example.com',
      help: 'For GitHub Enterprise Server, the address that you open in the browser. A server of your own must be reachable from the internet over HTTPS.',
    },
    {
      path: 'credential.token',
      label: 'Personal access token',
      input: 'secret',
      required: true,
      placeholder: 'github_pat_… or ghp_…',
      help: 'Kept encrypted by Jira and never shown again. GitHub tells when it expires.',
    },
  ],
  credentials: [
    {
      title: 'Fine-grained personal access token',
      when: 'For the repositories of one user or organization, with as few permissions as possible. Under "Resource owner" choose whose repositories to show.',
      createUrl: `{baseUrl}/settings/personal-access-tokens/new?name=${NAME}&contents=write&pull_requests=write`,
      scopes: [
        {
          scope: 'Metadata: Read-only',
          reason: 'Lists your repositories; GitHub ticks it by itself.',
          neededFor: 'read',
        },
        { scope: 'Contents: Read-only', reason: 'Reads commits and branches, never files.', neededFor: 'read' },
        { scope: 'Pull requests: Read-only', reason: 'Reads pull requests and their reviews.', neededFor: 'read' },
        { scope: 'Contents: Read and write', reason: 'Creates branches from an issue.', neededFor: 'createBranch' },
        {
          scope: 'Workflows: Read and write',
          reason: 'Only to create branches at commits that change workflow files.',
          neededFor: 'createBranch',
        },
        {
          scope: 'Pull requests: Read and write',
          reason: 'Opens pull requests from an issue.',
          neededFor: 'createPullRequest',
        },
      ],
    },
    {
      title: 'Personal access token (classic)',
      when: 'For repositories of several owners with one token. Where an organization uses single sign-on, authorise the token for it.',
      createUrl: `{baseUrl}/settings/tokens/new?scopes=repo&description=${NAME}`,
      scopes: [
        {
          scope: 'repo',
          reason:
            'Reads commits, branches and pull requests of private repositories. GitHub has no narrower scope for it.',
          neededFor: 'read',
        },
        { scope: 'repo', reason: 'Creates branches from an issue.', neededFor: 'createBranch' },
        {
          scope: 'workflow',
          reason: 'Only to create branches at commits that change workflow files.',
          neededFor: 'createBranch',
        },
        { scope: 'repo', reason: 'Opens pull requests from an issue.', neededFor: 'createPullRequest' },
      ],
    },
  ],
};
