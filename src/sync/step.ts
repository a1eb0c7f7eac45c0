import { isSpent, type Budget } from '../domain/budget';
import type { Connection } from '../domain/connection';
import { ProductError } from '../domain/errors';
import { connectionIdOf } from '../domain/ids';
import type { Log } from '../domain/ports';
import type { Repository } from '../domain/repository';
import { traceOf } from '../domain/trace';
import type { ChangePage } from '../hosts/host';
import type { RepositoryRecord } from '../store/repositories';
import type { SyncState } from '../store/syncStates';
import { emptyBatch, fitsOneRequest, isEmptyBatch, mergeBatches, readPage } from './batch';
import { flush } from './flush';
import { afterFailure, isConnectionFailure } from './retry';
import type { StepPorts, Subject } from './stepPorts';
import { rulesFor, sendersOf } from './wanted';

/**
 * `more`: stopped for want of time, or because what it goes by has changed. `busy`: somebody else reads it now.
 * `dropped`: nothing to do any more. `paused`: the host or Jira wants no further request of this connection now.
 */
export type StepOutcome = 'done' | 'more' | 'busy' | 'dropped' | 'failed' | 'paused';

/** As long as a consumer may run, and a little. */
const LEASE_SECONDS = 960;

/**
 * Reads a repository on from its cursor and sends what names an issue, until the host says that there is no more or
 * the time is up. Ended anywhere by force, the next run goes on from the last stored cursor and repeats, never loses.
 * Throws nothing that comes from the host or from Jira: it is recorded on the repository's state.
 * @param owner who asks: the same owner coming back after a crash takes its own lease over
 * @param budget no new page is asked for once it is spent
 * @param options.routine nobody waits for it, and the host has just said that no pull request of it changed
 */
export async function syncRepository(
  repositoryId: string,
  owner: string,
  budget: Budget,
  ports: StepPorts,
  options: { routine?: boolean } = {},
): Promise<StepOutcome> {
  if ((await ports.pauses.until(connectionIdOf(repositoryId))) > ports.now()) {
    return 'paused';
  }
  if (!(await ports.leases.take(repositoryId, owner, leaseSeconds(budget, ports.now())))) {
    return 'busy';
  }
  const outcome = await readOn(repositoryId, budget, ports, options.routine === true);
  await ports.leases.release(repositoryId, owner);
  return outcome;
}

/** Whoever is killed holds the repository no longer than its platform would have let it run. */
function leaseSeconds({ endsAt }: Budget, now: number): number {
  return endsAt === undefined ? LEASE_SECONDS : Math.max(1, Math.ceil((endsAt - now) / 1000) + 5);
}

async function readOn(repositoryId: string, budget: Budget, ports: StepPorts, routine: boolean): Promise<StepOutcome> {
  const subject = await load(repositoryId, ports);
  if (subject === undefined) {
    return 'dropped';
  }
  if (isRefused(subject.connection, ports)) {
    return 'paused';
  }
  try {
    return await readPages(subject, budget, ports, routine);
  } catch (error) {
    const failure = asProductError(error, ports.log);
    await recordFailure(repositoryId, failure, ports);
    return failure.kind === 'rateLimited' || isConnectionFailure(failure.kind) ? 'paused' : 'failed';
  }
}

async function load(repositoryId: string, ports: StepPorts): Promise<Subject | undefined> {
  const [connection, record, state] = await Promise.all([
    ports.connections.get(connectionIdOf(repositoryId)),
    ports.repositories.get(repositoryId),
    ports.states.get(repositoryId),
  ]);
  if (!connection?.enabled || record === undefined || state === undefined) {
    return undefined;
  }
  return { connection, record, state };
}

/**
 * Whether the host refused the connection's credential and it is not time to try it again. Whatever else of the connection was queued by
 * then must not ask: fifty repositories would be fifty failed logins, and some servers lock an account after five.
 */
function isRefused({ refusal }: Connection, ports: Pick<StepPorts, 'now'>): boolean {
  return refusal !== undefined && (refusal.final || refusal.nextAt > ports.now());
}

async function readPages(subject: Subject, budget: Budget, ports: StepPorts, routine: boolean): Promise<StepOutcome> {
  const { connection, record } = subject;
  const host = await ports.openHost(connection, budget);
  const senders = await sendersOf(record, connection, ports);
  const rules = await rulesFor(senders, ports);
  let state = await begun(subject.state, ports);
  let repository = record.repository;
  let batch = emptyBatch();
  let cursor = state.cursor;
  // What was said to have changed may be what the last try failed at.
  const pullRequestsQuiet = routine && subject.state.status === 'idle';

  for (;;) {
    const page = await host.changesSince(repository, cursor, { since: state.since, pullRequestsQuiet });
    repository = await describedNow(repository, page, record, ports);
    const share = readPage(page, rules);
    const reading = { host, repository, rules, senders, progress: page.progress };
    if (!fitsOneRequest(batch, share) && !isEmptyBatch(batch)) {
      const sent = await flush({ ...reading, subject: { ...subject, state }, batch, cursor, caughtUp: false }, ports);
      if (sent === undefined) {
        return 'more';
      }
      state = sent;
      batch = emptyBatch();
    }
    batch = mergeBatches(batch, share);
    cursor = page.next;
    const { caughtUp, checkWithinMs } = page;
    if (caughtUp || isSpent(budget, ports.now)) {
      const sent = await flush(
        { ...reading, subject: { ...subject, state }, batch, cursor, caughtUp, checkWithinMs },
        ports,
      );
      return sent !== undefined && caughtUp ? 'done' : 'more';
    }
  }
}

/** A first reading takes a while before anything of it is stored: people see at once that it has begun. */
async function begun(state: SyncState, ports: StepPorts): Promise<SyncState> {
  if (state.caughtUp || state.status === 'running') {
    return state;
  }
  const running: SyncState = { ...state, status: 'running' };
  await ports.states.save(running);
  return running;
}

/** Keeps name, address and default branch as the host says they are now. */
async function describedNow(
  repository: Repository,
  page: ChangePage,
  record: RepositoryRecord,
  ports: StepPorts,
): Promise<Repository> {
  const now = page.repository;
  if (now === undefined || JSON.stringify(now) === JSON.stringify(repository)) {
    return repository;
  }
  // What an admin chose meanwhile stays; one that is gone from the list stays gone.
  const stored = await ports.repositories.get(record.id);
  if (stored !== undefined) {
    await ports.repositories.save({ ...stored, repository: now });
  }
  return now;
}

async function recordFailure(repositoryId: string, error: ProductError, ports: StepPorts): Promise<void> {
  ports.log.warn('a repository could not be read', { repositoryId, kind: error.kind, status: error.details.status });
  const state = await ports.states.get(repositoryId);
  if (state !== undefined) {
    await ports.states.save(afterFailure(state, error, ports.now()));
  }
  if (error.kind === 'rateLimited' && error.details.retryAt !== undefined) {
    await ports.pauses.save(connectionIdOf(repositoryId), error.details.retryAt);
  }
  if (error.kind === 'moved') {
    await ports.onMoved(connectionIdOf(repositoryId));
  }
  if (isConnectionFailure(error.kind)) {
    await ports.onConnectionFailure(connectionIdOf(repositoryId), error);
  }
}

/** A mistake of ours must not stop other repositories either. Its text may hold anything, so only its kind is logged. */
function asProductError(error: unknown, log: Log): ProductError {
  if (error instanceof ProductError) {
    return error;
  }
  log.warn('unexpected error while reading a repository', traceOf(error));
  return new ProductError('internal', 'Something went wrong in the app while reading this repository.', {
    remedy: 'It is tried again by itself. If it stays, send the time of this message to support.',
  });
}
