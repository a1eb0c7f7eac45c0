import type { Connection } from '../domain/connection';
import type { ConnectionPorts } from './ports';
import { queueWithdrawal } from './withdraw';

/** What of a connection decides which issues it may send to. */
export type Reach = Pick<Connection, 'projects' | 'lowerCaseKeys'>;

/**
 * What a change of settings means for what was sent: `wider` adds to it, `narrower` takes from it, whatever it adds.
 * The order in which projects are named means nothing.
 */
export function reachChange(before: Reach, after: Reach): 'same' | 'wider' | 'narrower' {
  const lost = isBeyond(before, after);
  const won = isBeyond(after, before);
  if (lost) {
    return 'narrower';
  }
  return won ? 'wider' : 'same';
}

/** Whether `one` may send anything that `other` may not. */
function isBeyond(one: Reach, other: Reach): boolean {
  if (one.lowerCaseKeys === true && other.lowerCaseKeys !== true) {
    return true;
  }
  if (other.projects === 'all') {
    return false;
  }
  const allowed = new Set(other.projects);
  return one.projects === 'all' || one.projects.some((key) => !allowed.has(key));
}

/** Has Jira follow a change of what a connection may send to. */
export async function queueReach(
  before: Connection,
  after: Connection,
  ports: Pick<ConnectionPorts, 'queue'>,
): Promise<void> {
  const change = reachChange(before, after);
  if (change !== 'same') {
    await queueWithdrawal(after.id, ports, { then: change === 'narrower' ? 'sync' : 'again' });
  }
}
