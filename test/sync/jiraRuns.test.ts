import type { Connection } from '../../src/domain/connection';
import { jiraRunsFor } from '../../src/sync/jiraRuns';
import { aConnection } from '../support/generate';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const HOUR = 3600_000;
const DAY = 24 * HOUR;

function sender(id: string, mode: Connection['smartCommits']['mode'], values: Partial<Connection> = {}): Connection {
  return aConnection({ id, smartCommits: { mode, identity: 'email' }, ...values });
}
const runs = (senders: Connection[], authoredAgo = HOUR, gapSince?: number): boolean =>
  jiraRunsFor(
    senders[0] as Connection,
    senders,
    NOW,
    gapSince,
  )({
    authoredAt: new Date(NOW - authoredAgo).toISOString(),
  });

it.each<[string, Connection[], boolean]>([
  ['off', [sender('a', 'off')], false],
  ['the app runs them', [sender('a', 'app')], false],
  ['Jira runs them', [sender('a', 'jira')], true],
  ['another connection sends it too and is off', [sender('a', 'jira'), sender('b', 'off')], true],
  ['the app runs them through another connection', [sender('a', 'jira'), sender('b', 'app')], false],
  ['that one is switched off', [sender('a', 'jira'), sender('b', 'app', { enabled: false })], true],
  ['that one’s token was refused', [sender('a', 'jira'), sender('b', 'app', { status: 'unauthorised' })], true],
  ['two leave it to Jira: the first', [sender('a', 'jira'), sender('b', 'jira')], true],
  ['two leave it to Jira: the second', [sender('b', 'jira'), sender('a', 'jira')], false],
])('%s', (_name, senders, expected) => {
  expect(runs(senders)).toBe(expected);
});

it.each([
  [0, undefined, true],
  [14 * DAY, undefined, true],
  [14 * DAY + 1, undefined, false],
  [DAY, undefined, true],
  // Rebased, from when the app ran commands.
  [DAY, NOW - 2 * HOUR, false],
  [HOUR, NOW - 2 * HOUR, true],
])('a commit of %d ms ago, the app having run commands until %s: %s', (ago, app, expected) => {
  const until = app === undefined ? {} : { smartCommitsUntil: { app } };
  expect(runs([sender('a', 'jira', until)], ago)).toBe(expected);
});

it('nothing that waited for more than a day runs late', () => {
  expect(runs([sender('a', 'jira')], HOUR, NOW - 2 * DAY)).toBe(false);
});
