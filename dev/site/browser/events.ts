import type { AppFrame } from './frames';

interface Subscription {
  frame: AppFrame;
  event: string;
  callback: (payload: unknown) => void;
}

const subscriptions = new Set<Subscription>();

/** `events.on`: every frame of the app on this page hears an event, the one that emits it too. */
export function subscribe(
  frame: AppFrame,
  { event, callback }: { event: string; callback: (payload: unknown) => void },
): { unsubscribe: () => void } {
  const subscription = { frame, event, callback };
  subscriptions.add(subscription);
  return { unsubscribe: () => void subscriptions.delete(subscription) };
}

export function emit(_frame: AppFrame, { event, payload }: { event: string; payload?: unknown }): void {
  for (const subscription of subscriptions) {
    if (!subscription.frame.element.isConnected || subscription.frame.window.closed) {
      subscriptions.delete(subscription);
    } else if (subscription.event === event) {
      subscription.callback(payload === undefined ? undefined : structuredClone(payload));
    }
  }
}
