import type { HostAccess } from '../../domain/connection';
import type { HostModule } from '../hostModule';
import { readServerAccess } from './access/server';
import { readServicesAccess } from './access/services';
import { openAzure } from './driver';
import { serverForm } from './forms/server';
import { servicesForm } from './forms/services';
import { azureTraits } from './traits';
import { TFS } from './version';

export const azureDevopsModule: HostModule = {
  form: servicesForm,
  traits: azureTraits,
  readAccess: readServicesAccess,
  origins,
  open: openAzure,
};

export const azureDevopsServerModule: HostModule = {
  form: serverForm,
  traits: azureTraits,
  readAccess: readServerAccess,
  origins,
  open: openAzure,
  hasDrafts: ({ name }) => name !== TFS,
};

/** API and git are at one address. */
function origins({ target }: HostAccess): string[] {
  return [new URL(target.baseUrl).origin];
}
