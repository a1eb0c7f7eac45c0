import type { HostModule } from '../hostModule';
import { codecommitOrigins, readCodecommitAccess } from './access';
import { openCodecommit } from './driver';
import { codecommitForm } from './form';
import { sameAwsAccount } from './instance';
import { codecommitTraits } from './traits';

export const codecommitModule: HostModule = {
  form: codecommitForm,
  traits: codecommitTraits,
  readAccess: readCodecommitAccess,
  origins: codecommitOrigins,
  open: openCodecommit,
  sameInstance: sameAwsAccount,
};
