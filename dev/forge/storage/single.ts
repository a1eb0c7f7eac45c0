import { keyNotFound, StorageRefusal, type StorageAnswer } from './answer';
import { checkKey, checkSetOptions, checkValue } from './limits';
import type { Records, StoredRecord } from './records';

/** Where a value of a request goes, and what it may be. */
export interface Place {
  records: Records;
  space: string;
  maxBytes: number;
  /** Further rules on values. */
  check(value: unknown): void;
}

export function getOne({ records, space }: Place, key: unknown): StorageAnswer {
  const found = records.get(space, checkKey(key));
  if (found === undefined) {
    throw keyNotFound();
  }
  return { status: 200, body: present(found) };
}

/** @returns the answer, and the bytes that were written */
export function setOne(
  place: Place,
  fields: { key?: unknown; value?: unknown; options?: unknown },
): StorageAnswer & { bytes: number } {
  const { records, space } = place;
  const key = checkKey(fields.key);
  const text = checkValue(fields.value, place.maxBytes);
  const options = checkSetOptions(fields.options);
  place.check(fields.value);
  const previous = records.get(space, key);
  if (options.failIfExists && previous !== undefined) {
    // Also where it has expired and is not deleted yet. Code and status as seen on a real site.
    throw new StorageRefusal(409, 'KEY_CONFLICT', 'Key already exists');
  }
  records.put(space, key, text, options.expiresAt);
  const bytes = Buffer.byteLength(text);
  const shown = options.returnValue === 'PREVIOUS' ? previous : records.get(space, key);
  return options.returnValue === undefined || shown === undefined
    ? { status: 200, bytes }
    : { status: 200, body: present(shown), bytes };
}

export function deleteOne({ records, space }: Place, key: unknown): StorageAnswer {
  if (!records.remove(space, checkKey(key))) {
    throw keyNotFound();
  }
  return { status: 204 };
}

/** A record as `@forge/kvs` reads it. */
export function present(found: StoredRecord): Record<string, unknown> {
  return {
    key: found.key,
    value: JSON.parse(found.text) as unknown,
    createdAt: found.createdAt,
    updatedAt: found.updatedAt,
    ...(found.expiresAt === null ? {} : { expireTime: new Date(found.expiresAt).toISOString() }),
  };
}
