import type { Grant } from '../domain/grants';

/** In place of an answer that somebody who waits does not need (`Host.grants`). */
export const NOT_ASKED: Grant = { state: 'unknown', evidence: 'not asked this time' };
