import type { Budget } from '../domain/budget';
import { ProductError } from '../domain/errors';
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
  withdraw(
    connectionId: string,
    withdrawal: Omit<Extract<QueueBody, { task: 'withdraw' }>, 'task' | 'connectionId'>,
  ): Promise<void>;
}

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
      return workWithdrawal(body, ports);
  }
}

async function workRepository(
  { repositoryId, routine }: Extract<QueueBody, { task: 'repository' }>,
  owner: string,
  budget: Budget,
  ports: WorkerPorts,
): Promise<Again | undefined> {
  const { outcome, left } = await readLane(repositoryId, owner, budget, ports, routine);
  const next = outcome === 'more' ? repositoryId : left;
  if (next !== undefined) {
    await ports.queue.push([repositoryEvent(next, connectionIdOf(next))]);
  }
  return outcome === 'busy' ? { afterSeconds: BUSY_AGAIN_SECONDS } : undefined;
}

async function workWithdrawal(
  body: Extract<QueueBody, { task: 'withdraw' }>,
  ports: WorkerPorts,
): Promise<Again | undefined> {
  const { connectionId, repositoryIds, then } = body;
  try {
    await ports.withdraw(connectionId, { repositoryIds, then });
    return undefined;
  } catch (error) {
    if (!(error instanceof ProductError)) {
      throw error;
    }
    ports.log.warn('a withdrawal has to wait', { connectionId, kind: error.kind });
    const wait = Math.ceil(((error.details.retryAt ?? 0) - ports.now()) / 1000);
    return { afterSeconds: Math.min(Math.max(wait, 60), 900) };
  }
}
