import type { Clock, Storage } from '../../src/domain/ports';

/** Storage in memory that keeps Forge's rules on keys and sizes. */
export interface MemoryStorage extends Storage {
  entries: Map<string, string>;
  secrets: Map<string, string>;
}

const KEY = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]{1,500}$/;
const MAX_VALUE = 240 * 1024;

export function memoryStorage(now: Clock = () => Date.now()): MemoryStorage {
  const entries = new Map<string, string>();
  const secrets = new Map<string, string>();
  const ends = new Map<string, number>();

  function check(key: string, value?: unknown): void {
    if (!KEY.test(key)) {
      throw new Error(`Forge refuses the key ${key}`);
    }
    if (value !== undefined && Buffer.byteLength(JSON.stringify(value)) > MAX_VALUE) {
      throw new Error(`Forge refuses a value of this size at ${key}`);
    }
  }
  function read(from: Map<string, string>, key: string): unknown {
    check(key);
    const end = ends.get(key);
    if (end !== undefined && end <= now()) {
      from.delete(key);
    }
    const text = from.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }
  function write(to: Map<string, string>, key: string, value: unknown): void {
    check(key, value);
    to.set(key, JSON.stringify(value));
    ends.delete(key);
  }

  return {
    entries,
    secrets,
    get: (key) => Promise.resolve(read(entries, key)),
    set: (key, value) => Promise.resolve(write(entries, key, value)),
    create(key, value, ttlSeconds) {
      if (read(entries, key) !== undefined) {
        return Promise.resolve(false);
      }
      write(entries, key, value);
      if (ttlSeconds !== undefined) {
        ends.set(key, now() + ttlSeconds * 1000);
      }
      return Promise.resolve(true);
    },
    delete: (key) => Promise.resolve(void entries.delete(key)),
    getMany: (keys) =>
      Promise.resolve(
        new Map(
          keys.map((key): [string, unknown] => [key, read(entries, key)]).filter(([, value]) => value !== undefined),
        ),
      ),
    setMany: (items) => Promise.resolve(items.forEach(([key, value]) => write(entries, key, value))),
    deleteMany: (keys) => Promise.resolve(keys.forEach((key) => entries.delete(key))),
    page(prefix, cursor) {
      const keys = [...entries.keys()].filter((key) => key.startsWith(prefix)).sort();
      const rest = cursor === undefined ? keys : keys.filter((key) => key > cursor);
      const part = rest.slice(0, 100);
      return Promise.resolve({
        entries: part.map((key) => ({ key, value: read(entries, key) })),
        cursor: rest.length > part.length ? part.at(-1) : undefined,
      });
    },
    getSecret: (key) => Promise.resolve(read(secrets, key)),
    setSecret: (key, value) => Promise.resolve(write(secrets, key, value)),
    deleteSecret: (key) => Promise.resolve(void secrets.delete(key)),
  };
}
