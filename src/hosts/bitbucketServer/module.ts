import type { HostModule } from '../hostModule';
import { bitbucketServerOrigins, readBitbucketServerAccess } from './access';
import { openBitbucketServer } from './driver';
import { bitbucketServerForm } from './form';
import { bitbucketServerTraits } from './traits';

export const bitbucketServerModule: HostModule = {
  form: bitbucketServerForm,
  traits: bitbucketServerTraits,
  readAccess: readBitbucketServerAccess,
  origins: bitbucketServerOrigins,
  open: openBitbucketServer,
};
