import type { Budget } from '../domain/budget';
import type { Connection } from '../domain/connection';
import type { Host } from '../hosts/host';

type OpenHost = (connection: Connection, budget?: Budget) => Promise<Host>;

/**
 * Opens a host once for each run (it has one budget) and connection, so that what the host asked for while one repository was read,
 * such as a pause, holds for the next one too. With another credential or target it is opened anew.
 */
export function oneHostEachRun(open: OpenHost): OpenHost {
  const runs = new WeakMap<Budget, Map<string, Promise<Host>>>();
  return (connection, budget) => {
    if (budget === undefined) {
      return open(connection);
    }
    const hosts = runs.get(budget) ?? new Map<string, Promise<Host>>();
    runs.set(budget, hosts);
    const key = JSON.stringify([connection.id, connection.credentialChangedAt, connection.target]);
    const opened = hosts.get(key) ?? open(connection, budget);
    hosts.set(key, opened);
    opened.catch(() => hosts.delete(key));
    return opened;
  };
}
