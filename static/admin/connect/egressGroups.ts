/** One group of addresses that an admin has let the app reach. */
export interface EgressGroup {
  key: string;
  description: string;
  configured: { domain: string; type: string[] }[];
}

// Forge docs, Customer-managed egress and remotes: limits per installation.
const MAX_GROUPS = 10;
const MAX_DOMAINS = 10;
const KEY_PREFIX = 'git-hosts-';
const DESCRIPTION = 'Git hosts that Git Hosts for Jira reads commits, branches and pull requests from.';

/**
 * The group to ask approval for so that the app may reach `origin`: one of ours that has room, else a new one.
 * It holds what it held before, because a group is saved as a whole.
 * @param groups everything that is approved already
 * @param origin `https://host[:port]`
 * @returns `undefined` where every group is full
 */
export function groupFor(groups: EgressGroup[], origin: string): EgressGroup | undefined {
  const own = groups.filter((group) => group.key.startsWith(KEY_PREFIX));
  const holder = own.find((group) => group.configured.some((entry) => entry.domain === origin));
  if (holder !== undefined) {
    return holder;
  }
  const entry = { domain: origin, type: ['FETCH_BACKEND_SIDE'] };
  const roomy = own.find((group) => group.configured.length < MAX_DOMAINS);
  if (roomy !== undefined) {
    return { ...roomy, configured: [...roomy.configured, entry] };
  }
  return groups.length < MAX_GROUPS ? { key: freeKey(own), description: DESCRIPTION, configured: [entry] } : undefined;
}

function freeKey(own: EgressGroup[]): string {
  const taken = new Set(own.map((group) => group.key));
  let number = 1;
  while (taken.has(`${KEY_PREFIX}${number}`)) {
    number += 1;
  }
  return `${KEY_PREFIX}${number}`;
}
