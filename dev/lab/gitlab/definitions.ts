import type { LabHostDefinition } from '../hostDefinition';
import { openGitlab } from './openGitlab';
import { GITLAB_COM, SELF_MANAGED } from './product';

export const gitlab: LabHostDefinition = { id: GITLAB_COM.id, open: (options) => openGitlab(GITLAB_COM, options) };

export const gitlabSelfManaged: LabHostDefinition = {
  id: SELF_MANAGED.id,
  open: (options) => openGitlab(SELF_MANAGED, options),
};
