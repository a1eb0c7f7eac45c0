import { explain, type Facts } from '../../src/explain/steps';

const SHA = 'a'.repeat(40);

function facts(values: Partial<Facts> = {}): Facts {
  return {
    issueKey: 'DEMO-1',
    reference: { kind: 'commit', id: SHA },
    repositoryName: 'acme/payments',
    connection: { name: 'Acme', enabled: true, status: 'active', projects: 'all' },
    isSelected: true,
    projectExists: true,
    state: { status: 'idle', caughtUp: true, checkedAt: Date.parse('2026-11-22T10:00:00Z') },
    text: 'DEMO-1 begin',
    isSent: false,
    ...values,
  };
}

const ACME = facts().connection;
const IDLE = { status: 'idle', caughtUp: true } as const;

describe('explain', () => {
  it('says that it is there, with every step', () => {
    expect(explain(facts({ isSent: true }))).toEqual({
      steps: [
        { check: 'repository', passed: true, detail: 'acme/payments is seen by the connection Acme.' },
        { check: 'connection', passed: true, detail: 'The connection Acme works.' },
        { check: 'selected', passed: true, detail: 'The repository is among the selected ones.' },
        { check: 'project', passed: true, detail: 'The connection may send to DEMO.' },
        { check: 'read', passed: true, detail: 'The repository was last read on 2026-11-22 at 10:00 UTC.' },
        {
          check: 'key',
          passed: true,
          detail: 'The commit’s message names DEMO-1, or the commit heads a branch that does.',
        },
        { check: 'sent', passed: true, detail: 'It was sent to Jira for DEMO-1.' },
        { check: 'refused', passed: true, detail: 'Jira refused nothing of it.' },
      ],
      verdict: 'It is on DEMO-1. Jira’s own panel may show it a few minutes later.',
    });
  });

  it.each<[string, Partial<Facts>, string]>([
    ['switched off', { connection: { ...ACME, enabled: false } }, 'The connection Acme is switched off.'],
    [
      'refused',
      { connection: { ...ACME, status: 'unauthorised', statusReason: 'GitHub does not accept this token.' } },
      'GitHub does not accept this token.',
    ],
    [
      'refused, for whoever is no admin',
      { connection: { ...ACME, status: 'expired' } },
      'The connection Acme cannot be read.',
    ],
    ['not selected', { isSelected: false }, 'The repository is not selected for syncing.'],
    ['no such project', { projectExists: false }, 'This site has no project DEMO.'],
    ['another project', { connection: { ...ACME, projects: ['TEAM'] } }, 'The connection Acme may not send to DEMO.'],
    ['never read', { state: undefined }, 'The repository was not read yet.'],
    [
      'being read',
      { state: { ...IDLE, status: 'running', caughtUp: false } },
      'The repository is being read for the first time.',
    ],
    [
      'failing',
      {
        state: {
          ...IDLE,
          status: 'failed',
          lastError: { kind: 'hostError', message: 'GitHub answered 502.', remedy: 'Wait.', at: 0 },
        },
      },
      'GitHub answered 502. Wait.',
    ],
    ['no key', { text: 'begin' }, 'The commit’s message does not name DEMO-1.'],
    ['another key', { text: 'DEMO-12 begin' }, 'The commit’s message does not name DEMO-1.'],
    [
      'a key in lower case',
      { text: 'demo-1 begin' },
      'The commit’s message names DEMO-1 in lower case; this connection counts upper case only.',
    ],
    [
      'a key in lower case, opted in',
      { text: 'demo-1 begin', connection: { ...ACME, lowerCaseKeys: true } },
      'Nothing keeps it away: synchronise the repository, and it comes with the next reading.',
    ],
    [
      'an unknown text',
      { text: undefined },
      'The commit’s message is not kept by the app: look whether it names DEMO-1.',
    ],
    [
      'a pull request that was sent elsewhere',
      { text: undefined, reference: { kind: 'pullRequest', id: '7' }, sentKeys: ['DEMO-2'] },
      'The pull request’s title, source branch or description does not name DEMO-1.',
    ],
    [
      'refused by Jira',
      { isSent: true, refusal: { entity: `commits/${SHA}`, message: 'Invalid binary character', at: 0 } },
      'Jira refused it: Invalid binary character',
    ],
  ])('%s', (_name, values, verdict) => {
    expect(explain(facts(values)).verdict).toBe(verdict);
  });
});
