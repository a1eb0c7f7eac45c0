/** What Forge's storage answers; `body` is JSON, `undefined` for an empty answer. */
export interface StorageAnswer {
  status: number;
  body?: unknown;
}

/** Thrown to answer with an error. Its codes are those seen in `@forge/kvs`, others are this site's own. */
export class StorageRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export function invalid(message: string): StorageRefusal {
  return new StorageRefusal(400, 'VALIDATION_ERROR', message);
}

export function keyNotFound(): StorageRefusal {
  return new StorageRefusal(404, 'KEY_NOT_FOUND', 'Key does not exist');
}
