import { ProductError, type ErrorKind } from '../../src/domain/errors';
import { newSyncState } from '../../src/store/syncStates';
import { afterFailure, isConnectionFailure, nextCheck } from '../../src/sync/retry';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 1_000_000_000_000;

describe('nextCheck', () => {
  it.each([
    ['just changed', 0, 5 * MINUTE],
    ['an hour ago', HOUR, 15 * MINUTE],
    ['a day ago', 24 * HOUR, 6 * HOUR],
    ['a year ago', 365 * 24 * HOUR, 24 * HOUR],
    ['in the future, by a wrong clock', -HOUR, 5 * MINUTE],
  ])('%s', (_name, age, expected) => {
    expect(nextCheck(NOW, NOW - age, true) - NOW).toBe(expected);
  });

  it('waits six hours for a repository that never changed', () => {
    expect(nextCheck(NOW, undefined, true) - NOW).toBe(6 * HOUR);
  });

  it('waits an hour at most where no list of recent activity shows a change sooner', () => {
    expect(nextCheck(NOW, NOW - 365 * 24 * HOUR, false) - NOW).toBe(HOUR);
  });
});

describe('afterFailure', () => {
  const state = { ...newSyncState('c.r', 0), cursor: 'here', failures: 0 };

  it.each<[ErrorKind, number, string, number]>([
    ['unreachable', 0, 'failed', MINUTE],
    ['unreachable', 2, 'failed', 9 * MINUTE],
    ['hostError', 20, 'failed', 6 * HOUR],
    ['jiraError', 0, 'failed', MINUTE],
    ['forbidden', 0, 'failed', HOUR],
    ['disabled', 5, 'failed', 24 * HOUR],
    ['notFound', 0, 'failed', MINUTE],
    ['notFound', 2, 'gone', 24 * HOUR],
    ['unauthorised', 0, 'waiting', 0],
    ['needsApproval', 0, 'waiting', 0],
  ])('%s after %i failures: %s, again in %i ms, cursor kept', (kind, failures, status, wait) => {
    const next = afterFailure({ ...state, failures }, new ProductError(kind, 'No.', { remedy: 'Do.' }), NOW);
    expect(next).toMatchObject({
      status,
      cursor: 'here',
      nextAt: NOW + wait,
      lastError: { kind, message: 'No.', remedy: 'Do.', at: NOW },
    });
  });

  it('a rate limit waits for the stated time and is no failure', () => {
    const next = afterFailure(state, new ProductError('rateLimited', 'Slow.', { retryAt: NOW + 17 * MINUTE }), NOW);
    expect(next).toMatchObject({ status: 'waiting', failures: 0, nextAt: NOW + 17 * MINUTE });
  });
});

describe('isConnectionFailure', () => {
  it.each<[ErrorKind, boolean]>([
    ['unauthorised', true],
    ['expired', true],
    ['policy', false],
    ['needsApproval', true],
    ['ssoRequired', false],
    ['notFound', false],
    ['rateLimited', false],
  ])('%s: %s', (kind, expected) => {
    expect(isConnectionFailure(kind)).toBe(expected);
  });
});
