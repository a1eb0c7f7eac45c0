import {
  checkRhythm,
  isBusy,
  lastCheck,
  readingProgress,
  sortForTable,
  summariseSync,
  troubles,
} from '../../static/admin/sync/syncWords';

describe('isBusy', () => {
  it.each([
    [['idle', 'failed', 'waiting', 'gone'], false],
    [['idle', 'running'], true],
    [['pending'], true],
    [[], false],
  ] as const)('%j: %s', (statuses, busy) => {
    expect(isBusy(statuses.map((status) => ({ status })))).toBe(busy);
  });
});

describe('summariseSync', () => {
  it('counts each state that occurs, the good ones first', () => {
    const statuses = ['failed', 'idle', 'running', 'idle', 'gone', 'waiting', 'pending'] as const;
    expect(summariseSync(statuses.map((status) => ({ status })))).toBe(
      '2 up to date, 1 syncing, 1 queued, 1 waiting, 1 failed, 1 not found',
    );
  });

  it('tells what is disabled on its host from what failed', () => {
    const lastError = { kind: 'disabled', message: 'The repository is disabled.', at: '2026-11-30T12:00:00Z' };
    expect(summariseSync([{ status: 'idle' }, { status: 'failed', lastError }])).toBe(
      '1 up to date, 1 disabled on the host',
    );
  });

  it('is empty without repositories', () => {
    expect(summariseSync([])).toBe('');
  });
});

describe('lastCheck', () => {
  it.each([
    [[null, '2026-03-15T12:00:00Z', '2026-03-15T12:30:00+01:00'], '2026-03-15T12:00:00Z'],
    [[null], null],
    [[], null],
  ])('%j is %s', (times, newest) => {
    expect(lastCheck(times.map((checkedAt) => ({ checkedAt })))).toBe(newest);
  });
});

describe('readingProgress', () => {
  it.each([
    [
      { done: 3400, total: 10017 },
      { value: 3400 / 10017, text: 'First reading: 3,400 of 10,017' },
    ],
    [
      { done: 12, total: 10 },
      { value: 1, text: 'First reading: 12 of 10' },
    ],
    [{ done: 800 }, { text: 'First reading: 800 read' }],
    [{ done: 0, total: 0 }, { text: 'First reading: 0 read' }],
  ])('%j', (progress, expected) => {
    expect(readingProgress(progress)).toEqual(expected);
  });
});

describe('troubles', () => {
  const none = { commits: 5, branches: 1, pullRequests: 0, failed: 0, unknownKeys: 0 };

  it.each([
    [none, []],
    [{ ...none, failed: 1 }, ['1 entry refused by Jira']],
    [{ ...none, failed: 2, unknownKeys: 1 }, ['2 entries refused by Jira', '1 issue key unknown to Jira']],
  ])('%j', (counts, phrases) => {
    expect(troubles(counts)).toEqual(phrases);
  });
});

describe('sortForTable', () => {
  it('puts first what needs somebody, then what is on its way, and sorts by name', () => {
    const rows = [
      { name: 'b', status: 'idle' },
      { name: 'a', status: 'idle' },
      { name: 'z', status: 'failed' },
      { name: 'y', status: 'running' },
    ] as const;
    expect(sortForTable([...rows]).map(({ name }) => name)).toEqual(['z', 'y', 'a', 'b']);
  });
});

describe('checkRhythm', () => {
  it.each([
    [true, /^Every 5 minutes GitLab is asked what changed/],
    [false, /^Busy repositories are looked at every 5 minutes, quiet ones at least every hour/],
  ])('a list of recent activity: %s', (activityFeed, sentence) => {
    expect(checkRhythm('GitLab', activityFeed)).toMatch(sentence);
  });
});
