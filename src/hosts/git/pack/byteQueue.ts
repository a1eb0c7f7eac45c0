/** Bytes that came in pieces of any size and are taken off at the front. */
export interface ByteQueue {
  readonly length: number;
  push(chunk: Buffer): void;
  /** Everything that is there, as one buffer. */
  peek(): Buffer;
  /** Takes off so many bytes. */
  take(count: number): Buffer;
}

export function openByteQueue(): ByteQueue {
  let chunks: Buffer[] = [];
  let length = 0;

  // Joined only when somebody looks: waiting for a large object must not copy it once for every piece.
  function peek(): Buffer {
    if (chunks.length !== 1) {
      chunks = [Buffer.concat(chunks)];
    }
    return chunks[0] ?? Buffer.alloc(0);
  }

  return {
    get length() {
      return length;
    },
    peek,
    push(chunk) {
      if (chunk.length > 0) {
        chunks.push(chunk);
        length += chunk.length;
      }
    },
    take(count) {
      const all = peek();
      const taken = all.subarray(0, count);
      chunks = [all.subarray(count)];
      length -= taken.length;
      return taken;
    },
  };
}
