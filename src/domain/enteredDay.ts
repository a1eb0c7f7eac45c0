import type { CredentialHint } from './credential';
import { ProductError } from './errors';

/** So long after its midnight in UTC a day has passed everywhere. */
const LONGEST_DAY_MS = 36 * 3600_000;

const MESSAGE = 'This day has passed, and the host still takes the token: enter a day to come.';

/**
 * A slip of the year would else be found out by being told that a token has ended that works.
 * @param days ISO, by the field in which each stands
 * @param source who told when the credential ends: what the host tells wins over what was entered
 * @throws ProductError invalid where one of the days has passed
 */
export function refusePastDays(
  days: Record<string, string | null | undefined>,
  source: CredentialHint['expirySource'],
  now: number,
): void {
  const passed = Object.entries(days).filter(([, day]) => day && Date.parse(day) + LONGEST_DAY_MS <= now);
  if (source === 'entered' && passed.length > 0) {
    const fields = Object.fromEntries(passed.map(([field]) => [field, MESSAGE]));
    throw new ProductError('invalid', MESSAGE, { fields });
  }
}
