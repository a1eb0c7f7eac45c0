import { github, githubEnterprise } from './github/definitions';
import type { LabHostDefinition } from './hostDefinition';

/** Every simulated host. A new one is one line here and a folder of its own. */
export const LAB_HOSTS: LabHostDefinition[] = [github, githubEnterprise];
