import type { ConnectionView } from '../../../src/resolvers/adminApi';
import type { LozengeColour } from '../../shared/lozengeColour';

export interface ConnectionDescription {
  word: string;
  colour: LozengeColour;
  /** What is wrong, where something is. */
  sentence?: string;
  remedy?: string;
  /** What the remedy's button does. */
  action?: 'replace' | 'approve' | 'repositories';
}

/** A connection's state in words, with what to do about it. */
export function describeConnection(connection: ConnectionView): ConnectionDescription {
  switch (connection.status) {
    case 'inactive':
      return {
        word: 'Disabled',
        colour: 'neutral',
        sentence: connection.statusReason ?? 'It is switched off: nothing is checked. What was sent stays on issues.',
      };
    case 'expired':
      return {
        word: 'Token ended',
        colour: 'danger',
        sentence: connection.statusReason ?? 'The token has come to its end, so nothing new arrives.',
        remedy: 'Make a new token on the host and replace the old one. Repositories and history stay as they are.',
        action: 'replace',
      };
    case 'unauthorised':
      return {
        word: 'Token refused',
        colour: 'danger',
        sentence: connection.statusReason ?? 'The host refuses the token, so nothing new arrives.',
        remedy: 'Check the token on the host, or replace it. It is tried again from time to time by itself.',
        action: 'replace',
      };
    case 'needsApproval':
      return {
        word: 'Needs approval',
        colour: 'warning',
        sentence: connection.statusReason ?? 'Jira does not let the app reach this address.',
        remedy: 'A Jira admin must allow it.',
        action: 'approve',
      };
    case 'active':
      return describeActive(connection);
  }
}

/** What works may still lack something: the host leaves repositories out of its list, for one. */
function describeActive(connection: ConnectionView): ConnectionDescription {
  const colour = connection.statusReason === undefined ? 'success' : 'warning';
  if (connection.repositories.mode === 'none' && !connection.repositories.listing) {
    return {
      word: 'Active',
      colour,
      sentence: ['No repositories are chosen yet, so nothing is sent.', connection.statusReason]
        .filter(Boolean)
        .join(' '),
      action: 'repositories',
    };
  }
  return { word: 'Active', colour, sentence: connection.statusReason };
}

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

/** Where it sends: "all projects", "DEMO, LANG". */
export function projectsText(projects: 'all' | string[]): string {
  return projects === 'all' ? 'all projects' : projects.join(', ') || 'no project';
}
