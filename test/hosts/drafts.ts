import type { ConnectionDraft } from '../../src/domain/draft';
import type { HostKind } from '../../src/domain/hostKinds';

/** What no sentence may hold. */
export const SECRET = 'kept0123456789secret0123456789ab';

/** What an admin enters for each kind of host. */
export const DRAFTS: Record<HostKind, Omit<ConnectionDraft, 'kind' | 'name'>> = {
  github: { baseUrl: 'https://ghe.acme.example', credential: { token: SECRET } },
  gitlab: { baseUrl: 'https://gitlab.acme.example', credential: { token: SECRET } },
  'azure-devops': { organizations: [{ name: 'acme' }], credential: { token: SECRET } },
  'azure-devops-server': { baseUrl: 'https://tfs.acme.example/tfs/Main', credential: { token: SECRET } },
  codecommit: {
    regions: ['eu-west-1'],
    credential: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: SECRET, sessionToken: SECRET },
  },
  bitbucket: { workspace: 'acme', credential: { email: 'ada@acme.example', token: SECRET } },
  'bitbucket-server': { baseUrl: 'https://bitbucket.acme.example', credential: { username: 'ada', password: SECRET } },
  git: { repositoryUrls: ['https://git.acme.example/a/b.git'], credential: { username: 'ada', token: SECRET } },
};
