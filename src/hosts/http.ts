import type { Budget } from '../domain/budget';
import { HostError } from '../domain/errors';
import type { Clock, Fetch } from '../domain/ports';

/** As `RequestInit`; `timeoutMs` for the whole exchange, body included, where it is not the usual one. */
export interface HttpInit extends RequestInit {
  timeoutMs?: number;
}

/** What a driver reaches the network with. */
export interface Http {
  /**
   * One request. Never follows a redirect (a credential must not travel to another host), ends after `timeoutMs`.
   * @throws HostError needsApproval where Forge does not let the app reach the address, unreachable where nothing answers
   */
  fetch(url: string, init?: HttpInit): Promise<Response>;
  now: Clock;
}

const DEFAULT_TIMEOUT_MS = 20_000;

/**
 * @param budget counted down, where the run has one
 * @param mostMs no request takes longer, whatever it asks for: somebody waits
 */
export function openHttp(fetch: Fetch, now: Clock, budget?: Budget, mostMs = Infinity): Http {
  return {
    now,
    async fetch(url, { timeoutMs = DEFAULT_TIMEOUT_MS, ...init } = {}) {
      const timeout = AbortSignal.timeout(Math.min(timeoutMs, mostMs));
      const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
      if (budget !== undefined) {
        budget.requestsLeft -= 1;
      }
      let response: Response;
      try {
        response = await fetch(url, { ...init, redirect: 'manual', signal });
      } catch (error) {
        throw networkError(url, error);
      }
      if (isBlockedEgress(response)) {
        throw needsApproval(url);
      }
      return response;
    },
  };
}

/** The Forge proxy answers for an address that neither the manifest nor an admin allows, and says so in a header. */
function isBlockedEgress(response: Response): boolean {
  return /EGRESS/i.test(response.headers.get('forge-proxy-error') ?? '');
}

function networkError(url: string, error: unknown): HostError {
  if (error instanceof HostError) {
    return error;
  }
  const name = error instanceof Error ? error.name : '';
  if (name === 'REQUEST_EGRESS_ALLOWLIST_ERR') {
    return needsApproval(url);
  }
  const { host } = new URL(url);
  const why = name === 'TimeoutError' ? 'did not answer in time' : 'could not be reached';
  return new HostError('unreachable', `${host} ${why}.`, {
    remedy: `Check the address, and that ${host} answers over HTTPS, with a certificate of a public authority, to requests from Atlassian's published IP ranges.`,
  });
}

function needsApproval(url: string): HostError {
  const { origin, host } = new URL(url);
  return new HostError('needsApproval', `Jira may not send requests to ${host} yet.`, {
    remedy: `A Jira admin must allow the app to reach ${origin}.`,
    fields: { origin },
  });
}
