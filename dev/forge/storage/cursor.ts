import type { StoredRecord } from './records';

/** A full page has a cursor even where nothing follows: whoever reads on must bear an empty page. */
export function encodeCursor(page: StoredRecord[], limit: number): { cursor?: string } {
  const last = page.at(-1);
  return page.length < limit || last === undefined ? {} : { cursor: Buffer.from(last.key).toString('base64url') };
}

/** @returns the key after which the next page begins, empty for the first */
export function decodeCursor(cursor: string | undefined): string {
  return cursor === undefined ? '' : Buffer.from(cursor, 'base64url').toString();
}
