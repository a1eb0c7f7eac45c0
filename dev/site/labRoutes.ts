import type { LabHost } from '../types';

/** Where outbound requests go: to the lab, unless the command line has a route that covers the name. */
export function mergeRoutes(lab: Map<string, string>, chosen: Map<string, string>): Map<string, string> {
  const wildcards = [...chosen.keys()].filter((name) => name.startsWith('*.')).map((name) => name.slice(1));
  const kept = [...lab].filter(([name]) => !wildcards.some((domain) => name.endsWith(domain)));
  return new Map([...kept, ...chosen]);
}

/** The lab host that an outbound host name belongs to: the one whose API is played at the same loopback origin. */
export function hostIdOf(hosts: LabHost[], routes: Map<string, string>): (hostname: string) => string | undefined {
  const idsByOrigin = new Map(hosts.map(({ id, apiUrl }) => [new URL(apiUrl).origin, id]));
  return (hostname) => {
    const origin = routes.get(hostname) ?? [...routes].find(([name]) => covers(name, hostname))?.[1];
    return origin === undefined ? undefined : idsByOrigin.get(new URL(origin).origin);
  };
}

/** Addresses of the lab's own hosts, which need no admin's approval. */
export function labAddresses(hosts: LabHost[], lab: Map<string, string>): string[] {
  const names = [...lab.keys()].map((name) => `https://${name}`);
  const addresses = hosts.flatMap(({ webUrl, draft }) => [webUrl, draft.baseUrl]);
  const origins = addresses.flatMap((address) =>
    typeof address === 'string' && URL.canParse(address) ? [new URL(address).origin] : [],
  );
  return [...new Set([...names, ...origins])];
}

function covers(name: string, hostname: string): boolean {
  return name.startsWith('*.') && hostname.endsWith(name.slice(1));
}
