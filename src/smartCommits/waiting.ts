import type { QueuedCommit } from '../store/smartCommitQueue';
import { runEvent } from './find';
import { stepsOf } from './identity';
import { recordStep } from './outcomes';
import { parseMessage } from './parse';
import type { SmartCommitPorts } from './ports';

/** One page of commits that an admin has to decide on. */
export async function heldCommits(
  cursor: string | undefined,
  ports: Pick<SmartCommitPorts, 'commits'>,
): Promise<{ commits: QueuedCommit[]; cursor?: string }> {
  return ports.commits.held(cursor);
}

/** Has held commits run now, or drops them for good. @returns how many there were */
export async function decideHeld(keys: string[], run: boolean, ports: SmartCommitPorts): Promise<number> {
  if (!run) {
    await recordDropped(keys, ports);
  }
  const count = await ports.commits.release(keys, run);
  if (run && count > 0) {
    await ports.queue.push([runEvent()]);
  }
  return count;
}

async function recordDropped(keys: string[], ports: SmartCommitPorts): Promise<void> {
  for (const { found } of await ports.commits.heldMany(keys)) {
    const { commands } = parseMessage(found.commit.message, { projects: new Set(found.projects) });
    for (const step of stepsOf(found.commit, commands)) {
      if ((await ports.ledger.ended(step.id)) === undefined) {
        const detail = 'An administrator decided that it does not run.';
        await recordStep(step, found, { outcome: 'skipped', detail }, undefined, ports);
        await ports.ledger.end(step.id, { outcome: 'skipped', commit: found.commit.id });
      }
    }
  }
}
