import type { Host } from './host';

type Call = (...args: unknown[]) => Promise<unknown>;

/** A driver each of whose calls goes through `around`; `links`, which asks nobody, stays as it is. */
export function eachCall(host: Host, around: (name: string, call: () => Promise<unknown>) => Promise<unknown>): Host {
  const wrapped = Object.entries(host).map(([name, method]) => [
    name,
    name === 'links' ? method : async (...args: unknown[]) => around(name, () => (method as Call)(...args)),
  ]);
  return Object.fromEntries(wrapped) as unknown as Host;
}
