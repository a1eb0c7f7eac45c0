import type { Fetch } from '../../src/domain/ports';

/** Header by which a simulated host knows the name that it was asked under. */
const REAL_HOST_HEADER = 'x-local-host';

export interface LabFetch {
  fetch: Fetch;
  /** How many requests were made since the last call of this. */
  count(): number;
}

/**
 * `fetch` that reaches simulated hosts under their real names, and nothing else: a name without a route fails as one that does not resolve.
 * @param routes host name (`api.github.com`, `*.x.example`) to the loopback origin that plays it
 */
export function openLabFetch(routes: ReadonlyMap<string, string>): LabFetch {
  let made = 0;
  return {
    async fetch(url, init = {}) {
      const target = new URL(url);
      const origin = routeOf(routes, target.hostname);
      if (origin === undefined) {
        throw new TypeError(`fetch failed: no route to ${target.hostname}`);
      }
      made += 1;
      const headers = new Headers(init.headers);
      headers.set(REAL_HOST_HEADER, target.host);
      const response = await fetch(`${origin}${target.pathname}${target.search}`, { ...init, headers });
      if (response.headers.has('x-lab-fault')) {
        // A mistake of the simulation, which a driver would take for one of the host.
        console.error(`the simulated ${target.host} failed: ${await response.clone().text()}`);
      }
      return response;
    },
    count() {
      const before = made;
      made = 0;
      return before;
    },
  };
}

function routeOf(routes: ReadonlyMap<string, string>, hostname: string): string | undefined {
  const exact = routes.get(hostname);
  if (exact !== undefined) {
    return exact;
  }
  return [...routes].find(([name]) => name.startsWith('*.') && hostname.endsWith(name.slice(1)))?.[1];
}
