import type { SyncStatusView } from '../../../src/resolvers/adminApi';
import { count } from '../../shared/count';
import type { LozengeColour } from '../../shared/lozengeColour';

/** How a repository stands, for people: one that is switched off on its host is no failure. */
type Standing = SyncStatusView['status'] | 'disabled';
type Standings = Pick<SyncStatusView, 'status' | 'lastError'>;

const WORDS: Record<Standing, { word: string; colour: LozengeColour }> = {
  pending: { word: 'Queued', colour: 'neutral' },
  running: { word: 'Syncing', colour: 'information' },
  idle: { word: 'Up to date', colour: 'success' },
  waiting: { word: 'Waiting', colour: 'warning' },
  failed: { word: 'Failed', colour: 'danger' },
  gone: { word: 'Not found', colour: 'neutral' },
  disabled: { word: 'Disabled on the host', colour: 'neutral' },
};

function standingOf({ status, lastError }: Standings): Standing {
  return status === 'failed' && lastError?.kind === 'disabled' ? 'disabled' : status;
}

/** A repository's state as a lozenge shows it. */
export function syncWord(repository: Standings): { word: string; colour: LozengeColour } {
  return WORDS[standingOf(repository)];
}

/** Something is on its way, so that the page should look again soon. */
export function isBusy(repositories: Pick<SyncStatusView, 'status'>[]): boolean {
  return repositories.some(({ status }) => status === 'pending' || status === 'running');
}

/** All of a connection's repositories in a line: "12 up to date, 1 syncing, 1 failed". Empty where there are none. */
export function summariseSync(repositories: Standings[]): string {
  const parts: string[] = [];
  for (const status of ['idle', 'running', 'pending', 'waiting', 'failed', 'gone', 'disabled'] as const) {
    const number = repositories.filter((repository) => standingOf(repository) === status).length;
    if (number > 0) {
      parts.push(`${number} ${WORDS[status].word.toLowerCase()}`);
    }
  }
  return parts.join(', ');
}

/** The newest check among repositories, ISO; `null` where none was checked yet. */
export function lastCheck(repositories: Pick<SyncStatusView, 'checkedAt'>[]): string | null {
  let newest: string | null = null;
  for (const { checkedAt } of repositories) {
    if (checkedAt !== null && (newest === null || Date.parse(checkedAt) > Date.parse(newest))) {
      newest = checkedAt;
    }
  }
  return newest;
}

/**
 * How far the first reading is.
 * @returns `value` from 0 to 1, absent while nobody knows the total
 */
export function readingProgress(progress: { done: number; total?: number }): { value?: number; text: string } {
  const { done, total } = progress;
  if (total === undefined || total === 0) {
    return { text: `First reading: ${done.toLocaleString('en-GB')} read` };
  }
  return {
    value: Math.min(1, done / total),
    text: `First reading: ${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`,
  };
}

/** What did not reach Jira, one phrase each, for what is not zero. */
export function troubles(counts: SyncStatusView['counts']): string[] {
  const phrases: string[] = [];
  if (counts.failed > 0) {
    phrases.push(`${count(counts.failed, 'entry', 'entries')} refused by Jira`);
  }
  if (counts.unknownKeys > 0) {
    phrases.push(`${count(counts.unknownKeys, 'issue key')} unknown to Jira`);
  }
  return phrases;
}

/** What needs somebody first, then what is on its way, then the rest; by name within each. */
const ORDER: Standing[] = ['failed', 'gone', 'waiting', 'running', 'pending', 'idle', 'disabled'];

/** Repositories as the table shows them. */
export function sortForTable<R extends Standings & Pick<SyncStatusView, 'name'>>(repositories: R[]): R[] {
  return [...repositories].sort(
    (a, b) => ORDER.indexOf(standingOf(a)) - ORDER.indexOf(standingOf(b)) || a.name.localeCompare(b.name),
  );
}

/** How soon a change is seen. @param activityFeed the host tells in one call what changed in all repositories */
export function checkRhythm(title: string, activityFeed: boolean): string {
  return activityFeed
    ? `Every 5 minutes ${title} is asked what changed. Each repository is also looked at by itself, at the latest when it says here.`
    : 'Busy repositories are looked at every 5 minutes, quiet ones at least every hour.';
}
