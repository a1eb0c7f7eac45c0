import { bitbucket } from './bitbucket/openCloud';
import { bitbucketDataCenter, bitbucketServer54 } from './bitbucketServer/openServer';
import { clarive } from './clarive/openClarive';
import { azureHosts } from './azure/definitions';
import { codecommit } from './codecommit/definitions';
import { github, githubEnterprise } from './github/definitions';
import { gitlab, gitlabSelfManaged } from './gitlab/definitions';
import type { LabHostDefinition } from './hostDefinition';

/** Every simulated host. A new one is one line here and a folder of its own. */
export const LAB_HOSTS: LabHostDefinition[] = [
  github,
  githubEnterprise,
  ...azureHosts,
  gitlab,
  gitlabSelfManaged,
  codecommit,
  bitbucket,
  bitbucketDataCenter,
  bitbucketServer54,
  clarive,
];
