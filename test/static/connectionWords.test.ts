import type { ConnectionView } from '../../src/resolvers/adminApi';
import { describeConnection, projectsText } from '../../static/admin/connections/connectionStatus';
import { repositoriesText } from '../../static/shared/connectionWords';
import { describeExpiry, expirySentence } from '../../static/shared/expiry';

const NOW = Date.parse('2026-03-15T12:00:00Z');
const UNKNOWN = { state: 'unknown', evidence: '' } as const;

const CONNECTION: ConnectionView = {
  id: 'c',
  kind: 'github',
  name: 'GitHub',
  baseUrl: 'https://github.com',
  enabled: true,
  status: 'active',
  account: { name: 'Acme Bot' },
  product: { name: 'GitHub' },
  credential: { kind: 'token', hint: '1234', scopes: null, expiresAt: null, expirySource: 'unknown' },
  grants: { read: UNKNOWN, createBranch: UNKNOWN, createPullRequest: UNKNOWN, webhooks: UNKNOWN },
  projects: 'all',
  lowerCaseKeys: false,
  personalCredentials: 'optional',
  smartCommits: { mode: 'off', identity: 'email' },
  activityAt: null,
  repositories: { selected: 3, total: 9, mode: 'chosen', listing: false },
};

describe('describeExpiry', () => {
  it.each([
    [null, 'host', 'does not end', 'calm'],
    [null, 'unknown', 'unknown', 'calm'],
    [null, 'entered', 'unknown', 'calm'],
    ['not a date', 'host', 'unknown', 'calm'],
    ['2026-03-27T13:00:00Z', 'host', 'ends in 12 days', 'warning'],
    ['2026-03-15T15:00:00Z', 'host', 'ends in 3 hours', 'warning'],
    ['2026-04-14T11:59:59Z', 'host', 'ends in 29 days', 'warning'],
    ['2026-04-14T12:00:00Z', 'host', 'ends on 14 Apr 2026', 'calm'],
    ['2027-02-03', 'entered', 'ends on 3 Feb 2027, as entered', 'calm'],
    ['2026-03-15T12:00:00Z', 'host', 'ended on 15 Mar 2026', 'danger'],
    ['2026-02-03', 'entered', 'ended on 3 Feb 2026, as entered', 'danger'],
  ] as const)('%s from %s: %s', (expiresAt, expirySource, text, level) => {
    expect(describeExpiry({ expiresAt, expirySource }, NOW)).toEqual({ text, level });
  });

  it.each([
    [null, 'When it ends is not known.'],
    ['2026-03-27T13:00:00Z', 'It ends in 12 days.'],
  ])('as a sentence: %s', (expiresAt, sentence) => {
    expect(expirySentence({ expiresAt, expirySource: 'unknown' }, NOW)).toBe(sentence);
  });
});

describe('describeConnection', () => {
  it.each([
    ['active', 'Active', 'warning', undefined],
    ['inactive', 'Disabled', 'neutral', undefined],
    ['expired', 'Token ended', 'danger', 'replace'],
    ['unauthorised', 'Token refused', 'danger', 'replace'],
    ['needsApproval', 'Needs approval', 'warning', 'approve'],
  ] as const)('%s', (status, word, colour, action) => {
    const { sentence, ...rest } = describeConnection({ ...CONNECTION, status, statusReason: 'Why.' });
    expect(sentence).toBe('Why.');
    expect(rest).toMatchObject({ word, colour });
    expect(rest.action).toBe(action);
  });

  it('has nothing to say of a connection that works', () => {
    expect(describeConnection(CONNECTION)).toEqual({ word: 'Active', colour: 'success', sentence: undefined });
  });

  it('asks for repositories where none are chosen, and says why some are missing', () => {
    const repositories = { selected: 0, total: 9, mode: 'none', listing: false } as const;
    expect(describeConnection({ ...CONNECTION, repositories })).toEqual({
      word: 'Active',
      colour: 'success',
      sentence: 'No repositories are chosen yet, so nothing is sent.',
      action: 'repositories',
    });
    expect(describeConnection({ ...CONNECTION, repositories, statusReason: 'Some are hidden.' })).toMatchObject({
      colour: 'warning',
      sentence: 'No repositories are chosen yet, so nothing is sent. Some are hidden.',
      action: 'repositories',
    });
  });
});

describe('repositoriesText', () => {
  it.each([
    [{ selected: 34, total: 34, mode: 'all', listing: false }, 'all 34'],
    [{ selected: 3, total: 9, mode: 'chosen', listing: false }, '3 of 9'],
    [{ selected: 0, total: 9, mode: 'none', listing: false }, 'none of 9'],
    [{ selected: 0, total: 0, mode: 'none', listing: true }, 'reading the list…'],
    [{ selected: 12, total: 12, mode: 'all', listing: true }, 'all 12 so far'],
  ] as const)('%j is %s', (repositories, text) => {
    expect(repositoriesText({ repositories })).toBe(text);
  });
});

describe('projectsText', () => {
  it.each([
    ['all', 'all projects'],
    [['DEMO', 'LANG'], 'DEMO, LANG'],
    [[], 'no project'],
  ] as const)('%j', (projects, text) => {
    expect(projectsText(projects === 'all' ? projects : [...projects])).toBe(text);
  });
});
