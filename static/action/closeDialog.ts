import { events, view } from '@forge/bridge';
import { CHANGED } from '../shared/changed';

/** Tells the panel and Jira's own panel that the issue has more to show now. */
export function announceChange(): void {
  events.emit(CHANGED).catch(() => undefined);
  // Not every place that shows an issue can be refreshed; it shows the change when it is opened again.
  view.refresh().catch(() => undefined);
}

export function closeDialog(): void {
  view.close().catch(() => undefined);
}
