import { ForgeKvsAPIError, kvs, WhereConditions } from '@forge/kvs';
import { ProductError } from '../domain/errors';
import type { Storage } from '../domain/ports';
import { patiently } from './patience';

/** Forge takes at most this many keys in a batch. Source: Forge docs, KVS limits. */
const BATCH = 25;
const PAGE = 100;

/** Forge's key-value store. */
export function forgeStorage(): Storage {
  return {
    get: (key) => patiently(() => kvs.get(key)),
    set: (key, value) => patiently(() => kvs.set(key, value)),

    async create(key, value, ttlSeconds) {
      try {
        const ttl = ttlSeconds === undefined ? {} : { ttl: { unit: 'SECONDS' as const, value: ttlSeconds } };
        await patiently(() => kvs.set(key, value, { keyPolicy: 'FAIL_IF_EXISTS', ...ttl }));
        return true;
      } catch (error) {
        if (isConflict(error)) {
          return false;
        }
        throw error;
      }
    },

    delete: (key) => patiently(() => kvs.delete(key)),

    async getMany(keys) {
      const found = new Map<string, unknown>();
      for (const part of batches([...new Set(keys)])) {
        const answer = await patiently(() => kvs.batchGet(part.map((key) => ({ key }))));
        for (const { key, value } of answer.successfulKeys) {
          if (value !== undefined) {
            found.set(key, value);
          }
        }
        failOnErrors(answer.failedKeys.filter(({ error }) => error.code !== 'KEY_NOT_FOUND'));
      }
      return found;
    },

    async setMany(entries) {
      for (const part of batches(entries)) {
        const answer = await patiently(() => kvs.batchSet(part.map(([key, value]) => ({ key, value }))));
        failOnErrors(answer.failedKeys);
      }
    },

    async deleteMany(keys) {
      for (const part of batches([...new Set(keys)])) {
        const answer = await patiently(() => kvs.batchDelete(part.map((key) => ({ key }))));
        failOnErrors(answer.failedKeys.filter(({ error }) => error.code !== 'KEY_NOT_FOUND'));
      }
    },

    async page(prefix, cursor) {
      const query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(PAGE);
      const asked = cursor === undefined ? query : query.cursor(cursor);
      const { results, nextCursor } = await patiently(() => asked.getMany()).catch((error: unknown) => {
        throw cursor !== undefined && isRefused(error) ? unknownCursor() : error;
      });
      return { entries: results.map(({ key, value }) => ({ key, value })), cursor: nextCursor };
    },

    getSecret: (key) => patiently(() => kvs.getSecret(key)),
    setSecret: (key, value) => patiently(() => kvs.setSecret(key, value)),
    deleteSecret: (key) => patiently(() => kvs.deleteSecret(key)),
  };
}

/** What Forge answers when the key exists already is not documented beyond its status. */
function isConflict(error: unknown): boolean {
  return (
    error instanceof ForgeKvsAPIError && (error.responseDetails.status === 409 || /EXIST|CONFLICT/i.test(error.code))
  );
}

function isRefused(error: unknown): boolean {
  return error instanceof ForgeKvsAPIError && error.responseDetails.status === 400;
}

/** Pages hand cursors back, and may hand back anything. */
function unknownCursor(): ProductError {
  return new ProductError('invalid', 'The list cannot be read on from there.', {
    remedy: 'Read it from its beginning.',
  });
}

function failOnErrors(failed: { key: string; error: { code: string; message: string } }[]): void {
  const [first] = failed;
  if (first !== undefined) {
    throw new Error(`storage refused ${String(failed.length)} keys: ${first.error.code}`);
  }
}

function batches<T>(items: T[]): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += BATCH) {
    parts.push(items.slice(start, start + BATCH));
  }
  return parts;
}
