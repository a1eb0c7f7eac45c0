import { HostError } from '../../domain/errors';

/**
 * Whether GitHub gave up on a question because it took too long: 502 or 504, or 200 with words about it. The same asked
 * in smaller parts may work. Sources: GitHub REST docs, "Troubleshooting the REST API" (Timeouts: ten seconds); GitHub
 * GraphQL docs, "Rate limits and query limits" (Timeouts).
 */
export function tookTooLong(error: unknown): boolean {
  if (!(error instanceof HostError) || error.kind !== 'hostError') {
    return false;
  }
  const { status } = error.details;
  return (
    status === 502 || status === 504 || /something went wrong while executing|in time|time-?out/i.test(error.message)
  );
}

/**
 * Asks for many things at once and, where that takes too long, for a quarter of them at a time.
 * @param ask answers for all of `ids`
 * @param giveUp what stands for one that takes too long even alone; without it that is an error
 * @throws HostError as `ask` does
 */
export async function inParts<T>(ids: string[], ask: (ids: string[]) => Promise<T>, giveUp?: () => T): Promise<T[]> {
  try {
    return [await ask(ids)];
  } catch (error) {
    if (!tookTooLong(error)) {
      throw error;
    }
    if (ids.length === 1) {
      if (giveUp === undefined) {
        throw error;
      }
      return [giveUp()];
    }
  }
  const answers: T[] = [];
  const size = Math.ceil(ids.length / 4);
  for (let from = 0; from < ids.length; from += size) {
    answers.push(...(await inParts(ids.slice(from, from + size), ask, giveUp)));
  }
  return answers;
}

/** Asks for a page of so many and, where that takes too long, for a smaller one. @throws HostError as `ask` does */
export async function withSmallerPages<T>(sizes: number[], ask: (size: number) => Promise<T>): Promise<T> {
  const [size = 1, ...smaller] = sizes;
  try {
    return await ask(size);
  } catch (error) {
    if (smaller.length === 0 || !tookTooLong(error)) {
      throw error;
    }
  }
  return withSmallerPages(smaller, ask);
}
