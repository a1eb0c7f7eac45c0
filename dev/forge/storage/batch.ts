import { invalid, StorageRefusal, type StorageAnswer } from './answer';
import { MAX_ITEMS, MAX_REQUEST_BYTES } from './limits';

export interface BatchItem {
  key?: unknown;
  entityName?: unknown;
  value?: unknown;
  options?: unknown;
}

/** Does each item by itself; what fails is named in the answer. */
export function batch(
  items: BatchItem[],
  act: (item: BatchItem) => Record<string, unknown>,
): StorageAnswer & { body: { successfulKeys: unknown[]; failedKeys: unknown[] } } {
  const successfulKeys: unknown[] = [];
  const failedKeys: unknown[] = [];
  for (const item of items) {
    const named = { key: item.key, ...(item.entityName === undefined ? {} : { entityName: item.entityName }) };
    try {
      successfulKeys.push({ ...named, ...act(item) });
    } catch (error) {
      if (!(error instanceof StorageRefusal)) {
        throw error;
      }
      failedKeys.push({ ...named, error: { code: error.code, message: error.message } });
    }
  }
  return { status: 200, body: { successfulKeys, failedKeys } };
}

/** 1 to 25 items of at most 4 MB together, each key once. @throws StorageRefusal */
export function checkItems(items: unknown, bytes: number): BatchItem[] {
  if (!Array.isArray(items) || items.length === 0 || items.length > MAX_ITEMS) {
    throw invalid(`a request has 1 to ${String(MAX_ITEMS)} items`);
  }
  if (bytes > MAX_REQUEST_BYTES) {
    throw new StorageRefusal(413, 'PAYLOAD_TOO_LARGE', 'the items of a request may have 4 MB together');
  }
  const list = items as BatchItem[];
  if (new Set(list.map(({ key, entityName }) => JSON.stringify([entityName, key]))).size < list.length) {
    throw invalid('a request names each key once');
  }
  return list;
}
