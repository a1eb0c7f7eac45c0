import type { HostAccess, HostAccount, Verification } from '../domain/connection';
import type { ConnectionDraft } from '../domain/draft';
import type { OpenHost } from './host';
import type { HostForm } from './form';
import type { HostTraits } from './traits';

/** Everything the product knows of one kind of host. The registry holds one for each. */
export interface HostModule {
  /** What its form asks and advises; pages draw it and know nothing else of the host. */
  form: HostForm;
  traits: HostTraits;
  /**
   * Checks and normalises what an admin entered: trims, understands a pasted repository address, refuses what is not https or not public.
   * @throws HostError invalid with one sentence per field
   */
  readAccess(draft: ConnectionDraft): HostAccess;
  /** Origins (`https://host[:port]`) that the driver will call, for an admin to approve. */
  origins(access: HostAccess): string[];
  open: OpenHost;
  /** Only where one address serves many instances, such as AWS accounts: whether two accounts belong to the same one. Pure. */
  sameInstance?(one: HostAccount, other: HostAccount): boolean;
  /** Only where releases differ: whether this one has draft pull requests. Pure. */
  hasDrafts?(product: Verification['product']): boolean;
}

/** How a host of this release differs from others. Pure. */
export function traitsOf(module: HostModule | undefined, product: Verification['product']): HostTraits | undefined {
  return (
    module && {
      ...module.traits,
      draftPullRequests: module.traits.draftPullRequests && module.hasDrafts?.(product) !== false,
    }
  );
}
