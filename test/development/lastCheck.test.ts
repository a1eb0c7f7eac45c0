import { lastCheck } from '../../src/development/issue';

const READ = Date.parse('2026-11-30T10:00:00Z');
const LATER = '2026-11-30T12:00:00Z';
const EARLIER = '2026-11-30T08:00:00Z';

describe('when a repository was last known to be up to date', () => {
  it.each([
    ['never read', undefined, 'idle', LATER, undefined],
    ['no list of recent activity', READ, 'idle', undefined, READ],
    ['absent from a later list', READ, 'idle', LATER, Date.parse(LATER)],
    ['read after the list', READ, 'idle', EARLIER, READ],
    ['being read', READ, 'running', LATER, READ],
    ['could not be read', READ, 'failed', LATER, READ],
  ] as const)('%s', (_name, checkedAt, status, mark, at) => {
    expect(lastCheck({ checkedAt, status }, mark)).toBe(at);
  });
});
