import type { Connection } from '../domain/connection';
import type { IssueKeyRules } from '../domain/issueKeys';
import { jiraRepositoryId } from '../domain/ids';
import type { Repository } from '../domain/repository';
import type { ChangePage, Host } from '../hosts/host';
import type { SyncState } from '../store/syncStates';
import { isEmptyBatch, type Batch } from './batch';
import { jiraRunsFor } from './jiraRuns';
import { gapBefore } from './newCommits';
import { nextCheck } from './retry';
import { sendBatch } from './send';
import type { StepPorts, Subject } from './stepPorts';
import { isStillWanted } from './wanted';

/** What a run has read and may now send: `cursor` is where the pages of the batch end. */
export interface Reading {
  subject: Subject;
  host: Host;
  repository: Repository;
  rules: IssueKeyRules;
  /** Everybody who sends the same repository. */
  senders: Connection[];
  batch: Batch;
  cursor: string | undefined;
  progress: ChangePage['progress'];
  /** The host has nothing more now. */
  caughtUp: boolean;
  /** As in `ChangePage`. */
  checkWithinMs?: number;
}

/**
 * Sends what was read up to the cursor and stores that after it, so that a crash between repeats the batch.
 * @returns nothing where this must not be sent any more: the run ends
 */
export async function flush(reading: Reading, ports: StepPorts): Promise<SyncState | undefined> {
  const { subject, host, repository, rules, cursor, progress } = reading;
  const { connection, record, state } = subject;
  const batch = await withStaleBranches(reading, ports);
  const sequence = Math.max(batch.observedAt, state.sequence + 1);
  const counts = { ...state.counts };
  if (!isEmptyBatch(batch)) {
    if (!(await isStillWanted(subject, rules, ports))) {
      return undefined;
    }
    const jiraId = jiraRepositoryId(repository.identity);
    await ports.shared.add(jiraId, record.id);
    const gapSince = gapBefore(state, ports.now());
    const jiraRuns = jiraRunsFor(connection, reading.senders, ports.now(), gapSince);
    const sent = await sendBatch(
      batch,
      host,
      {
        repositoryId: record.id,
        jiraId,
        repository,
        rules,
        updateSequenceId: sequence,
        jiraRuns,
        epoch: state.epoch,
      },
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
  const changedAt = Math.max(batch.changedAt, state.changedAt ?? 0);
  const running: SyncState = {
    ...state,
    status: 'running',
    cursor,
    counts,
    sequence,
    nextAt: ports.now(),
    changedAt,
    ...(progress === undefined ? {} : { progress }),
  };
  const next = reading.caughtUp
    ? caughtUp(running, ports.now(), host.recentActivity !== undefined, reading.checkWithinMs)
    : running;
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

/**
 * A reading that was started anew does not know which branches stood before it: those that were sent then and that its
 * end has not seen again are gone from the host.
 */
async function withStaleBranches(reading: Reading, ports: StepPorts): Promise<Batch> {
  const { batch, caughtUp: isLast, subject } = reading;
  const { state, record } = subject;
  if (!isLast || state.caughtUp || state.since !== undefined) {
    return batch;
  }
  const known = await ports.branchHeads.all(record.id);
  const stale = known.filter(({ name, epoch }) => epoch !== state.epoch && !batch.branches.has(name));
  return { ...batch, deletedBranches: [...batch.deletedBranches, ...stale.map(({ name }) => name)] };
}
