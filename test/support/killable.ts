import type { Jira, Queue, Storage } from '../../src/domain/ports';

/**
 * Ends a run as Forge does when it kills a function: call number `after` takes effect, its answer never arrives, and
 * neither does any later one, so that no `catch` or `finally` runs.
 */
export interface Killer {
  storage: Storage;
  jira: Jira;
  queue: Queue;
  /** Resolves when the run is dead. */
  dead: Promise<void>;
  calls(): number;
}

export function killable(parts: { storage: Storage; jira: Jira; queue: Queue }, after: number): Killer {
  let calls = 0;
  let die = (): void => undefined;
  const dead = new Promise<void>((resolve) => (die = resolve));
  const never = new Promise<never>(() => undefined);

  function guard<Args extends unknown[], T>(call: (...args: Args) => Promise<T>): (...args: Args) => Promise<T> {
    return async (...args) => {
      calls += 1;
      if (calls > after) {
        return never;
      }
      const outcome = call(...args);
      // Nobody hears of a failure of the last call either.
      await outcome.catch(() => undefined);
      if (calls >= after) {
        die();
        return never;
      }
      return outcome;
    };
  }

  const { storage } = parts;
  return {
    storage: {
      get: guard((key) => storage.get(key)),
      set: guard((key, value) => storage.set(key, value)),
      create: guard((key, value, ttl) => storage.create(key, value, ttl)),
      delete: guard((key) => storage.delete(key)),
      getMany: guard((keys) => storage.getMany(keys)),
      setMany: guard((entries) => storage.setMany(entries)),
      deleteMany: guard((keys) => storage.deleteMany(keys)),
      page: guard((prefix, cursor) => storage.page(prefix, cursor)),
      getSecret: guard((key) => storage.getSecret(key)),
      setSecret: guard((key, value) => storage.setSecret(key, value)),
      deleteSecret: guard((key) => storage.deleteSecret(key)),
    },
    jira: guard(parts.jira),
    queue: { push: guard((events) => parts.queue.push(events)) },
    dead,
    calls: () => calls,
  };
}
