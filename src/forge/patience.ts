import { setTimeout as sleep } from 'node:timers/promises';
import { ForgeKvsAPIError } from '@forge/kvs';
import { ProductError } from '../domain/errors';

/** Short enough for a function of 25 s. */
const PAUSES_MS = [300, 1_000, 3_000];
/** Forge counts by the minute. */
const COME_BACK_MS = 60_000;

/**
 * Waits a little where Forge's storage says that the installation has used its minute (4,000 units of 10 KB, reads and
 * writes each; Forge docs, KVS limits). Such a call was not done, so it may be repeated.
 * @throws ProductError rateLimited where that does not help; what `call` throws
 */
export async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await call();
    } catch (error) {
      if (!isTooMuch(error)) {
        throw error;
      }
    }
    await sleep(pause);
  }
  try {
    return await call();
  } catch (error) {
    throw isTooMuch(error) ? tooMuch() : error;
  }
}

function isTooMuch(error: unknown): boolean {
  return error instanceof ForgeKvsAPIError && error.responseDetails.status === 429;
}

function tooMuch(): ProductError {
  return new ProductError('rateLimited', 'Jira’s storage for apps asks to go slower.', {
    remedy: 'It goes on by itself within minutes.',
    retryAt: Date.now() + COME_BACK_MS,
  });
}
