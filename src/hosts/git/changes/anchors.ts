import { parentsOf } from '../pack/commitObject';
import type { ObjectStore } from '../pack/objectStore';
import type { ReadingCursor } from './cursor';

const MOST = 16;

/**
 * Old commits of the default branch, further and further apart. A server tells what is new by the commits that a client has; where
 * it has forgotten the last head after a force push, these keep it from sending all of history again as if it were news.
 * Pure. @param before the cursor of the last reading @param fetched what this one brought, where it is at hand
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
  const passed = head === undefined || fetched === undefined ? [] : ancestors(fetched, head);
  const all = [...passed, ...(lastHead === undefined ? [] : [lastHead]), ...(before.anchors ?? [])];
  const anchors = [...new Set(all)];
  // The latest and the first stay; in between every second goes.
  return anchors.length <= MOST
    ? anchors
    : anchors.filter((_id, index) => index % 2 === 0 || index === anchors.length - 1);
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
