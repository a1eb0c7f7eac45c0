import type { Storage } from '../domain/ports';

/** A value holds 240 KiB; a cursor of a repository with thousands of branches may be longer. */
const MAX_PART = 200_000;

/** A text of any length: short ones stand in place, long ones in parts under keys of their own. */
export type LargeText = { text: string } | { parts: string[] };

/**
 * Stores `text` so that what refers to it changes only when all of it is there: parts are written before the answer.
 * @param prefix key of the parts; `generation` keeps them apart from those that still stand
 */
export async function saveLargeText(
  storage: Storage,
  prefix: string,
  generation: number,
  text: string,
): Promise<LargeText> {
  if (text.length <= MAX_PART) {
    return { text };
  }
  const parts: string[] = [];
  for (let start = 0; start < text.length; start += MAX_PART) {
    const key = `${prefix}:${String(generation)}:${String(parts.length)}`;
    await storage.set(key, text.slice(start, start + MAX_PART));
    parts.push(key);
  }
  return { parts };
}

export async function loadLargeText(storage: Storage, stored: LargeText): Promise<string | undefined> {
  if ('text' in stored) {
    return stored.text;
  }
  const parts = await storage.getMany(stored.parts);
  const texts = stored.parts.map((key) => parts.get(key));
  return texts.every((text) => typeof text === 'string') ? texts.join('') : undefined;
}

export async function removeLargeText(storage: Storage, stored: LargeText | undefined): Promise<void> {
  if (stored !== undefined && 'parts' in stored) {
    await storage.deleteMany(stored.parts);
  }
}
