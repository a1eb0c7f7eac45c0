/**
 * The clock of the local site: `Date` of this process, which can be moved. Timers stay real, so whoever waits for a
 * time compares `Date.now()` and listens for moves.
 */

const SystemDate = Date;
const listeners = new Set<() => void>();
let offset = 0;
let installed = false;

/** Replaces `Date` of this process, once. */
export function installSiteClock(): void {
  if (installed) {
    return;
  }
  installed = true;
  const siteDate = new Proxy(SystemDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [siteNow()] : args, newTarget) as object,
    apply: (target) => new target(siteNow()).toString(),
    get: (target, name, receiver) => (name === 'now' ? siteNow : Reflect.get(target, name, receiver)),
  });
  // So that `date.constructor === Date` holds, also for dates which were made before.
  SystemDate.prototype.constructor = siteDate;
  globalThis.Date = siteDate;
}

/** @param ms may be negative */
export function advanceSiteClock(ms: number): void {
  offset += ms;
  for (const listener of [...listeners]) {
    listener();
  }
}

/** @returns a function that ends the listening */
export function onClockMoved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function siteNow(): number {
  return SystemDate.now() + offset;
}
