import { count } from './count';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A moment as people say it: "just now", "3 min ago", "in 2 hours", "yesterday", "12 days ago"; from 30 days on the day itself.
 * @param iso ISO 8601; anything else gives an empty text
 * @param now ms since the epoch
 */
export function relativeTime(iso: string, now: number): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) {
    return '';
  }
  const distance = Math.abs(now - at);
  if (distance < MINUTE) {
    return at > now ? 'in a moment' : 'just now';
  }
  if (distance >= 30 * DAY) {
    return formatDay(iso);
  }
  const inPast = at < now;
  const days = Math.floor(distance / DAY);
  if (days === 1) {
    return inPast ? 'yesterday' : 'tomorrow';
  }
  return inPast ? `${duration(distance)} ago` : `in ${duration(distance)}`;
}

/** A length of time in its largest whole unit: "1 min", "5 hours", "12 days". */
export function duration(ms: number): string {
  if (ms < HOUR) {
    return `${Math.max(1, Math.floor(ms / MINUTE))} min`;
  }
  if (ms < DAY) {
    return count(Math.floor(ms / HOUR), 'hour');
  }
  return count(Math.floor(ms / DAY), 'day');
}

/** "3 Feb 2027", by the calendar of UTC so that a day entered as a day stays that day; empty for what is no date. */
export function formatDay(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) {
    return '';
  }
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}`;
}
