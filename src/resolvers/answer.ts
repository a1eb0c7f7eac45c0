import { ProductError } from '../domain/errors';
import type { Log } from '../domain/ports';
import { traceOf } from '../domain/trace';
import type { Result, ResultError } from './result';

/** Runs a resolver's work and turns whatever it throws into an answer. Nothing unexpected is shown or logged but its name and where it happened. */
export async function answer<T>(work: () => Promise<T>, log: Log): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toResultError(error, log) };
  }
}

/** What of an error may be shown. */
export function toResultError(error: unknown, log: Log): ResultError {
  if (error instanceof ProductError) {
    const { kind, message, details } = error;
    return {
      kind,
      message,
      ...(details.remedy === undefined ? {} : { remedy: details.remedy }),
      ...(details.fields === undefined ? {} : { fields: details.fields }),
    };
  }
  log.warn('a resolver failed', traceOf(error));
  return {
    kind: 'internal',
    message: 'Something went wrong in the app.',
    remedy: 'Try again. If it stays, send the time of this message to support.',
  };
}
