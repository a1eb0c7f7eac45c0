import { broken, tooLarge } from '../protocol/broken';
import { applyDelta } from './delta';
import type { EntryHeader } from './entryHeader';
import type { PackLimits } from './limits';
import type { ObjectKind, ObjectStore } from './objectStore';

/** Turns entries of a pack into objects, also where their bases come later. */
export interface DeltaResolver {
  /** @param offset where the entry stands in the pack; `content` is of the object, or of the delta */
  take(header: EntryHeader, offset: number, content: Buffer): void;
  /** @throws HostError hostError where a base that should be there never came */
  end(): void;
}

interface Waiting {
  offset: number;
  delta: Buffer;
}

const MEGABYTE = 1024 * 1024;
/** What a delta takes while it waits, beside its content: a few bytes of an answer must not become many times as much here. */
const WAITING_BYTES = 256;

/** An object whose base is of a kind that is not kept is of that kind too, and is dropped with it. */
export function openDeltaResolver(
  store: ObjectStore,
  keep: ReadonlySet<ObjectKind>,
  limits: PackLimits,
): DeltaResolver {
  const positions = new Map<number, number>();
  const waiting = new Map<string, Waiting[]>();
  let waitingSize = 0;
  let resolvedSize = 0;
  let dropped = false;
  let baseless = false;

  function expectRoom(more: number): void {
    if (store.size + waitingSize + more > limits.kept) {
      throw tooLarge(`${Math.round(limits.kept / MEGABYTE)} MB of commits`);
    }
  }

  /** Keeps an object and all that waited for it, and for those in turn. */
  function add(kind: ObjectKind, content: Uint8Array, offset: number): void {
    const ready: { content: Uint8Array; offset: number }[] = [{ content, offset }];
    for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
      expectRoom(next.content.length);
      const position = store.add(kind, next.content);
      positions.set(next.offset, position);
      const { id } = store.at(position);
      for (const { delta, offset: itsOffset } of waiting.get(id) ?? []) {
        waitingSize -= delta.length + WAITING_BYTES;
        ready.push({ content: resolve(position, delta), offset: itsOffset });
      }
      waiting.delete(id);
    }
  }

  function resolve(base: number, delta: Buffer): Buffer {
    const content = applyDelta(store.at(base).content, delta, limits.objectSize);
    resolvedSize += content.length;
    if (resolvedSize > limits.inflated) {
      throw tooLarge(`${Math.round(limits.inflated / MEGABYTE)} MB of commits`);
    }
    return content;
  }

  function addDelta(base: number, delta: Buffer, offset: number): void {
    add(store.at(base).kind, resolve(base, delta), offset);
  }

  return {
    take(header, offset, content) {
      if (header.kind === 'offsetDelta') {
        const base = positions.get(offset - header.distance);
        if (base === undefined) {
          baseless = true;
        } else {
          addDelta(base, content, offset);
        }
        return;
      }
      if (header.kind === 'nameDelta') {
        const base = store.find(header.base);
        if (base !== undefined) {
          addDelta(base, content, offset);
          return;
        }
        expectRoom(content.length + WAITING_BYTES);
        waitingSize += content.length + WAITING_BYTES;
        const others = waiting.get(header.base) ?? [];
        others.push({ offset, delta: content });
        waiting.set(header.base, others);
        return;
      }
      if (keep.has(header.kind)) {
        add(header.kind, content, offset);
      } else {
        dropped = true;
      }
    },
    end() {
      if ((baseless || waiting.size > 0) && !dropped) {
        throw broken('the base of a delta is missing');
      }
    },
  };
}
