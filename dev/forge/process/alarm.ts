import { onClockMoved } from './siteClock';

/** The longest time that `setTimeout` takes. */
const LONGEST_TIMER = 2 ** 31 - 1;

export interface Alarm {
  /** @param at ms of the site's clock; `undefined` for never. Replaces what was set before. */
  set(at: number | undefined): void;
  close(): void;
}

/** Rings when the site's clock reaches a time, however it got there. */
export function openAlarm(ring: () => void): Alarm {
  let timer: NodeJS.Timeout | undefined;
  let dueAt: number | undefined;
  const arm = (): void => {
    clearTimeout(timer);
    if (dueAt === undefined) {
      return;
    }
    timer = setTimeout(check, Math.min(Math.max(dueAt - Date.now(), 0), LONGEST_TIMER));
  };
  const check = (): void => {
    if (dueAt !== undefined && dueAt <= Date.now()) {
      dueAt = undefined;
      ring();
      return;
    }
    arm();
  };
  const stopListening = onClockMoved(check);
  return {
    set(at) {
      dueAt = at;
      arm();
    },
    close() {
      dueAt = undefined;
      clearTimeout(timer);
      stopListening();
    },
  };
}
