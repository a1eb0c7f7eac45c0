import type { HostForm } from '../form';

/** What the form for a git server asks and advises. Words of Clarive: its documentation, "Personal Access Tokens". */
export const gitForm: HostForm = {
  kind: 'git',
  title: 'Git server',
  covers:
    'Clarive, gitolite and any other git server over HTTPS: commits and branches. Pull requests are not part of git.',
  fields: [
    {
      path: 'repositoryUrls',
      label: 'Repository addresses',
      input: 'list',
      required: true,
      placeholder: 'https://git.example.com/git/project/repository',
      help: 'As “git clone” takes them, all on one server. A user name and token inside an address are taken out of it and never shown again.',
    },
    {
      path: 'credential.username',
      label: 'User name',
      input: 'text',
      required: false,
      help: 'Whose token it is. Leave it empty where an address holds it.',
    },
    {
      path: 'credential.token',
      label: 'Personal access token',
      input: 'secret',
      required: false,
      placeholder: 'clapat_…',
      help: 'Kept encrypted by Jira and never shown again. Leave it empty where an address holds it.',
    },
    {
      path: 'expiresAt',
      label: 'Token ends on',
      input: 'date',
      required: false,
      placeholder: '2027-01-31',
      help: 'Git servers do not tell. Enter the day, and you are warned in time.',
    },
    {
      path: 'webTemplates.commit',
      label: 'Web address of a commit',
      input: 'address',
      required: false,
      placeholder: 'https://git.example.com/{repository}/commit/{commit}',
      help: 'Where commits on an issue lead to. {commit} stands for its full name, {repository} for project/repository.',
    },
    {
      path: 'webTemplates.branch',
      label: 'Web address of a branch',
      input: 'address',
      required: false,
      placeholder: 'https://git.example.com/{repository}/tree/{branch}',
      help: 'Where branches on an issue lead to. {branch} stands for its name.',
    },
  ],
  credentials: [
    {
      title: 'Personal access token, Read & Write',
      when: 'To create branches from issues too. In Clarive: your user menu → Personal Access Tokens; choose an expiration, and leave Repository Scope empty or name the repositories above. The server must allow tokens (Allow PAT) and so must each repository (pat_access).',
      scopes: [
        {
          scope: 'Read-only',
          reason: 'Reads commits, branches and names of files, never their contents.',
          neededFor: 'read',
        },
        { scope: 'Read & Write', reason: 'Creates branches from an issue.', neededFor: 'createBranch' },
      ],
    },
    {
      title: 'Personal access token, Read-only',
      when: 'Enough to show commits and branches on issues.',
      scopes: [
        {
          scope: 'Read-only',
          reason: 'Reads commits, branches and names of files, never their contents.',
          neededFor: 'read',
        },
      ],
    },
  ],
};
