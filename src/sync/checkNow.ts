import type { Budget } from '../domain/budget';
import type { Connection } from '../domain/connection';
import { connectionIdOf, repositoryIdOf } from '../domain/ids';
import { repositoryEvent, type SchedulePorts } from './schedule';
import { syncRepository } from './step';
import type { StepPorts } from './stepPorts';

/** A resolver has 25 s in all. */
const LIMIT_MS = 25_000;
const TIME_MS = 15_000;
/** Of the 100 that Forge lets it make. */
const REQUESTS = 80;
/** Read while somebody waits; further ones go through the queue. */
const AT_ONCE = 5;

/**
 * Asks hosts now for what concerns an issue: the repositories it knows, and those that changed lately in the connections
 * that send to its project. What does not fit the time goes on in the queue.
 * @param owner of the leases: one a request
 */
export async function checkNow(
  connections: Connection[],
  repositoryIds: string[],
  owner: string,
  ports: StepPorts & SchedulePorts,
): Promise<void> {
  const budget: Budget = { until: ports.now() + TIME_MS, endsAt: ports.now() + LIMIT_MS, requestsLeft: REQUESTS };
  const usable = connections.filter((connection) => connection.enabled && connection.refusal === undefined);
  const recent = await Promise.all(usable.map((connection) => recentlyActive(connection, ports)));
  const usableIds = new Set(usable.map((connection) => connection.id));
  const wanted = [...new Set([...repositoryIds, ...recent.flat()])].filter((id) => usableIds.has(connectionIdOf(id)));

  await Promise.all(wanted.slice(0, AT_ONCE).map((id) => syncRepository(id, owner, budget, ports)));
  await ports.queue.push(wanted.slice(AT_ONCE).map((id) => repositoryEvent(id, connectionIdOf(id))));
}

/** Since the schedule's last look, which alone moves the marks. A host that fails here is the schedule's to report. */
async function recentlyActive(connection: Connection, ports: SchedulePorts): Promise<string[]> {
  try {
    const host = await ports.openHost(connection);
    const since = await ports.activityMarks.get(connection.id);
    const activity = await host.recentActivity?.(since);
    const pulls = await host.pullRequestActivity?.(await ports.activityMarks.getPulls(connection.id));
    const hostIds = [...(activity?.repositories ?? []).map(({ hostId }) => hostId), ...(pulls?.hostIds ?? [])];
    const ids = [...new Set(hostIds)].map((hostId) => repositoryIdOf(connection.id, hostId));
    const states = await ports.states.getMany(ids);
    return ids.filter((id) => states.get(id)?.caughtUp === true);
  } catch {
    return [];
  }
}
