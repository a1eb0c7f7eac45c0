import type { ProjectConnectionView } from '../../src/resolvers/projectApi';
import { troubleOf } from '../../static/project/connectionTrouble';
import { smartCommitState } from '../../static/project/smartCommitState';
import { MODES } from '../../static/shared/smartCommitModes';

const CONNECTION: ProjectConnectionView = {
  id: '1',
  name: 'Acme',
  hostTitle: 'GitHub',
  status: 'active',
  repositories: { selected: 2, total: 2, mode: 'all', listing: false },
  checkedAt: null,
  smartCommits: { mode: 'off', identity: 'email' },
  vouchesBy: 'signature',
};
const failure = { repository: 'acme/payments', message: 'It is down.', remedy: 'Wait.', failing: 1 };
const none = { selected: 0, total: 2, mode: 'none', listing: false } as const;

it.each<[string, Partial<ProjectConnectionView>, string, string | undefined]>([
  ['switched off', { status: 'inactive', failure }, 'information', 'It is switched off'],
  ['token ended', { status: 'expired', failure }, 'error', 'Its token has ended'],
  ['token refused', { status: 'unauthorised', repositories: none }, 'error', 'GitHub refuses its token'],
  ['needs approval', { status: 'needsApproval' }, 'warning', 'Jira does not let the app reach it'],
  ['one fails', { failure }, 'error', 'acme/payments: It is down.'],
  ['several fail', { failure: { ...failure, failing: 3 } }, 'error', '3 repositories fail. acme/payments: It is down.'],
  ['none is chosen', { repositories: none }, 'information', 'No repositories are chosen yet'],
])('trouble of a connection: %s', (_case, values, level, sentence) => {
  const trouble = troubleOf({ ...CONNECTION, ...values });
  expect(trouble).toEqual({
    level,
    sentence: expect.stringContaining(sentence ?? ''),
    remedy: expect.stringMatching(/Jira settings, Apps, Git Hosts\.$|^Wait\.$/),
  });
});

it('says nothing of a connection that sends, or that is being listed', () => {
  expect(troubleOf(CONNECTION)).toBeUndefined();
  expect(troubleOf({ ...CONNECTION, repositories: { ...none, listing: true } })).toBeUndefined();
});

const meaningOf = (mode: string): string | undefined => MODES.find((one) => one.mode === mode)?.meaning;

it.each<[string, ProjectConnectionView['smartCommits'], boolean, string, (string | undefined)[]]>([
  ['off', { mode: 'off', identity: 'email' }, false, 'Off', [meaningOf('off')]],
  [
    'by Jira, which no rule of the app keeps from it',
    { mode: 'jira', identity: 'email' },
    true,
    'Jira runs them',
    [meaningOf('jira')],
  ],
  [
    'by the app',
    { mode: 'app', identity: 'email' },
    false,
    'This app runs them',
    [meaningOf('app'), 'The author’s e-mail address is enough.'],
  ],
  [
    'by the app, for those whom the host vouches for',
    { mode: 'app', identity: 'verified' },
    false,
    'This app runs them',
    [meaningOf('app'), expect.stringContaining('a signature that GitHub verified') as string],
  ],
  [
    'by the app elsewhere',
    { mode: 'app', identity: 'email' },
    true,
    'Off',
    ['A Jira admin keeps this app from running them in this project.'],
  ],
])('smart commits: %s', (_case, smartCommits, off, title, meanings) => {
  expect(smartCommitState({ ...CONNECTION, smartCommits }, off)).toEqual({ title, meanings });
});
