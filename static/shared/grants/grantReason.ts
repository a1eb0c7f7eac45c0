import type { Grant } from '../../../src/domain/grants';

/** Why something is not offered, in one sentence: what is so, and what would have to be added. */
export function reasonOf({ evidence, missing }: Grant): string {
  const text = evidence.charAt(0).toUpperCase() + evidence.slice(1);
  const sentence = /[.!?…]$/.test(text) ? text : `${text}.`;
  return missing === undefined || missing.length === 0 ? sentence : `${sentence} Needed: ${missing.join(', ')}.`;
}
