import type { TimeMark } from './cursor';

/** What a server writes down at the same time may appear in another order: so long before a mark it is looked at once more. */
const OVERLAP_MS = 5 * 60_000;

interface Dated {
  id: number;
  date: string;
}

/** ISO; from when to ask so that nothing after the mark is missed; `undefined` where there is no mark. */
export function askFrom(mark: TimeMark): string | undefined {
  return mark.date === null ? undefined : new Date(Date.parse(mark.date) - OVERLAP_MS).toISOString();
}

/** Items that a mark does not cover. Pure. */
export function beyond<T extends Dated>(items: T[], mark: TimeMark): T[] {
  const from = Date.parse(askFrom(mark) ?? '');
  return items.filter(({ id, date }) => !mark.ids.includes(id) && !(Date.parse(date) < from));
}

/** The mark once these were read too. Pure. */
export function markWith(items: Dated[], before: TimeMark): TimeMark {
  const newest = items.reduce((latest, { date }) => later(latest, date), before.date);
  if (newest === null) {
    return before;
  }
  const from = Date.parse(newest) - OVERLAP_MS;
  const recent = items.filter(({ date }) => Date.parse(date) >= from).map(({ id }) => id);
  // Ids of before stay while they may be listed again; which they are is not known any more, and they are few.
  const kept = before.date !== null && Date.parse(before.date) >= from ? before.ids : [];
  return { date: newest, ids: [...new Set([...kept, ...recent])] };
}

function later(one: string | null, other: string): string {
  return one !== null && Date.parse(one) >= Date.parse(other) ? one : other;
}
