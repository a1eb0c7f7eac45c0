import type { ForgeOptions } from '../forgeOptions';
import type { Invocation, InvocationPlatform } from '../invocation/invocation';
import type { Egress } from '../site/egress';
import type { Faults } from '../site/faults';
import type { Stats } from '../site/stats';
import { isLocalName, resolvesToLocal } from './addresses';
import { forward } from './forward';
import { NetworkError } from './networkError';
import { findRoute } from './routes';

/** Source: Forge docs, Node.js runtime, outbound requests. */
const ALLOWED_PORTS = ['80', '8080', '443', '8443', '8444', '7990', '8089', '8090', '8085', '8060'];

export interface OutboundParts {
  options: Pick<ForgeOptions, 'routes' | 'live' | 'hostIdOf'>;
  egress: Egress;
  faults: Faults;
  stats: Stats;
}

/** Outbound requests of the app, as Forge's egress proxy treats them. */
export function openOutbound(parts: OutboundParts): InvocationPlatform['outbound'] {
  const { options, egress, faults, stats } = parts;
  return async (invocation, request) => {
    const url = new URL(request.url);
    const refusal = refuse(invocation, url, egress);
    if (refusal !== undefined) {
      return refusal;
    }
    stats.askedHost(url.hostname);
    const failure = await meetFault(options, faults, url);
    if (failure !== undefined) {
      return failure;
    }
    const route = findRoute(options.routes, url);
    if (route !== undefined) {
      return forward(request, route);
    }
    if (!options.live || (await resolvesToLocal(url.hostname))) {
      invocation.log('platform', `nothing answers at ${url.origin}: ${options.live ? 'it is not public' : 'no route'}`);
      throw new NetworkError('ECONNREFUSED', 'connect', url.host);
    }
    return forward(request);
  };
}

function refuse(invocation: Invocation, url: URL, egress: Egress): Response | undefined {
  invocation.outboundCalls += 1;
  if (invocation.outboundCalls > invocation.outboundLimit) {
    invocation.log('platform', `more than ${String(invocation.outboundLimit)} outbound requests in one run`);
    return proxyError(429, 'RATE_LIMITED');
  }
  const port = url.port === '' ? '443' : url.port;
  if (egress.allows(url) && ALLOWED_PORTS.includes(port)) {
    return undefined;
  }
  invocation.log('platform', `egress to ${url.origin} refused: ${whyRefused(url, port)}`);
  return proxyError(403, 'BLOCKED_EGRESS');
}

function whyRefused(url: URL, port: string): string {
  if (url.protocol !== 'https:') {
    return 'Forge sends requests over https only';
  }
  if (!ALLOWED_PORTS.includes(port)) {
    return `Forge lets no request out to port ${port}`;
  }
  return isLocalName(url.hostname) ? 'it is not public' : 'neither the manifest nor an admin allows this address';
}

/** What Forge's proxy answers itself, it marks with this header. Source: @forge/api, `getForgeProxyError`. */
function proxyError(status: number, reason: string): Response {
  return new Response(reason, { status, headers: { 'forge-proxy-error': reason, 'content-type': 'text/plain' } });
}

async function meetFault(
  { hostIdOf }: OutboundParts['options'],
  faults: Faults,
  url: URL,
): Promise<Response | undefined> {
  const hostId = hostIdOf(url.hostname);
  const failure = hostId === undefined ? undefined : await faults.meet(hostId, url.pathname + url.search);
  if (failure === undefined) {
    return undefined;
  }
  if (failure.reset) {
    throw new NetworkError('ECONNRESET', 'read', url.host);
  }
  return new Response(failure.status === 204 || failure.status === 304 ? null : 'a fault that was ordered', failure);
}
