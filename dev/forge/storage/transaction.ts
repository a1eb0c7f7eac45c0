import { StorageRefusal, type StorageAnswer } from './answer';
import { checkItems, type BatchItem } from './batch';
import { matches } from './conditions';
import { checkKey } from './limits';
import { deleteOne, setOne, type Place } from './single';

export interface TransactionRequest {
  set?: TransactionItem[];
  delete?: TransactionItem[];
  check?: TransactionItem[];
}

interface TransactionItem extends BatchItem {
  conditions?: unknown;
}

/** All or nothing; the caller wraps it into a transaction of the database. @returns the bytes written too */
export function transact(
  request: TransactionRequest,
  bytes: number,
  placeOf: (item: BatchItem) => Place,
): StorageAnswer & { bytes: number } {
  const { set = [], delete: deletes = [], check = [] } = request;
  checkItems([...set, ...deletes, ...check], bytes);
  for (const item of [...set, ...deletes, ...check]) {
    if (item.conditions !== undefined) {
      demand(placeOf(item), item);
    }
  }
  let written = 0;
  for (const item of set) {
    written += setOne(placeOf(item), item).bytes;
  }
  for (const item of deletes) {
    removeIfThere(placeOf(item), item);
  }
  return { status: 200, bytes: written };
}

function demand({ records, space }: Place, item: TransactionItem): void {
  const found = records.get(space, checkKey(item.key));
  const value = found === undefined ? {} : (JSON.parse(found.text) as Record<string, unknown>);
  if (!matches(value, item.conditions)) {
    throw new StorageRefusal(409, 'TRANSACTION_CONFLICT', `the condition on "${String(item.key)}" does not hold`);
  }
}

function removeIfThere(place: Place, item: TransactionItem): void {
  try {
    deleteOne(place, item.key);
  } catch (error) {
    if (!(error instanceof StorageRefusal) || error.code !== 'KEY_NOT_FOUND') {
      throw error;
    }
  }
}
