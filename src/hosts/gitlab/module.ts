import type { HostModule } from '../hostModule';
import { gitlabOrigins, readGitlabAccess } from './access';
import { openGitlab } from './driver';
import { gitlabForm } from './form';
import { gitlabTraits } from './traits';

export const gitlabModule: HostModule = {
  form: gitlabForm,
  traits: gitlabTraits,
  readAccess: readGitlabAccess,
  origins: gitlabOrigins,
  open: openGitlab,
};
