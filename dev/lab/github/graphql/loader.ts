/** Collects what is asked for in one turn and asks for all of it at once; each key is asked for once. */
export function openLoader<Value>(
  load: (keys: string[]) => Promise<Map<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  const known = new Map<string, Promise<Value | undefined>>();
  let batch: { keys: string[]; result: Promise<Map<string, Value>> } | undefined;
  return (key) => {
    const found = known.get(key);
    if (found) {
      return found;
    }
    if (!batch) {
      const keys: string[] = [];
      const result = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        batch = undefined;
        return load(keys);
      });
      batch = { keys, result };
    }
    batch.keys.push(key);
    const value = batch.result.then((values) => values.get(key));
    known.set(key, value);
    return value;
  };
}
