import type { HostForm, ScopeAdvice } from '../form';
import { OLDEST_VERSION } from './version';

const NAME = encodeURIComponent('Git Hosts for Jira');

const SCOPES: ScopeAdvice[] = [
  {
    scope: 'read_api',
    reason: 'Reads projects, commits, branches and merge requests; enough if nothing is to be created from an issue.',
    neededFor: 'read',
  },
  {
    scope: 'api',
    reason:
      'Creates branches from an issue, with the Developer role. write_repository beside read_api is enough for that alone.',
    neededFor: 'createBranch',
  },
  {
    scope: 'api',
    reason: 'Opens merge requests from an issue, with the Developer role.',
    neededFor: 'createPullRequest',
  },
];

/** Source: GitLab docs, "Fine-grained permissions for personal access tokens". */
const PERMISSIONS: ScopeAdvice[] = [
  { scope: 'User: Read', reason: 'Says whose token it is.', neededFor: 'read' },
  { scope: 'Project: Read', reason: 'Lists the projects.', neededFor: 'read' },
  { scope: 'Branch: Read', reason: 'Reads branches.', neededFor: 'read' },
  { scope: 'Commit: Read', reason: 'Reads commits, never files.', neededFor: 'read' },
  { scope: 'Merge Request: Read', reason: 'Reads merge requests.', neededFor: 'read' },
  { scope: 'Merge Request Approval State: Read', reason: 'Reads who approved a merge request.', neededFor: 'read' },
  {
    scope: 'Branch: Create',
    reason: 'Creates branches from an issue, with the Developer role.',
    neededFor: 'createBranch',
  },
  {
    scope: 'Merge Request: Create',
    reason: 'Opens merge requests from an issue, with the Developer role.',
    neededFor: 'createPullRequest',
  },
  { scope: 'Member: Read', reason: 'Finds reviewers by name.', neededFor: 'createPullRequest' },
];

/**
 * What the form for GitLab asks and advises.
 * Sources: GitLab docs, "Personal access tokens", "Project access tokens", "Group access tokens".
 */
export const gitlabForm: HostForm = {
  kind: 'gitlab',
  title: 'GitLab',
  covers: `GitLab.com, and GitLab Community and Enterprise Edition ${OLDEST_VERSION} or newer.`,
  fields: [
    {
      path: 'baseUrl',
      label: 'Address',
      input: 'address',
      required: false,
      initial: 'https://gitlab.com',
      placeholder: 'https://gitlab.example.com',
      help: `For a server of your own, the address that you open in the browser, with its path where it has one (https://git.example.com/gitlab). It must be GitLab ${OLDEST_VERSION} or newer and reachable from the internet over HTTPS.`,
    },
    {
      path: 'credential.token',
      label: 'Access token',
      input: 'secret',
      required: true,
      placeholder: 'glpat-…',
      help: 'Kept encrypted by Jira and never shown again.',
    },
    {
      path: 'expiresAt',
      label: 'Expires on',
      input: 'date',
      required: false,
      help: 'GitLab 15.5 and newer tells it; for an older server enter the date, so that you are warned in time.',
    },
  ],
  credentials: [
    {
      title: 'Personal access token',
      when: 'For all projects of one account; best of an account made for it. Give it an expiry date: from GitLab 16.0 on every token ends, so that a blank date becomes one a year away, or is refused where an administrator allows less.',
      createUrl: `{baseUrl}/-/user_settings/personal_access_tokens?name=${NAME}&scopes=api`,
      scopes: SCOPES,
    },
    {
      title: 'Group access token',
      when: 'For all projects of one group and its subgroups, without an account of its own: the group → Settings → Access tokens, role Developer. On GitLab.com it takes a paid plan.',
      scopes: SCOPES,
    },
    {
      title: 'Project access token',
      when: 'For one project only: the project → Settings → Access tokens, role Developer. On GitLab.com it takes a paid plan.',
      scopes: SCOPES,
    },
    {
      title: 'Fine-grained personal access token',
      when: 'Where a group takes no other, or to allow as little as possible (beta in GitLab 18.10 and newer). Choose the groups or projects, and these permissions. What GitLab has no permission for yet, the list of recent events among it, is done without.',
      createUrl: '{baseUrl}/-/user_settings/personal_access_tokens',
      scopes: PERMISSIONS,
    },
  ],
};
