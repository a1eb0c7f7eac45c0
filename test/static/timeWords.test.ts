import { count } from '../../static/shared/count';
import { duration, formatDay, relativeTime } from '../../static/shared/timeWords';

const NOW = Date.parse('2026-03-15T12:00:00Z');

describe('relativeTime', () => {
  it.each([
    ['2026-03-15T11:59:30Z', 'just now'],
    ['2026-03-15T12:00:00Z', 'just now'],
    ['2026-03-15T12:00:30Z', 'in a moment'],
    ['2026-03-15T11:59:00Z', '1 min ago'],
    ['2026-03-15T11:01:00Z', '59 min ago'],
    ['2026-03-15T11:00:00Z', '1 hour ago'],
    ['2026-03-14T12:00:01Z', '23 hours ago'],
    ['2026-03-14T12:00:00Z', 'yesterday'],
    ['2026-03-13T12:00:00Z', '2 days ago'],
    ['2026-02-13T12:00:01Z', '29 days ago'],
    ['2026-02-13T12:00:00Z', '13 Feb 2026'],
    ['2026-03-15T12:05:00Z', 'in 5 min'],
    ['2026-03-15T14:00:00Z', 'in 2 hours'],
    ['2026-03-16T13:00:00Z', 'tomorrow'],
    ['2027-01-02T00:00:00Z', '2 Jan 2027'],
    ['2026-03-15T10:00:00+01:00', '3 hours ago'],
    ['no date', ''],
  ])('%s is %s', (iso, words) => {
    expect(relativeTime(iso, NOW)).toBe(words);
  });
});

describe('duration', () => {
  it.each([
    [0, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 hour'],
    [86_399_999, '23 hours'],
    [86_400_000, '1 day'],
    [12.9 * 86_400_000, '12 days'],
  ])('%d ms is %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });
});

describe('formatDay', () => {
  it.each([
    ['2027-02-03', '3 Feb 2027'],
    ['2026-12-31T23:30:00Z', '31 Dec 2026'],
    ['', ''],
  ])('%s is %s', (iso, words) => {
    expect(formatDay(iso)).toBe(words);
  });
});

describe('count', () => {
  it.each([
    [0, '0 branches'],
    [1, '1 branch'],
    [1200, '1,200 branches'],
  ])('%d', (number, words) => {
    expect(count(number, 'branch', 'branches')).toBe(words);
  });
});
