import type { SmartCommitSettings } from '../../src/domain/connection';
import type { HostTraits } from '../../src/hosts/traits';

/** Who runs smart commits, with what it means. */
export const MODES: { mode: SmartCommitSettings['mode']; title: string; meaning: string }[] = [
  { mode: 'off', title: 'Off', meaning: 'Commands in commit messages do nothing.' },
  {
    mode: 'jira',
    title: 'Jira runs them',
    meaning:
      'Jira reads #comment, #time and transitions from commits of the last 14 days. It tells nobody what it did, takes the author’s address as it stands, and runs nothing that waited while the connection was away for more than a day.',
  },
  {
    mode: 'app',
    title: 'This app runs them',
    meaning:
      'Also #label and #assign, each command once, as the author and with their own permissions. What ran, and why something did not, is on the issue.',
  },
];

/** Whom a commit is believed to be by. */
export const IDENTITIES: Record<SmartCommitSettings['identity'], string> = {
  email: 'The author’s e-mail address is enough',
  verified: 'Only where the host vouches for the author',
};

/** What it takes, host by host, that more than an address says who the author is. @param host its title */
export function vouchingBy(host: string, vouchesBy: HostTraits['vouchesBy']): string {
  switch (vouchesBy) {
    case 'signature':
      return `The commit must carry a signature that ${host} verified as the author’s own. Unsigned commits run nothing.`;
    case 'pusher':
      return `The commit must be pushed by its author: ${host} tells who pushed it. Commits pushed by others run nothing.`;
    case undefined:
      return `Not for ${host}: this app learns from it neither who signed nor who pushed a commit, so nothing would run.`;
  }
}
