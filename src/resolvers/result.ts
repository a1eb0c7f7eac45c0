import type { ErrorKind } from '../domain/errors';

/** What every resolver answers. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: ResultError };

export interface ResultError {
  kind: ErrorKind;
  /** What happened, one sentence. */
  message: string;
  /** What to do about it. */
  remedy?: string;
  /** Field path to what is wrong with it; for `needsApproval`, `origin` is the address to approve. */
  fields?: Record<string, string>;
}
