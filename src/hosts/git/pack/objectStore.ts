import { createHash } from 'node:crypto';

export type ObjectKind = 'commit' | 'tree' | 'blob' | 'tag';

/**
 * Objects of a pack, side by side in large buffers outside the JavaScript heap: a hundred thousand commits
 * are some 50 MB there, and a few numbers and a name each inside it.
 */
export interface ObjectStore {
  /** Bytes of all contents. */
  readonly size: number;
  /** @returns position, counted from 0 */
  add(kind: ObjectKind, content: Uint8Array): number;
  /** Full object names of one kind, in the order they came. */
  ids(kind: ObjectKind): string[];
  /** Content by object name; `undefined` where it is not there or of another kind. A view: it must not be changed. */
  read(kind: ObjectKind, id: string): Buffer | undefined;
  /** Position by object name. */
  find(id: string): number | undefined;
  at(position: number): { id: string; kind: ObjectKind; content: Buffer };
}

const SLAB = 1024 * 1024;

export function openObjectStore(): ObjectStore {
  const positions = new Map<string, number>();
  const kinds: ObjectKind[] = [];
  const names: string[] = [];
  const slabs: Buffer[] = [];
  const slabOf: number[] = [];
  const starts: number[] = [];
  const lengths: number[] = [];
  let used = SLAB;
  let size = 0;

  function keep(content: Uint8Array): void {
    if (used + content.length > SLAB || slabs.length === 0) {
      slabs.push(Buffer.allocUnsafeSlow(Math.max(SLAB, content.length)));
      used = 0;
    }
    slabs.at(-1)?.set(content, used);
    slabOf.push(slabs.length - 1);
    starts.push(used);
    lengths.push(content.length);
    used += content.length;
    size += content.length;
  }

  function at(position: number): { id: string; kind: ObjectKind; content: Buffer } {
    const start = starts[position] ?? 0;
    const slab = slabs[slabOf[position] ?? -1];
    if (slab === undefined) {
      throw new RangeError(`no object at ${position}`);
    }
    return {
      id: names[position] ?? '',
      kind: kinds[position] ?? 'blob',
      content: slab.subarray(start, start + (lengths[position] ?? 0)),
    };
  }

  return {
    get size() {
      return size;
    },
    at,
    add(kind, content) {
      const id = objectId(kind, content);
      const known = positions.get(id);
      if (known !== undefined) {
        return known;
      }
      keep(content);
      positions.set(id, names.length);
      kinds.push(kind);
      return names.push(id) - 1;
    },
    ids: (kind) => names.filter((_id, position) => kinds[position] === kind),
    find: (id) => positions.get(id),
    read(kind, id) {
      const position = positions.get(id);
      return position === undefined || kinds[position] !== kind ? undefined : at(position).content;
    },
  };
}

/** The name that git gives an object (git book, "Git Objects"). */
export function objectId(kind: ObjectKind, content: Uint8Array): string {
  return createHash('sha1').update(`${kind} ${content.length}\0`).update(content).digest('hex');
}
