import type { ObjectStore } from '../pack/objectStore';
import { isAncestor } from './anchors';
import type { Head } from './cursor';
import { reachableIn } from './reachable';

const MOST = 16;
const MOST_LOOKED_AT = 64;
/** So many commits that were known are worth remembering where the branch stood: 25 KB that come again with each push. */
const MANY = 100;

/**
 * Where long branches stood that have nothing in common with the others, like `gh-pages`: what leads there need not be sent again when
 * the branch moves on. Branches of a few commits are not among them. Pure.
 * @param before the last ones @param from branches as they stood @param heads as they stand @param fetched what this reading brought
 */
export function passedAfter(before: Head[], from: Head[], heads: Head[], fetched: ObjectStore | undefined): Head[] {
  const now = new Map(heads);
  const known = new Map(before);
  const moved = from.filter(([name, id]) => now.get(name) !== id);
  const isLarge = (fetched?.ids('commit').length ?? 0) > MANY;
  for (const [name, id] of moved.filter(([name]) => known.has(name) || isLarge).slice(0, MOST_LOOKED_AT)) {
    const head = now.get(name);
    const isWorthIt = known.delete(name) || (fetched !== undefined && reachableIn(fetched, [id]).size > MANY);
    if (isWorthIt && fetched !== undefined && head !== undefined && isAncestor(fetched, id, head)) {
      known.set(name, id);
    }
  }
  return [...known].slice(-MOST);
}
