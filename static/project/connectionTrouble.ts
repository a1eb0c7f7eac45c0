import type { ProjectConnectionView } from '../../src/resolvers/projectApi';

export interface Trouble {
  level: 'information' | 'warning' | 'error';
  sentence: string;
  remedy?: string;
}

type Troubled = Pick<ProjectConnectionView, 'status' | 'repositories' | 'failure' | 'hostTitle'>;

const ADMIN = 'Jira settings, Apps, Git Hosts';

/** What keeps a connection from sending, the worst first, for people of a project; `undefined` where nothing does. */
export function troubleOf({ status, repositories, failure, hostTitle }: Troubled): Trouble | undefined {
  switch (status) {
    case 'inactive':
      return {
        level: 'information',
        sentence: 'It is switched off: nothing new arrives. What was sent stays on issues.',
        remedy: `A Jira admin can switch it on: ${ADMIN}.`,
      };
    case 'expired':
      return {
        level: 'error',
        sentence: 'Its token has ended, so nothing new arrives.',
        remedy: `A Jira admin can replace it: ${ADMIN}.`,
      };
    case 'unauthorised':
      return {
        level: 'error',
        sentence: `${hostTitle} refuses its token, so nothing new arrives.`,
        remedy: `A Jira admin sees why, and can replace it: ${ADMIN}.`,
      };
    case 'needsApproval':
      return {
        level: 'warning',
        sentence: 'Jira does not let the app reach it, so nothing new arrives.',
        remedy: `A Jira admin must allow its address: ${ADMIN}.`,
      };
    case 'active':
      break;
  }
  if (failure !== undefined) {
    return {
      level: 'error',
      sentence: [failing(failure.failing), `${failure.repository}: ${failure.message}`].filter(Boolean).join(' '),
      remedy: failure.remedy,
    };
  }
  return repositories.mode === 'none' && !repositories.listing
    ? {
        level: 'information',
        sentence: 'No repositories are chosen yet, so nothing is sent.',
        remedy: `A Jira admin chooses them: ${ADMIN}.`,
      }
    : undefined;
}

function failing(number: number): string {
  return number > 1 ? `${String(number)} repositories fail.` : '';
}
