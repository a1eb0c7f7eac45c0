const HOUR = 3600;
/** The site's working day and week, as `configuration` tells them. */
const UNITS: [unit: string, seconds: number][] = [
  ['w', 5 * 8 * HOUR],
  ['d', 8 * HOUR],
  ['h', HOUR],
  ['m', 60],
];
/** What a database column for seconds takes without a sign of trouble. */
const MOST_SECONDS = 2 ** 31 - 1;

/** Seconds of `1w 2d 4h 30m`; a bare number is minutes. `undefined` where it is no duration. */
export function secondsOf(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase();
  if (!/^\d+(\.\d+)?[wdhm]?(\s+\d+(\.\d+)?[wdhm]?)*$/.test(trimmed)) {
    return undefined;
  }
  const seconds = trimmed.split(/\s+/).reduce((sum, part) => {
    const unit = UNITS.find(([name]) => part.endsWith(name));
    return sum + Number.parseFloat(part) * (unit?.[1] ?? 60);
  }, 0);
  return seconds > 0 && seconds <= MOST_SECONDS ? Math.round(seconds) : undefined;
}

/** As Jira writes it: `1w 2d 4h 30m`. */
export function durationOf(seconds: number): string {
  let rest = seconds;
  const parts = UNITS.map(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count > 0 ? `${String(count)}${unit}` : '';
  });
  return parts.filter((part) => part !== '').join(' ') || '0m';
}
