import { ProductError, type ErrorKind } from '../domain/errors';
import type { Clock } from '../domain/ports';
import type { Handlers, ResolverRequest } from './handlers';

const PASSES: readonly ErrorKind[] = ['rateLimited', 'unreachable', 'hostError'];
const MINUTE_MS = 60_000;

/**
 * The same functions, for somebody who waits for them. Of what passes by itself hosts say that the app goes on later, which
 * is so of its readings: what somebody asked for in a dialog is not done later, they have to ask again.
 */
export function forWhoeverWaits<Api extends { [Name in keyof Api]: { value: unknown } }>(
  handlers: Handlers<Api>,
  now: Clock,
): Handlers<Api> {
  const entries = Object.entries(handlers).map(([name, handler]) => {
    const work = handler as (request: ResolverRequest) => Promise<unknown>;
    return [
      name,
      (request: ResolverRequest) => work(request).catch((error: unknown) => Promise.reject(told(error, now))),
    ];
  });
  return Object.fromEntries(entries) as Handlers<Api>;
}

function told(error: unknown, now: Clock): unknown {
  if (!(error instanceof ProductError) || !PASSES.includes(error.kind)) {
    return error;
  }
  const { kind, message, details } = error;
  const remedy =
    kind === 'rateLimited'
      ? `Try again ${inMinutes((details.retryAt ?? 0) - now())}.`
      : 'Try again in a moment: what was made all the same is found then, and not made twice. If it stays, ask whoever runs the host.';
  return new ProductError(kind, message, { ...details, remedy });
}

function inMinutes(ms: number): string {
  const minutes = Math.ceil(ms / MINUTE_MS);
  return minutes > 1 ? `in ${String(minutes)} minutes` : 'in a minute';
}
