import type { HostModule } from '../hostModule';
import { gitOrigins, readGitAccess } from './access';
import { openGit } from './driver';
import { gitForm } from './form';
import { gitTraits } from './traits';

export const gitModule: HostModule = {
  form: gitForm,
  traits: gitTraits,
  readAccess: readGitAccess,
  origins: gitOrigins,
  open: openGit,
};
