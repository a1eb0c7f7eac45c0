import type { Connection } from '../domain/connection';
import { ProductError } from '../domain/errors';
import { connectionIdOf, jiraRepositoryId } from '../domain/ids';
import type { QueuedEvent } from '../domain/ports';
import type { RepositoryRecord } from '../store/repositories';
import type { ConnectionPorts } from './ports';
import { readAgain, startSelected } from './restart';

export interface Withdrawal {
  /** All of the connection's without it. */
  repositoryIds?: string[];
  /**
   * What becomes of the repositories: those that are selected are read from their start (`sync`), or they are forgotten.
   * `again` withdraws nothing: everything is read from its start, for what may be sent has only become more.
   */
  then: 'sync' | 'forget' | 'again';
}

/** What could not be withdrawn yet: somebody reads it, the time is up, or Jira refused. */
export interface LeftToWithdraw {
  repositoryIds: string[];
  /** ms; before that Jira wants no further request. */
  retryAt?: number;
}

/** An event holds 100 KB: 500 ids are 15. */
const IDS_AN_EVENT = 500;
/** As long as a consumer may run, and a little. */
const LEASE_SECONDS = 960;

export async function queueWithdrawal(
  connectionId: string,
  ports: Pick<ConnectionPorts, 'queue'>,
  withdrawal: Withdrawal,
  delaySeconds?: number,
): Promise<void> {
  const { repositoryIds, then } = withdrawal;
  const delay = delaySeconds === undefined ? {} : { delaySeconds };
  if (repositoryIds === undefined) {
    await ports.queue.push([{ body: { task: 'withdraw', connectionId, then }, ...delay }]);
    return;
  }
  const events: QueuedEvent[] = [];
  for (let start = 0; start < repositoryIds.length; start += IDS_AN_EVENT) {
    const part = repositoryIds.slice(start, start + IDS_AN_EVENT);
    events.push({ body: { task: 'withdraw', connectionId, repositoryIds: part, then }, ...delay });
  }
  await ports.queue.push(events);
}

/**
 * Takes what a connection sent of its repositories out of Jira, except where another connection sends all of it too,
 * and forgets how far they were read. Each repository is held meanwhile, so that nobody who still reads it sends
 * anything after. Safe to repeat.
 * @param run who withdraws, and until when (ms)
 * @returns what is left to do
 */
export async function withdraw(
  connectionId: string,
  withdrawal: Withdrawal,
  run: { owner: string; until: number },
  ports: ConnectionPorts,
): Promise<LeftToWithdraw> {
  const records = await recordsOf(connectionId, withdrawal.repositoryIds, ports);
  if (withdrawal.then === 'again') {
    await startSelected(connectionId, records, ports, { again: true });
    return { repositoryIds: [] };
  }
  const done: Withdrawn[] = [];
  const left: LeftToWithdraw = { repositoryIds: [] };
  for (const record of records) {
    if (left.retryAt !== undefined || ports.now() >= run.until) {
      left.repositoryIds.push(record.id);
      continue;
    }
    try {
      const withdrawn = await withdrawOne(record, run.owner, ports);
      if (withdrawn === undefined) {
        left.repositoryIds.push(record.id);
      } else {
        done.push(withdrawn);
      }
    } catch (error) {
      if (!(error instanceof ProductError)) {
        throw error;
      }
      ports.log.warn('a withdrawal has to wait', { connectionId, kind: error.kind });
      left.repositoryIds.push(record.id);
      left.retryAt = error.details.retryAt ?? ports.now() + 60_000;
    }
  }
  await finish(connectionId, withdrawal.then, done, ports);
  return left;
}

interface Withdrawn {
  record: RepositoryRecord;
  /** Set where it was taken out of Jira. */
  jiraId?: string;
  /** Other connections' ids of it: they send again what they may. */
  others: string[];
}

/** @returns nothing where somebody reads it now */
async function withdrawOne(
  record: RepositoryRecord,
  owner: string,
  ports: ConnectionPorts,
): Promise<Withdrawn | undefined> {
  const jiraId = jiraRepositoryId(record.repository.identity);
  const others = (await ports.shared.repositoryIds(jiraId)).filter((id) => id !== record.id);
  const stays = await sendAll(others, ports);
  const held = stays ? [record.id] : [record.id, ...others];
  if (!(await takeAll(held, owner, ports))) {
    return undefined;
  }
  await ports.states.removeMany([record.id]);
  if (!stays) {
    await ports.devInfo.deleteRepository(jiraId);
  }
  await ports.branchHeads.clear(record.id);
  await ports.pullRequestKeys.clear(record.id);
  await ports.refusals.remove(record.id);
  await ports.shared.remove(jiraId, record.id);
  await releaseAll(held, owner, ports);
  return stays ? { record, others: [] } : { record, jiraId, others };
}

/** Whether one of these is of a connection that sends to every project: then nothing that was sent has to go. */
async function sendAll(repositoryIds: string[], ports: ConnectionPorts): Promise<boolean> {
  const connections = await Promise.all(repositoryIds.map((id) => ports.connections.get(connectionIdOf(id))));
  return connections.some((connection: Connection | undefined) => connection?.projects === 'all');
}

async function takeAll(repositoryIds: string[], owner: string, ports: ConnectionPorts): Promise<boolean> {
  const taken: string[] = [];
  for (const id of repositoryIds) {
    if (!(await ports.leases.take(id, owner, LEASE_SECONDS))) {
      await releaseAll(taken, owner, ports);
      return false;
    }
    taken.push(id);
  }
  return true;
}

async function releaseAll(repositoryIds: string[], owner: string, ports: ConnectionPorts): Promise<void> {
  for (const id of repositoryIds) {
    await ports.leases.release(id, owner);
  }
}

/** The issue index is gone through once for all; only then anybody may write to it again. */
async function finish(
  connectionId: string,
  then: 'sync' | 'forget',
  done: Withdrawn[],
  ports: ConnectionPorts,
): Promise<void> {
  const jiraIds = new Set(done.map(({ jiraId }) => jiraId).filter((id) => id !== undefined));
  if (jiraIds.size > 0) {
    let cursor: string | undefined;
    do {
      cursor = await ports.issueIndex.clear(jiraIds, cursor);
    } while (cursor !== undefined);
  }
  await readAgain(
    done.flatMap(({ others }) => others),
    ports,
  );
  const records = done.map(({ record }) => record);
  if (then === 'forget') {
    await ports.repositories.removeMany(records.map((record) => record.id));
    return;
  }
  await startSelected(connectionId, records, ports, {});
}

async function recordsOf(
  connectionId: string,
  repositoryIds: string[] | undefined,
  ports: ConnectionPorts,
): Promise<RepositoryRecord[]> {
  if (repositoryIds === undefined) {
    return ports.repositories.all(connectionId);
  }
  return [...(await ports.repositories.getMany(repositoryIds)).values()];
}
