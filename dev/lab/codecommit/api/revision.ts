import { createHash, randomUUID } from 'node:crypto';

/** A pull request's revision: new whenever its source moves. */
export function newRevision(): string {
  return createHash('sha256').update(randomUUID()).digest('hex');
}
