import type { ConnectionView } from '../../src/resolvers/adminApi';
import type { LozengeColour } from './lozengeColour';

/** A connection's state in a word or two. */
export const CONNECTION_WORDS: Record<ConnectionView['status'], { word: string; colour: LozengeColour }> = {
  active: { word: 'Active', colour: 'success' },
  inactive: { word: 'Disabled', colour: 'neutral' },
  expired: { word: 'Token ended', colour: 'danger' },
  unauthorised: { word: 'Token refused', colour: 'danger' },
  needsApproval: { word: 'Needs approval', colour: 'warning' },
};

/** How many repositories are synced: "all 34", "5 of 34", "none of 34". */
export function repositoriesText({ repositories }: Pick<ConnectionView, 'repositories'>): string {
  const { selected, total, mode, listing } = repositories;
  if (listing && total === 0) {
    return 'reading the list…';
  }
  const so = listing ? ' so far' : '';
  if (mode === 'all') {
    return `all ${total}${so}`;
  }
  return `${selected === 0 ? 'none' : selected} of ${total}${so}`;
}
