import type { HostModule } from '../hostModule';
import { bitbucketServerOrigins, readBitbucketServerAccess } from './access';
import { openBitbucketServer } from './driver';
import { bitbucketServerForm } from './form';
import { bitbucketServerTraits } from './traits';
import { FIRST_WITH_DRAFTS, isOlder } from './version';

export const bitbucketServerModule: HostModule = {
  form: bitbucketServerForm,
  traits: bitbucketServerTraits,
  readAccess: readBitbucketServerAccess,
  origins: bitbucketServerOrigins,
  open: openBitbucketServer,
  hasDrafts: ({ version }) => version === undefined || !isOlder(version, FIRST_WITH_DRAFTS),
};
