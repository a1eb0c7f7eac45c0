import { ProductError } from '../domain/errors';
import type { Log, Queue, QueueBody } from '../domain/ports';
import { connectionIdOf } from '../domain/ids';
import { readLane, type LanePorts } from './lane';
import { repositoryEvent } from './schedule';

export interface WorkerPorts extends LanePorts {
  queue: Queue;
  log: Log;
  readInventory(connectionId: string, until: number): Promise<void>;
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
      return workRepository(body.repositoryId, owner, until, ports);
    case 'list':
      await ports.readInventory(body.connectionId, until);
      return undefined;
    case 'withdraw':
      return workWithdrawal(body, ports);
  }
}

async function workRepository(
  repositoryId: string,
  owner: string,
  until: number,
  ports: WorkerPorts,
): Promise<Again | undefined> {
  const { outcome, left } = await readLane(repositoryId, owner, until, ports);
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
