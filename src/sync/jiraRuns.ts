import type { Commit } from '../domain/changes';
import type { Connection } from '../domain/connection';

/** Whether Jira is let to run the commands of a commit. */
export type JiraRuns = (commit: Pick<Commit, 'authoredAt'>) => boolean;

const OLDEST_MS = 14 * 24 * 3600 * 1000;

/**
 * Where a connection leaves commands to Jira, Jira runs those of commits that are news: none older than 14 days, which a
 * new branch may bring, none from when the app ran them, which a rebase brings again, and none that waited while the
 * repository was not read for more than a day: Jira cannot hold them back until an admin decides. A repository that
 * several connections send has its commands run once: by the app where one of them says so, else through the first.
 * @param senders the connection and all others that send the repository
 * @param now ms
 * @param gapSince ms, where there was such a gap
 */
export function jiraRunsFor(connection: Connection, senders: Connection[], now: number, gapSince?: number): JiraRuns {
  const running = senders.filter(({ enabled, status }) => enabled && status === 'active');
  const byApp = running.some(({ smartCommits }) => smartCommits.mode === 'app');
  const [first = connection.id] = running
    .filter(({ smartCommits }) => smartCommits.mode === 'jira')
    .map(({ id }) => id)
    .sort();
  if (connection.smartCommits.mode !== 'jira' || gapSince !== undefined || byApp || first !== connection.id) {
    return () => false;
  }
  const since = Math.max(now - OLDEST_MS, ...senders.map(({ smartCommitsUntil }) => smartCommitsUntil?.app ?? 0));
  return ({ authoredAt }) => Date.parse(authoredAt) >= since;
}
