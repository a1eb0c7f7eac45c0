import type { LabHostDefinition } from '../hostDefinition';
import { openGithub } from './openGithub';
import { ENTERPRISE_SERVER, GITHUB_COM } from './product';

export const github: LabHostDefinition = { id: GITHUB_COM.id, open: (options) => openGithub(GITHUB_COM, options) };

export const githubEnterprise: LabHostDefinition = {
  id: ENTERPRISE_SERVER.id,
  open: (options) => openGithub(ENTERPRISE_SERVER, options),
};
