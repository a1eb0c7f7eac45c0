import { permissions } from '@forge/bridge';
import { groupFor } from './egressGroups';
import type { EgressGroup } from './egressGroups';

export type Approval = 'approved' | 'refused' | 'full';

type SetPayload = Parameters<typeof permissions.egress.set>[0];

/**
 * Asks the admin, in a dialog of Jira's own, to let the app reach an address.
 * Only the page can: Forge takes such an approval from an admin's browser alone.
 * @param origin `https://host[:port]`
 */
export async function approveAddress(origin: string): Promise<Approval> {
  try {
    const group = groupFor(await approvedGroups(), origin);
    if (group === undefined) {
      return 'full';
    }
    // The bridge types the egress type as an enum of a package that it does not export.
    await permissions.egress.set({ egresses: [group] } as unknown as SetPayload);
    return 'approved';
  } catch {
    return 'refused';
  }
}

async function approvedGroups(): Promise<EgressGroup[]> {
  const groups: EgressGroup[] = [];
  let nextPageToken: string | undefined;
  do {
    const page = await permissions.egress.get(nextPageToken === undefined ? {} : { nextPageToken });
    groups.push(...page.results);
    nextPageToken = page.lastEvaluatedKey;
  } while (nextPageToken !== undefined && nextPageToken !== '');
  return groups;
}
