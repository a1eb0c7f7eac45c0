/** A duration at the head of a text, or why there is none. */
export type DurationReading = { duration: string; rest: string } | { problem: string };

const RUN = /^(?:\d+[wdhm])+(?![\p{L}\p{N}])/iu;
/** What people write for a duration and Jira's notation is not. */
const NEARLY = /^[-+]?\d*[.,:]?\d+\s*(?:[wdhm]\b|hours?|hrs?|minutes?|mins?|days?|weeks?|$)/i;
const HOURS: Record<string, number> = { w: 7 * 24, d: 24, h: 1, m: 1 / 60 };
const MOST_HOURS = 366 * 24;
const HOW = 'Write whole weeks, days, hours and minutes, such as 1w 2d 4h 30m.';

/**
 * Reads `1w 2d 4h 30m text`. How long a week and a day are is the site's own setting, so the text is passed on to Jira
 * as it is; only what cannot be meant (nothing, a year and more, a unit twice) is refused here. Fractions are refused
 * as well: Atlassian's own reader of smart commits documents them and does not read them.
 */
export function readDuration(text: string): DurationReading {
  const parts: [count: number, unit: string][] = [];
  let rest = text.trim();
  for (;;) {
    const run = RUN.exec(rest)?.[0];
    if (run === undefined) {
      break;
    }
    for (const [, count = '', unit = ''] of run.matchAll(/(\d+)([wdhm])/gi)) {
      parts.push([Number(count), unit.toLowerCase()]);
    }
    rest = rest.slice(run.length).trimStart();
  }
  const problem = whatIsWrong(parts, rest);
  return problem === undefined
    ? { duration: parts.map(([count, unit]) => `${String(count)}${unit}`).join(' '), rest }
    : { problem };
}

function whatIsWrong(parts: [number, string][], rest: string): string | undefined {
  if (rest === '' && parts.length === 0) {
    return `The time spent is missing. ${HOW}`;
  }
  if (NEARLY.test(rest)) {
    return `“${rest.split(/\s/)[0] ?? ''}” is no duration. ${HOW}`;
  }
  if (parts.length === 0) {
    return `The time spent must come first. ${HOW}`;
  }
  if (new Set(parts.map(([, unit]) => unit)).size < parts.length) {
    return 'A unit of time stands there twice.';
  }
  const hours = parts.reduce((sum, [count, unit]) => sum + count * (HOURS[unit] ?? 0), 0);
  if (hours === 0) {
    return 'The time spent is nothing.';
  }
  return hours > MOST_HOURS ? 'The time spent is more than a year, which must be a slip.' : undefined;
}
