import type { HostKind } from '../domain/hostKinds';
import { bitbucketModule } from './bitbucket/module';
import { bitbucketServerModule } from './bitbucketServer/module';
import { codecommitModule } from './codecommit/module';
import { gitModule } from './git/module';
import { azureDevopsModule, azureDevopsServerModule } from './azure/module';
import { githubModule } from './github/module';
import { gitlabModule } from './gitlab/module';
import type { HostModule } from './hostModule';

/** Kinds of host that can be connected today. A new driver is one line here. Pages list them in this order. */
export const hosts: Record<HostKind, HostModule> = {
  github: githubModule,
  gitlab: gitlabModule,
  bitbucket: bitbucketModule,
  'bitbucket-server': bitbucketServerModule,
  'azure-devops': azureDevopsModule,
  'azure-devops-server': azureDevopsServerModule,
  codecommit: codecommitModule,
  git: gitModule,
};
