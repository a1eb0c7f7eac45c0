import { parentsOf } from '../pack/commitObject';
import type { ObjectStore } from '../pack/objectStore';
import type { ReadingCursor } from './cursor';
import { parentsIn, reachableIn } from './reachable';

const MOST = 16;

/**
 * Old commits of the default branch, further and further apart. A server tells what is new by the commits that a client has; where
 * it has forgotten the last head after a force push, these keep it from sending all of history again as if it were news.
 * All are ancestors of the head: where the branch did not simply go on, only what the new head is known to stand on stays. Pure.
 * @param before the cursor of the last reading @param fetched what this one brought, where it is at hand
 */
export function anchorsAfter(
  before: Pick<ReadingCursor, 'heads' | 'defaultBranch' | 'anchors'>,
  now: Pick<ReadingCursor, 'heads' | 'defaultBranch'>,
  fetched: ObjectStore | undefined,
): string[] {
  const lastHead = new Map(before.heads).get(before.defaultBranch ?? '');
  const head = new Map(now.heads).get(now.defaultBranch ?? '');
  if (lastHead === head) {
    return before.anchors ?? [];
  }
  if (fetched === undefined || head === undefined) {
    return [];
  }
  const wentOn = lastHead !== undefined && isAncestor(fetched, lastHead, head);
  const older = wentOn ? [lastHead, ...(before.anchors ?? [])] : standsOn(fetched, head);
  const anchors = [...new Set([...ancestors(fetched, head), ...older])];
  // The latest and the first stay; in between every second goes.
  return anchors.length <= MOST
    ? anchors
    : anchors.filter((_id, index) => index % 2 === 0 || index === anchors.length - 1);
}

/** Whether a store shows that `head` holds `id`, which it may lack itself. Pure. */
export function isAncestor(store: ObjectStore, id: string, head: string): boolean {
  const held = reachableIn(store, [head]);
  return held.has(id) || parentsIn(store, held).has(id);
}

/** Where what was fetched of a head ends. */
function standsOn(store: ObjectStore, head: string): string[] {
  const parents = parentsIn(store, reachableIn(store, [head]));
  return [...parents].filter((id) => store.find(id) === undefined).slice(0, MOST / 2);
}

/** First parents at distances of 4, 16, 64 …, as far as they were fetched. */
function ancestors(store: ObjectStore, head: string): string[] {
  const found: string[] = [];
  let id: string | undefined = head;
  for (let distance = 0, next = 4; id !== undefined; distance += 1) {
    const content = store.read('commit', id);
    if (content === undefined) {
      break;
    }
    if (distance === next) {
      found.push(id);
      next *= 4;
    }
    [id] = parentsOf(content);
  }
  return found;
}
