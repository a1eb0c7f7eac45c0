import { ProductError } from '../domain/errors';
import type { QueuedCommit } from '../store/smartCommitQueue';
import { runEvent } from './find';
import type { SmartCommitPorts } from './ports';
import { runCommit } from './runCommit';

/** When to run again; nothing where all is done. */
export interface Again {
  /** Seconds, 1 to 900. */
  afterSeconds: number;
}

const LEASE = 'smart-commits';
const LEASE_SECONDS = 960;
/** Events are delivered one at a time, so this is met only after a run was killed: its own event takes the lease over. */
const BUSY_AGAIN_SECONDS = 60;
const FAILED_AGAIN_SECONDS = 60;
/** Where Jira answers nothing at all: it is no command's fault, and all of them wait. */
const DOWN_AGAIN_SECONDS = 300;
/** Jira's own failures on one commit before it is given up, so that it holds up no other. */
const MOST_TRIES = 4;

/**
 * Runs the commands that wait, commit by commit in the order they were found, until none is left or the time is up.
 * Ended anywhere by force, the next run goes on with the same command and asks Jira how far it came.
 * @param owner the event's id
 * @param until ms
 */
export async function runSmartCommits(
  owner: string,
  until: number,
  ports: SmartCommitPorts,
): Promise<Again | undefined> {
  if (!(await ports.leases.take(LEASE, owner, LEASE_SECONDS))) {
    return { afterSeconds: BUSY_AGAIN_SECONDS };
  }
  const again = await runWaiting(until, ports);
  await ports.leases.release(LEASE, owner);
  return again;
}

/** Queues a run where something waits: an event may have been lost. */
export async function wakeSmartCommits(ports: Pick<SmartCommitPorts, 'commits' | 'queue'>): Promise<void> {
  if ((await ports.commits.next()).length > 0) {
    await ports.queue.push([runEvent()]);
  }
}

async function runWaiting(until: number, ports: SmartCommitPorts): Promise<Again | undefined> {
  for (;;) {
    const waiting = await ports.commits.next();
    if (waiting.length === 0) {
      return undefined;
    }
    for (const queued of waiting) {
      if (ports.now() >= until) {
        await ports.queue.push([runEvent()]);
        return undefined;
      }
      const again = await runOne(queued, ports);
      if (again !== undefined) {
        return again;
      }
    }
  }
}

async function runOne(queued: QueuedCommit, ports: SmartCommitPorts): Promise<Again | undefined> {
  const { key, found } = queued;
  const tries = found.tries ?? 0;
  try {
    const done = await runCommit(found, ports, tries >= MOST_TRIES);
    if (done === 'hold') {
      await ports.commits.hold(queued);
    } else {
      await ports.commits.remove(key);
    }
    return undefined;
  } catch (error) {
    if (error instanceof ProductError && error.kind === 'rateLimited') {
      const seconds = Math.ceil(((error.details.retryAt ?? 0) - ports.now()) / 1000);
      return { afterSeconds: Math.min(Math.max(seconds, 1), 900) };
    }
    ports.log.warn('a smart commit has to wait', {
      repositoryId: found.repositoryId,
      kind: error instanceof ProductError ? error.kind : 'internal',
      name: error instanceof Error ? error.name : typeof error,
      tries,
    });
    if (!(await ports.instance.answers())) {
      return { afterSeconds: DOWN_AGAIN_SECONDS };
    }
    await ports.commits.replace(key, { ...found, tries: tries + 1 });
    return { afterSeconds: FAILED_AGAIN_SECONDS };
  }
}
