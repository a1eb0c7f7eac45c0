import { InvocationError, InvocationErrorCode } from '@forge/events';
import type { Log, QueueBody } from '../domain/ports';
import { traceOf } from '../domain/trace';

/** As Forge hands an event to a consumer. */
export interface ForgeEvent {
  body: QueueBody;
  eventId?: string;
  jobId: string;
  /** Only where it was delivered before. */
  retryContext?: { retryCount?: number };
}

const FIRST_PAUSE_S = 15;
/** Forge takes no longer one. Source: Forge docs, Async events API, retrying events. */
const LONGEST_PAUSE_S = 900;

/**
 * Makes a function out of what works on an event: where that asks for it, Forge delivers the event again. So it does after
 * a mistake of ours, with growing pauses until the event's 24 hours are over; what was thrown never leaves this function,
 * for Forge writes the text of whatever a function throws into its log.
 */
export function forgeConsumer(
  work: (body: QueueBody, owner: string) => Promise<{ afterSeconds: number } | undefined>,
  log: Log,
): (event: ForgeEvent) => Promise<InvocationError | undefined> {
  return async (event) => {
    try {
      const again = await work(event.body, event.eventId ?? event.jobId);
      return again === undefined ? undefined : deliverAgain(again.afterSeconds);
    } catch (error) {
      const tries = event.retryContext?.retryCount ?? 0;
      log.warn('an event failed', { task: event.body.task, tries, ...traceOf(error) });
      return deliverAgain(Math.min(FIRST_PAUSE_S * 2 ** tries, LONGEST_PAUSE_S));
    }
  };
}

function deliverAgain(retryAfter: number): InvocationError {
  return new InvocationError({ retryAfter, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
}
