import { InvocationError, InvocationErrorCode } from '@forge/events';
import type { QueueBody } from '../domain/ports';

/** As Forge hands an event to a consumer. */
export interface ForgeEvent {
  body: QueueBody;
  eventId?: string;
  jobId: string;
}

/** Makes a function out of what works on an event: where that asks for it, Forge delivers the event again. */
export function forgeConsumer(
  work: (body: QueueBody, owner: string) => Promise<{ afterSeconds: number } | undefined>,
): (event: ForgeEvent) => Promise<InvocationError | undefined> {
  return async (event) => {
    const again = await work(event.body, event.eventId ?? event.jobId);
    if (again === undefined) {
      return undefined;
    }
    return new InvocationError({
      retryAfter: again.afterSeconds,
      retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
    });
  };
}
