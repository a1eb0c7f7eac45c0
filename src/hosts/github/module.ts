import type { HostModule } from '../hostModule';
import { githubOrigins, readGithubAccess } from './access';
import { openGithub } from './driver';
import { githubForm } from './form';
import { githubTraits } from './traits';

export const githubModule: HostModule = {
  form: githubForm,
  traits: githubTraits,
  readAccess: readGithubAccess,
  origins: githubOrigins,
  open: openGithub,
};
