import { fetch } from '@forge/api';
import type { Fetch } from '../domain/ports';

/** Outbound requests: Forge's own fetch, which is the runtime's and goes through its egress proxy. */
export function forgeFetch(): Fetch {
  // Forge types its own narrow copy of fetch; at run time it is the runtime's (see @forge/api, getFetchAPI).
  return fetch as unknown as Fetch;
}
