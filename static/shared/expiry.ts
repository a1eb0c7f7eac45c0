import type { CredentialHint } from '../../src/domain/credential';
import { duration, formatDay } from './timeWords';

const DAY = 86_400_000;
const WARN_DAYS = 30;

export interface Expiry {
  text: string;
  level: 'calm' | 'warning' | 'danger';
}

/**
 * When a credential ends, in words.
 * @param now ms since the epoch
 */
export function describeExpiry(credential: Pick<CredentialHint, 'expiresAt' | 'expirySource'>, now: number): Expiry {
  const { expiresAt, expirySource } = credential;
  if (expiresAt === null) {
    return { text: expirySource === 'host' ? 'does not end' : 'unknown', level: 'calm' };
  }
  const left = Date.parse(expiresAt) - now;
  if (Number.isNaN(left)) {
    return { text: 'unknown', level: 'calm' };
  }
  const source = expirySource === 'entered' ? ', as entered' : '';
  if (left <= 0) {
    return { text: `ended on ${formatDay(expiresAt)}${source}`, level: 'danger' };
  }
  if (left < WARN_DAYS * DAY) {
    return { text: `ends in ${duration(left)}${source}`, level: 'warning' };
  }
  return { text: `ends on ${formatDay(expiresAt)}${source}`, level: 'calm' };
}

/** The same as a sentence. */
export function expirySentence(credential: Pick<CredentialHint, 'expiresAt' | 'expirySource'>, now: number): string {
  const { text } = describeExpiry(credential, now);
  return text === 'unknown' ? 'When it ends is not known.' : `It ${text}.`;
}
