import type { Budget } from '../domain/budget';
import type { Log, Queue, QueueBody } from '../domain/ports';
import { connectionIdOf } from '../domain/ids';
import { readLane, type LanePorts } from './lane';
import { repositoryEvent } from './schedule';

export interface WorkerPorts extends LanePorts {
  queue: Queue;
  log: Log;
  readInventory(connectionId: string, until: number): Promise<void>;
  /** Asks what the credential may do in the connection's repositories. */
  refreshGrants(connectionId: string, until: number): Promise<void>;
  /** Runs the commands of commits that were found. */
  runSmartCommits(owner: string, until: number): Promise<Again | undefined>;
  /** Takes out of Jira what a connection sent. @returns what is left to do */
  withdraw(
    connectionId: string,
    withdrawal: Withdrawal,
    run: { owner: string; until: number },
  ): Promise<{ repositoryIds: string[]; retryAt?: number }>;
  queueWithdrawal(connectionId: string, withdrawal: Withdrawal, delaySeconds: number): Promise<void>;
}

type Withdrawal = Omit<Extract<QueueBody, { task: 'withdraw' }>, 'task' | 'connectionId'>;

/** When to run the event again; nothing where it is done. */
export interface Again {
  /** Seconds, 1 to 900. */
  afterSeconds: number;
}

/** Of the 900 s that a consumer has: the rest is for the last page and its requests. */
const WORK_MS = 600_000;
/** Of the 1,500 that Forge lets a consumer of 900 s make. */
const REQUESTS = 1_300;
/** Somebody else reads the repository now; what came in meanwhile is looked at after. */
const BUSY_AGAIN_SECONDS = 30;

/**
 * Does what one event of the queue asks.
 * @param owner the event's id: it stays the same when Forge delivers the event again
 */
export async function work(body: QueueBody, owner: string, ports: WorkerPorts): Promise<Again | undefined> {
  const until = ports.now() + WORK_MS;
  switch (body.task) {
    case 'repository':
      return workRepository(body, owner, { until, requestsLeft: REQUESTS }, ports);
    case 'list':
      await ports.readInventory(body.connectionId, until);
      return undefined;
    case 'grants':
      await ports.refreshGrants(body.connectionId, until);
      return undefined;
    case 'smartCommits':
      return ports.runSmartCommits(owner, until);
    case 'withdraw':
      return workWithdrawal(body, { owner, until }, ports);
  }
}

async function workRepository(
  event: Extract<QueueBody, { task: 'repository' }>,
  owner: string,
  budget: Budget,
  ports: WorkerPorts,
): Promise<Again | undefined> {
  const { outcome, left } = await readLane(event, owner, budget, ports);
  const next = outcome === 'more' ? event.repositoryId : left;
  if (next !== undefined) {
    const others = event.others === true ? { others: true } : {};
    await ports.queue.push([repositoryEvent(next, connectionIdOf(next), others)]);
  }
  return outcome === 'busy' ? { afterSeconds: BUSY_AGAIN_SECONDS } : undefined;
}

/** What is left is an event of its own: one that is tried again goes after a day, and this must not. */
async function workWithdrawal(
  body: Extract<QueueBody, { task: 'withdraw' }>,
  run: { owner: string; until: number },
  ports: WorkerPorts,
): Promise<undefined> {
  const { connectionId, repositoryIds, then } = body;
  const left = await ports.withdraw(connectionId, { repositoryIds, then }, run);
  if (left.repositoryIds.length > 0) {
    const wait = Math.ceil(((left.retryAt ?? 0) - ports.now()) / 1000);
    const delay = Math.min(Math.max(wait, BUSY_AGAIN_SECONDS), 900);
    await ports.queueWithdrawal(connectionId, { repositoryIds: left.repositoryIds, then }, delay);
  }
}
