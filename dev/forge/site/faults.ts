import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../types';

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /**
   * Meets what was ordered for the next request to a host, after its delay.
   * @param host id of a lab host, `jira` or `storage`
   * @returns how the request fails; `undefined` where it goes on
   */
  meet(host: string, path: string): Promise<Failure | undefined>;
}

export type Failure = { reset: true } | { reset?: undefined; status: number; headers: Record<string, string> };

export function openFaults(): Faults {
  let orders: Fault[] = [];
  return {
    add: (fault) => void orders.push({ ...fault }),
    clear() {
      orders = [];
    },
    async meet(host, path) {
      const fault = orders.find((each) => each.host === host && path.includes(each.path ?? ''));
      if (fault === undefined) {
        return undefined;
      }
      fault.times -= 1;
      orders = orders.filter(({ times }) => times > 0);
      if (fault.delayMs !== undefined) {
        await sleep(fault.delayMs);
      }
      return failureOf(fault);
    },
  };
}

function failureOf({ reset, status, retryAfter, delayMs }: Fault): Failure | undefined {
  if (reset === true) {
    return { reset };
  }
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  if (status === undefined) {
    // A fault that says nothing at all is a server's.
    return delayMs === undefined ? { status: retryAfter === undefined ? 500 : 429, headers } : undefined;
  }
  return { status, headers };
}
