/** Seconds. Source: Forge docs, Invocation limits. */
const DEFAULT_SECONDS = 25;
const LONGER_SECONDS = 55;
const LONGER = ['webtrigger', 'consumer', 'scheduledTrigger', 'preUninstall', 'action'];
/** The only modules whose functions may set their own time. */
const SETTABLE = ['consumer', 'scheduledTrigger'];
const MAX_SECONDS = 900;

/** @param timeoutSeconds as the function has it in the manifest @returns ms */
export function timeoutOf(moduleType: string, timeoutSeconds: unknown): number {
  const standard = LONGER.includes(moduleType) ? LONGER_SECONDS : DEFAULT_SECONDS;
  if (typeof timeoutSeconds !== 'number' || !SETTABLE.includes(moduleType)) {
    return standard * 1000;
  }
  return Math.min(timeoutSeconds, MAX_SECONDS) * 1000;
}
