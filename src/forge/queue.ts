import { Queue as ForgeQueue } from '@forge/events';
import type { Queue } from '../domain/ports';

/** Forge takes at most this many events in a push. Source: Forge docs, async events limits. */
const EVENTS_A_PUSH = 50;

export function forgeQueue(name: string): Queue {
  return {
    async push(events) {
      const queue = new ForgeQueue({ key: name });
      for (let start = 0; start < events.length; start += EVENTS_A_PUSH) {
        await queue.push(
          events.slice(start, start + EVENTS_A_PUSH).map(({ body, delaySeconds, concurrency }) => ({
            body: { ...body },
            ...(delaySeconds === undefined ? {} : { delayInSeconds: delaySeconds }),
            ...(concurrency === undefined ? {} : { concurrency }),
          })),
        );
      }
    },
  };
}
