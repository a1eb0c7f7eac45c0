import type { HostForm } from '../../form';
import { endOfToken } from './endOfToken';
import { CODE_SCOPES } from './scopes';

/** What the form for Azure DevOps Server and TFS asks and advises. */
export const serverForm: HostForm = {
  kind: 'azure-devops-server',
  title: 'Azure DevOps Server',
  covers:
    'Azure DevOps Server 2019 and newer, Team Foundation Server 2018, and 2017, which Microsoft supports until 11 January 2027.',
  fields: [
    {
      path: 'baseUrl',
      label: 'Address of the collection',
      input: 'address',
      required: true,
      placeholder: 'https://tfs.example.com/tfs/DefaultCollection',
      help: 'As in the browser, up to the collection; the address of a project or repository will do. The server must be reachable from the internet over HTTPS.',
    },
    {
      path: 'collection',
      label: 'Collection',
      input: 'text',
      required: false,
      placeholder: 'DefaultCollection',
      help: 'Only where the address does not tell: for a server in another virtual directory than tfs.',
    },
    {
      path: 'credential.token',
      label: 'Personal access token',
      input: 'secret',
      required: true,
      help: 'Kept encrypted by Jira and never shown again.',
    },
    endOfToken('expiresAt', 'in your profile under Security → Personal access tokens'),
  ],
  credentials: [
    {
      title: 'Personal access token',
      when: 'Made in your profile under Security → Personal access tokens. On a server of your own “All accessible” organizations or collections may stay.',
      scopes: CODE_SCOPES,
    },
  ],
};
