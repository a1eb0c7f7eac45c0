import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Cursor } from './host';

/** Beyond it a cursor is packed: a stored value may have 240 KiB, and each of thousands of branches takes some 70 characters. */
const PACK_BEYOND = 20_000;

export function pack<T extends { v: number }>(value: T): Cursor {
  const json = JSON.stringify(value);
  return json.length > PACK_BEYOND ? `z${deflateRawSync(json).toString('base64url')}` : json;
}

/** @returns `undefined` for no cursor, and for one that another version made: everything is read again then, nothing is lost */
export function unpack<T extends { v: number }>(cursor: Cursor | undefined, version: T['v']): T | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  try {
    const json = cursor.startsWith('z') ? inflateRawSync(Buffer.from(cursor.slice(1), 'base64url')).toString() : cursor;
    const decoded = JSON.parse(json) as T;
    return decoded.v === version ? decoded : undefined;
  } catch {
    return undefined;
  }
}
