import type { HostForm } from '../../form';
import { CODE_SCOPES } from './scopes';

/** What the form for Azure DevOps Services asks and advises. */
export const servicesForm: HostForm = {
  kind: 'azure-devops',
  title: 'Azure DevOps',
  covers: 'Azure DevOps Services: dev.azure.com and visualstudio.com.',
  fields: [
    {
      path: 'organizations',
      label: 'Organization',
      input: 'list',
      required: true,
      placeholder: 'acme',
      help: 'The name behind https://dev.azure.com/ in the address of any page of it, or in front of .visualstudio.com; the whole address will do. Each organization needs a token of its own.',
    },
    {
      path: 'credential.token',
      label: 'Personal access token',
      input: 'secret',
      required: true,
      help: 'Kept encrypted by Jira and never shown again.',
    },
    {
      path: 'expiresAt',
      label: 'The token ends on',
      input: 'date',
      required: false,
      help: 'Azure DevOps does not tell: it stands under User settings → Personal access tokens, under Expires on. You are warned in time. Leave it empty if you do not know.',
    },
  ],
  credentials: [
    {
      title: 'Personal access token of one organization',
      when: 'In your organization, open User settings (beside your picture) → Personal access tokens → New Token, and under Organization choose this one organization.',
      scopes: CODE_SCOPES,
      notes: [
        'Older guides say “All accessible organizations”: such tokens stop working on 1 December 2026. Create one token in each organization.',
        'Azure DevOps never tells when a token ends: note the date while you create it.',
      ],
    },
  ],
};
