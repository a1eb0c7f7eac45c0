import type { ErrorKind, ProductError } from '../domain/errors';
import type { SyncState } from '../store/syncStates';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A repository that its host does not show any more is called gone after this many tries: access may come back. */
const NOT_FOUND_TRIES = 3;

/** Failures that are the connection's, not the repository's. A policy may be that of one organization among several. */
const CONNECTION_KINDS: ReadonlySet<ErrorKind> = new Set(['unauthorised', 'expired', 'needsApproval']);

export function isConnectionFailure(kind: ErrorKind): boolean {
  return CONNECTION_KINDS.has(kind);
}

/**
 * When a repository is looked at again after nothing went wrong: a quarter of the time since its last change, 5 minutes
 * to 24 hours; at most an hour where the host has no list of recent activity that would show a change sooner.
 */
export function nextCheck(now: number, changedAt: number | undefined, hasActivityList: boolean): number {
  const age = changedAt === undefined ? DAY : Math.max(0, now - changedAt);
  return now + Math.min(Math.max(age / 4, 5 * MINUTE), hasActivityList ? DAY : HOUR);
}

/** How a failure leaves the state of a repository: nothing that was stored is lost, the cursor least of all. */
export function afterFailure(state: SyncState, error: ProductError, now: number): SyncState {
  const lastError = {
    kind: error.kind,
    message: error.message,
    ...(error.details.remedy === undefined ? {} : { remedy: error.details.remedy }),
    at: now,
  };
  if (error.kind === 'rateLimited') {
    return { ...state, status: 'waiting', lastError, nextAt: Math.max(error.details.retryAt ?? 0, now + MINUTE) };
  }
  if (isConnectionFailure(error.kind)) {
    // The connection says when it is tried again; the repository is due as soon as that works.
    return { ...state, status: 'waiting', lastError, nextAt: now };
  }
  const failures = state.failures + 1;
  if (error.kind === 'notFound' && failures >= NOT_FOUND_TRIES) {
    return { ...state, status: 'gone', failures, lastError, nextAt: now + DAY };
  }
  return { ...state, status: 'failed', failures, lastError, nextAt: now + pause(error.kind, failures) };
}

/** Only somebody can change it: asking again soon is of no use. */
const ASKS_FOR_PEOPLE: ReadonlySet<ErrorKind> = new Set([
  'disabled',
  'forbidden',
  'ssoRequired',
  'scopeMissing',
  'policy',
]);

function pause(kind: ErrorKind, failures: number): number {
  if (ASKS_FOR_PEOPLE.has(kind)) {
    return Math.min(HOUR * 3 ** (failures - 1), DAY);
  }
  return Math.min(MINUTE * 3 ** (failures - 1), 6 * HOUR);
}
