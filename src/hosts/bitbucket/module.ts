import type { HostModule } from '../hostModule';
import { bitbucketOrigins, readBitbucketAccess } from './access';
import { openBitbucket } from './driver';
import { bitbucketForm } from './form';
import { bitbucketTraits } from './traits';

export const bitbucketModule: HostModule = {
  form: bitbucketForm,
  traits: bitbucketTraits,
  readAccess: readBitbucketAccess,
  origins: bitbucketOrigins,
  open: openBitbucket,
};
