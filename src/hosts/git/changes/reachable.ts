import { parentsOf } from '../pack/commitObject';
import type { ObjectStore } from '../pack/objectStore';

/** The commits of a store that are reachable from some of them through commits of the store. Pure. @param from names that it may not hold */
export function reachableIn(store: ObjectStore, from: string[]): Set<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const content = found.has(id) ? undefined : store.read('commit', id);
    if (content !== undefined) {
      found.add(id);
      open.push(...parentsOf(content));
    }
  }
  return found;
}

/** Parents of commits, whether the store holds them or not. Pure. */
export function parentsIn(store: ObjectStore, ids: Iterable<string>): Set<string> {
  const parents = new Set<string>();
  for (const id of ids) {
    parentsOf(store.read('commit', id) ?? Buffer.alloc(0)).forEach((parent) => parents.add(parent));
  }
  return parents;
}
