import type { HostForm } from '../../form';
import type { FormField } from '../../form';
import { endOfToken } from './endOfToken';
import { CODE_SCOPES } from './scopes';

const PAGE = 'under User settings → Personal access tokens';

const TOKEN: FormField = {
  path: 'credential.token',
  label: 'Personal access token',
  input: 'secret',
  required: true,
  help: 'Kept encrypted by Jira and never shown again.',
};

function organization(path: string): FormField {
  return {
    path,
    label: 'Organization',
    input: 'text',
    required: true,
    placeholder: 'acme',
    help: 'The name behind https://dev.azure.com/ in the address of any page of it, or in front of .visualstudio.com; the whole address will do.',
  };
}

/** What the form for Azure DevOps Services asks and advises. */
export const servicesForm: HostForm = {
  kind: 'azure-devops',
  title: 'Azure DevOps',
  covers: 'Azure DevOps Services: dev.azure.com and visualstudio.com.',
  fields: [organization('organizations'), TOKEN, endOfToken('expiresAt', PAGE)],
  more: {
    path: 'organizations',
    title: 'Organization',
    fields: [organization('name'), TOKEN, endOfToken('expiresAt', PAGE)],
  },
  credentials: [
    {
      title: 'Personal access token of one organization',
      when: 'In your organization, open User settings (beside your picture) → Personal access tokens → New Token, and under Organization choose this one organization.',
      scopes: CODE_SCOPES,
      notes: [
        'Older guides say “All accessible organizations”. From 1 December 2026 on Azure DevOps takes no such token: create one in each organization, and add each organization here with its own.',
        'Azure DevOps never tells when a token ends: note the date while you create it.',
      ],
    },
  ],
};
