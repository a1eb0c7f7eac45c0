import { isSpent, type Budget } from '../domain/budget';
import type { Connection } from '../domain/connection';
import { ProductError } from '../domain/errors';
import { connectionIdOf, jiraRepositoryId } from '../domain/ids';
import type { IssueKeyRules } from '../domain/issueKeys';
import type { Clock, Log } from '../domain/ports';
import type { Repository } from '../domain/repository';
import { traceOf } from '../domain/trace';
import type { ChangePage, Host } from '../hosts/host';
import type { ConnectionStore } from '../store/connections';
import type { LeaseStore } from '../store/leases';
import type { RepositoryRecord, RepositoryStore } from '../store/repositories';
import type { SharedRepositoryStore } from '../store/sharedRepositories';
import type { SyncState, SyncStateStore } from '../store/syncStates';
import { emptyBatch, fitsOneRequest, isEmptyBatch, mergeBatches, readPage, type Batch } from './batch';
import { jiraRunsFor } from './jiraRuns';
import { afterFailure, isConnectionFailure, nextCheck } from './retry';
import { gapBefore, type NewCommits } from './newCommits';
import { sendBatch, type SendPorts } from './send';

export interface StepPorts extends SendPorts {
  connections: ConnectionStore;
  repositories: RepositoryStore;
  states: SyncStateStore;
  leases: LeaseStore;
  shared: SharedRepositoryStore;
  /** @param budget counted down with every request */
  openHost(connection: Connection, budget?: Budget): Promise<Host>;
  /** Keys of the projects that the connections may send to and that exist. */
  projectsOf(connections: Connection[]): Promise<ReadonlySet<string>>;
  /** New commits with issue keys, of a connection whose smart commits the app runs; may come again after a crash. */
  onCommits(news: NewCommits): Promise<void>;
  /** A failure that is the connection's own. */
  onConnectionFailure(connectionId: string, error: ProductError): Promise<void>;
  now: Clock;
  log: Log;
}

/**
 * `more`: stopped for want of time. `busy`: somebody else reads it now. `dropped`: nothing to do any more. `paused`: the
 * host or Jira wants no further request of this connection now.
 */
export type StepOutcome = 'done' | 'more' | 'busy' | 'dropped' | 'failed' | 'paused';

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
  if (!(await ports.leases.take(repositoryId, owner, LEASE_SECONDS))) {
    return 'busy';
  }
  const outcome = await readOn(repositoryId, budget, ports, options.routine === true);
  await ports.leases.release(repositoryId, owner);
  return outcome;
}

interface Subject {
  connection: Connection;
  record: RepositoryRecord;
  state: SyncState;
}

/** With everybody who sends the same repository. */
type Read = Subject & { senders: Connection[]; rules: IssueKeyRules; host: Host };

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
  const read = { ...subject, senders, rules, host };
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
    if (!fitsOneRequest(batch, share) && !isEmptyBatch(batch)) {
      state = await flush(batch, cursor, page.progress, { ...read, state }, repository, ports);
      batch = emptyBatch();
    }
    batch = mergeBatches(batch, share);
    cursor = page.next;
    const isOver = isSpent(budget, ports.now);
    if (page.caughtUp || isOver) {
      state = await flush(batch, cursor, page.progress, { ...read, state }, repository, ports);
    }
    if (page.caughtUp) {
      await ports.states.save(caughtUp(state, ports.now(), host.recentActivity !== undefined, page.checkWithinMs));
      return 'done';
    }
    if (isOver) {
      return 'more';
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

/** Sends what was read up to `cursor` and stores the cursor after that, so that a crash between repeats the batch. */
async function flush(
  batch: Batch,
  cursor: string | undefined,
  progress: ChangePage['progress'],
  { connection, record, state, senders, rules, host }: Read,
  repository: Repository,
  ports: StepPorts,
): Promise<SyncState> {
  const sequence = Math.max(batch.observedAt, state.sequence + 1);
  const counts = { ...state.counts };
  if (!isEmptyBatch(batch)) {
    const jiraId = jiraRepositoryId(repository.identity);
    await ports.shared.add(jiraId, record.id);
    const gapSince = gapBefore(state, ports.now());
    const jiraRuns = jiraRunsFor(connection, senders, ports.now(), gapSince);
    const sent = await sendBatch(
      batch,
      host,
      { repositoryId: record.id, jiraId, repository, rules, updateSequenceId: sequence, jiraRuns },
      ports,
    );
    if (connection.smartCommits.mode === 'app' && !batch.backfill && batch.commits.size > 0) {
      const commits = [...batch.commits.values()].map(({ item }) => item);
      await ports.onCommits({ connection, repositoryId: record.id, repository, commits, rules, gapSince });
    }
    counts.commits += sent.commits;
    counts.branches += sent.branches;
    counts.pullRequests += sent.pullRequests;
    counts.failed += sent.failed;
    counts.unknownKeys += sent.unknownKeys;
  }
  const next: SyncState = {
    ...state,
    status: 'running',
    cursor,
    counts,
    sequence,
    nextAt: ports.now(),
    changedAt: Math.max(batch.changedAt, state.changedAt ?? 0),
    ...(progress === undefined ? {} : { progress }),
  };
  await ports.states.save(next);
  return next;
}

function caughtUp(state: SyncState, now: number, hasActivityList: boolean, withinMs = Infinity): SyncState {
  const { progress: _progress, lastError: _lastError, ...rest } = state;
  return {
    ...rest,
    status: 'idle',
    caughtUp: true,
    failures: 0,
    checkedAt: now,
    nextAt: Math.min(nextCheck(now, state.changedAt, hasActivityList), now + withinMs),
  };
}

/** Two connections may see one repository: an entity sent by either keeps the keys that both may send. */
export async function rulesFor(senders: Connection[], ports: Pick<StepPorts, 'projectsOf'>): Promise<IssueKeyRules> {
  return { projects: await ports.projectsOf(senders) };
}

/** The connection and all others that see the same repository and send it. */
export async function sendersOf(
  record: RepositoryRecord,
  connection: Connection,
  ports: Pick<StepPorts, 'shared' | 'connections'>,
): Promise<Connection[]> {
  const sharing = await ports.shared.repositoryIds(jiraRepositoryId(record.repository.identity));
  const others = sharing.map(connectionIdOf).filter((id) => id !== connection.id);
  const found = await Promise.all(others.map((id) => ports.connections.get(id)));
  return [connection, ...found.filter((other) => other !== undefined)];
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
  await ports.repositories.save({ ...record, repository: now });
  return now;
}

async function recordFailure(repositoryId: string, error: ProductError, ports: StepPorts): Promise<void> {
  ports.log.warn('a repository could not be read', { repositoryId, kind: error.kind, status: error.details.status });
  const state = await ports.states.get(repositoryId);
  if (state !== undefined) {
    await ports.states.save(afterFailure(state, error, ports.now()));
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
