import type { ConnectionView } from '../../../src/resolvers/adminApi';
import type { LozengeColour } from '../../shared/lozengeColour';
import { CONNECTION_WORDS } from '../../shared/connectionWords';

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
        ...CONNECTION_WORDS.inactive,
        sentence: connection.statusReason ?? 'It is switched off: nothing is checked. What was sent stays on issues.',
      };
    case 'expired':
      return {
        ...CONNECTION_WORDS.expired,
        sentence: connection.statusReason ?? 'The token has come to its end, so nothing new arrives.',
        remedy: 'Make a new token on the host and replace the old one. Repositories and history stay as they are.',
        action: 'replace',
      };
    case 'unauthorised':
      return {
        ...CONNECTION_WORDS.unauthorised,
        sentence: connection.statusReason ?? 'The host refuses the token, so nothing new arrives.',
        remedy: 'Check the token on the host, or replace it. It is tried again from time to time by itself.',
        action: 'replace',
      };
    case 'needsApproval':
      return {
        ...CONNECTION_WORDS.needsApproval,
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
      word: CONNECTION_WORDS.active.word,
      colour,
      sentence: ['No repositories are chosen yet, so nothing is sent.', connection.statusReason]
        .filter(Boolean)
        .join(' '),
      action: 'repositories',
    };
  }
  return { word: CONNECTION_WORDS.active.word, colour, sentence: connection.statusReason };
}

/** Where it sends: "all projects", "DEMO, LANG". */
export function projectsText(projects: 'all' | string[]): string {
  return projects === 'all' ? 'all projects' : projects.join(', ') || 'no project';
}
